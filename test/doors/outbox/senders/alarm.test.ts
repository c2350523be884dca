import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createAlarm } from '../../../../src/doors/outbox/senders/slack/alarm.ts';
import { createShared } from '../../../../src/platform/shared.ts';
import { ANA, DELETIONS } from '../../../../src/sandbox/slack/people.ts';
import { type SandboxSlack, startSlack } from '../../../../src/sandbox/slack/slack.ts';
import { createClient } from '../../../../src/slack/client.ts';
import { createPace } from '../../../../src/slack/pace.ts';
import { HOUR, NOW } from '../../../build.ts';
import { aLog, aTime } from '../build.ts';

let slack: SandboxSlack;
beforeAll(async () => {
  slack = await startSlack({ now: () => NOW });
});
beforeEach(() => slack.reset());
afterAll(() => slack.close());

/** Two desks that share what they know. */
function twoDesks() {
  const time = aTime(0);
  const shared = createShared(time.now);
  const client = createClient({ token: slack.botToken, apiUrl: slack.url, log: aLog(), patience: 2_000 });
  const alarm = () =>
    createAlarm({
      ...{ client, shared, channel: DELETIONS, escalation: null, approvers: [ANA] },
      pace: createPace({ shared, after: time.after }),
      words: (channel, code) => ({ text: `${channel} ${code}` }),
    });
  return { time, desks: [alarm(), alarm()] as const };
}
const told = (): number => slack.directMessages(ANA).length;

it('a channel that two desks find closed is told of once, and again when it is closed once more after one found it open', async () => {
  const { time, desks } = twoDesks();
  const [a, b] = desks;
  for (const desk of desks) await desk.closed('is_archived');
  expect(told()).toBe(1);
  // The other one got no card through since.
  a.open();
  await time.pass(1_000);
  await b.closed('is_archived');
  expect(told()).toBe(2);
});

it('who could not be told is told by the other desk', async () => {
  const { desks } = twoDesks();
  slack.faults.plan('chat.postMessage', { kind: 'error', error: 'internal_error' });
  await desks[0].closed('is_archived');
  expect(told()).toBe(0);
  await desks[1].closed('is_archived');
  expect(told()).toBe(1);
});

it('a channel that stays closed is told of once a day', async () => {
  const { time, desks } = twoDesks();
  for (let hour = 0; hour < 48; hour++) {
    await desks[hour % 2]?.closed('is_archived');
    await time.pass(HOUR);
  }
  expect(told()).toBe(2);
});
