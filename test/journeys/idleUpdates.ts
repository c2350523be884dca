import { expect } from 'vitest';
import type { Message } from '../../src/sandbox/slack/model.ts';
import { DELETIONS } from '../../src/sandbox/slack/people.ts';
import type { SandboxSlack } from '../../src/sandbox/slack/slack.ts';

/** What people see of a version: ids of blocks are new each time. */
const seen = ({ blocks }: Pick<Message, 'blocks'>): string =>
  JSON.stringify(blocks, (key, value: unknown) => (key === 'block_id' ? undefined : value));

/** Each update of a card showed something that was not to be seen before. What a fault kept from being known is repeated. */
export function expectNoIdleUpdate(slack: SandboxSlack): void {
  if (slack.calls.some(({ fault }) => fault !== undefined)) return;
  for (const message of slack.messages(DELETIONS)) {
    const versions = [...message.history, message].map(seen);
    expect(versions.filter((version, index) => version === versions[index - 1])).toEqual([]);
  }
}
