import { expect } from 'vitest';
import type { SandboxSlack } from '../../src/sandbox/slack/slack.ts';
import { clickCard, dialogReady, dialogSettled, ticked } from '../../src/sandbox/staff.ts';
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

/** What was done closes its dialog: nobody has to put anything away. */
async function closed(slack: SandboxSlack, user: string): Promise<void> {
  await dialogSettled(slack, user);
  expect(slack.dialog(user)).toBeUndefined();
}

/** How a reviewer approves. */
export const APPROVE = {
  ready,
  answered,
  /** Nothing was approved by this person, and they are told why. */
  async refused(slack: SandboxSlack, user: string): Promise<void> {
    await answered(slack, user);
  },
  async by({ slack }: World, user: string, id: string): Promise<void> {
    await clickCard(slack, user, id, 'approve');
    await ready(slack, user);
    expect(await slack.submit(user, ticked(slack, user))).toMatchObject({ problems: [] });
    await closed(slack, user);
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
    expect(await slack.submit(user, REJECT.filling(message))).toMatchObject({ problems: [] });
    await closed(slack, user);
  },
};
