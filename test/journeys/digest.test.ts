import { expect, it } from 'vitest';
import { ANA, DELETIONS } from '../../src/sandbox/slack/people.ts';
import { clickCard, rejectAs, wordsIn } from '../../src/sandbox/staff.ts';
import { DAY, HOUR, MINUTE } from '../build.ts';
import { startDesks, startWorld, startWorldWithoutDesk, type World } from './world.ts';

/** A time of the clock of the sandbox, on the next Monday. */
const monday = (now: number, time: string): number => {
  const days = (8 - new Date(now).getUTCDay()) % 7 || 7;
  return Date.parse(`${new Date(now + days * DAY).toISOString().slice(0, 10)}T${time}Z`);
};
const digests = ({ slack }: World) =>
  slack.messages(DELETIONS).filter(({ metadata }) => metadata?.event_type === 'deletion_digest');
const heads = ({ slack }: World) => slack.messages(DELETIONS).filter(({ text }) => text.startsWith('🔏'));

it('a week can be played with the clock: one digest a day, and on Monday the look back', async () => {
  const world = await startWorld({ REVIEW_DEADLINE: '20d' });
  const { clock, slack } = world;
  const [taken, rejected] = [await world.submitted('acc_1001'), await world.submitted('acc_1002')];
  await clickCard(slack, ANA, taken, 'claim');
  await rejectAs(slack, ANA, rejected, 'other', 'Please call us first.');
  await slack.until(() => /reject/i.test(world.card(rejected).text));

  clock.set(monday(clock.now(), '08:59:30'));
  await world.desk.sweep();
  clock.advance(MINUTE);
  await world.desk.sweep();
  await world.desk.sweep();
  await slack.until(() => digests(world).length === 1);
  clock.advance(3 * HOUR);
  await world.desk.sweep();
  clock.advance(21 * HOUR);
  await world.desk.sweep();
  await slack.until(() => digests(world).length === 2);

  const [first, second] = digests(world);
  const words = wordsIn(first?.blocks).join('\n');
  expect(words).toMatch(/1 open: 0 due today, 0 due in 48 h, 0 overdue, 0 taken by nobody\./);
  expect(words).toMatch(/2 submitted, 0 approved, 1 rejected, 0 deleted and proven, 0 cancelled\./);
  expect(words).toContain('Reasons for leaving');
  expect(words).toContain('Requests in the last 8 weeks');
  expect(words).toMatch(/Audit trail: \d+ entries, head \d+:[\w-]+, unbroken/);
  const { text = '' } = second ?? {};
  expect(text).toMatch(/^📋 1 open: .* 0 submitted, 0 approved, 0 rejected/);
  expect(text).not.toContain('weeks');
  expect(JSON.stringify(digests(world))).not.toMatch(/@example|@company/);
  expect(heads(world)).toEqual([]);
});

it('a desk that was down at its time makes up for it once, however often it starts', async () => {
  const world = await startWorldWithoutDesk();
  const { clock, slack } = world;
  const start = () => startDesks(world);
  await (await start()).stop();
  clock.set(monday(clock.now(), '11:00:00'));
  // The answer to the first post is lost: it is found again.
  slack.faults.plan('chat.postMessage', { kind: 'acceptThenReset' });
  for (let starts = 0; starts < 3; starts++) {
    const desk = await start();
    await slack.until(() => digests(world).length === 1);
    await desk.stop();
    clock.advance(5 * MINUTE);
  }
  expect(digests(world)).toHaveLength(1);
});

it('with the digest switched off nobody hears of one', async () => {
  const world = await startWorld({ DIGEST_CRON: 'off' });
  world.clock.set(monday(world.clock.now(), '09:00:30'));
  await world.desk.sweep();
  const id = await world.submitted('acc_1001');
  expect(world.cards(id)).toHaveLength(1);
  expect(digests(world)).toEqual([]);
});
