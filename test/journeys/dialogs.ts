import { expect } from 'vitest';
import type { SandboxSlack } from '../../src/sandbox/slack/slack.ts';
import { clickCard, dialogReady, ticked } from '../../src/sandbox/staff.ts';
import type { World } from './world.ts';

/** The dialog can be submitted. */
async function ready(slack: SandboxSlack, user: string): Promise<void> {
  expect(await dialogReady(slack, user)).toBe(true);
}

/** The dialog says something final; gives all of it. */
async function answered(slack: SandboxSlack, user: string): Promise<string> {
  expect(await dialogReady(slack, user)).toBe(false);
  return JSON.stringify(slack.dialog(user)?.view);
}

/** The title of the notice after an approval. */
const GRANTED = /"text":"Appro(ved|val counted)"/;

/** How a reviewer approves. */
export const APPROVE = {
  ready,
  answered,
  /** Nothing was approved by this person, and they are told why. */
  async refused(slack: SandboxSlack, user: string): Promise<void> {
    expect(await answered(slack, user)).not.toMatch(GRANTED);
  },
  async by({ slack }: World, user: string, id: string): Promise<void> {
    await clickCard(slack, user, id, 'approve');
    await ready(slack, user);
    expect(await slack.submit(user, ticked(slack, user))).toMatchObject({ outcome: 'updated', problems: [] });
    expect(await answered(slack, user)).toMatch(GRANTED);
  },
};

/** How a reviewer rejects. */
export const REJECT = {
  ready,
  answered,
  filling: (message: string) => ({ category: 'identity_doubtful', message }),
  async by({ slack }: World, user: string, id: string, message: string): Promise<void> {
    await clickCard(slack, user, id, 'reject');
    await ready(slack, user);
    expect(await slack.submit(user, REJECT.filling(message))).toMatchObject({ outcome: 'updated', problems: [] });
    await answered(slack, user);
  },
};
