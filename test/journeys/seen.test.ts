import { expect, it } from 'vitest';
import { ANA, BEN, DELETIONS, REVIEWERS, SUE } from '../../src/sandbox/slack/people.ts';
import { clickCard, controlFor, dialogReady, plainly, wordsIn } from '../../src/sandbox/staff.ts';
import { DAY, HOUR } from '../build.ts';
import { startDesks, startWorld, startWorldWithoutDesk, type World } from './world.ts';

const ROUND_THE_CLOCK = { QUIET_HOURS: 'none', DIGEST_CRON: 'off' };

/** What stands in the channel beside cards and threads: who can decide is told there. */
const alerts = ({ slack }: World) =>
  slack
    .messages(DELETIONS)
    .filter(({ metadata, thread_ts }) => metadata?.event_type === 'deletion_alert' && !thread_ts);
const lastLine = (world: World, id: string): string => plainly(wordsIn(world.card(id).blocks).at(-1) ?? '');

it('of a request that nobody who may decide has seen, all who can decide hear three days before its deadline', async () => {
  const world = await startWorld(ROUND_THE_CLOCK);
  const { slack, clock } = world;
  const [seen, unseen] = [await world.submitted('acc_1001'), await world.submitted('acc_1002')];
  await clickCard(slack, SUE, unseen, 'details');
  await clickCard(slack, ANA, seen, 'details');
  expect(await dialogReady(slack, ANA)).toBe(false);
  await slack.until(() => /Nobody has taken this yet · seen by @?.*\d\d:\d\d/.test(lastLine(world, seen)));
  expect(lastLine(world, unseen)).not.toContain('seen by');

  clock.advance(4 * DAY);
  await slack.until(() => alerts(world).length > 0);
  const [alert] = alerts(world);
  if (alert === undefined) throw new Error('nobody was told');
  expect(alert.text).toContain(`<!subteam^${REVIEWERS}>`);
  expect(alert.text).toContain(`${unseen}, `);
  expect(alert.text).toContain('Nobody who may decide has looked at it yet.');

  // Two people press at once: each of them is kept, and thanked.
  const place = { channel: DELETIONS, ts: alert.ts };
  const press = (user: string) => slack.click(user, place, ...controlFor(alert, 'seen'));
  await Promise.all([press(ANA), press(BEN), press(SUE)]);
  await slack.until(() =>
    [ANA, BEN].every((user) => slack.ephemerals(user).some(({ text }) => text.includes('Thank you'))),
  );
  await slack.until(() => slack.ephemerals(SUE).some(({ text }) => text.includes('Not allowed')));
  await slack.until(() => /seen by .*, /.test(lastLine(world, unseen)));
  expect(alerts(world)).toHaveLength(1);
});

it('a restart forgets nobody who has seen it, and what nobody has seen is called out to each when it is overdue', async () => {
  const world = await startWorldWithoutDesk();
  const { slack, clock } = world;
  let desk = await startDesks(world, ROUND_THE_CLOCK);
  const [seen, unseen] = [await world.submitted('acc_1001'), await world.submitted('acc_1002')];
  await clickCard(slack, ANA, seen, 'approve');
  await dialogReady(slack, ANA);
  await slack.until(() => lastLine(world, seen).includes('seen by'));
  await desk.stop();
  clock.advance(7 * DAY + HOUR);
  desk = await startDesks(world, ROUND_THE_CLOCK);
  const told = (user: string) => slack.directMessages(user).filter(({ text }) => /Overdue since/.test(text));
  await slack.until(() => alerts(world).length === 2 && told(BEN).length > 0);
  expect([told(BEN).length, told(BEN)[0]?.text.includes(unseen)]).toEqual([1, true]);
  await desk.stop();
});

it('who has taken a request is reminded later, once, and not of the stages between, whatever is restarted', async () => {
  const world = await startWorldWithoutDesk();
  const { slack, clock } = world;
  let desk = await startDesks(world, ROUND_THE_CLOCK);
  const id = await world.submitted('acc_1001');
  await clickCard(slack, BEN, id, 'claim');
  await slack.until(() => lastLine(world, id).startsWith('Taken by'));
  clock.advance(3 * DAY + 23 * HOUR);
  await clickCard(slack, BEN, id, 'snooze');
  expect(await dialogReady(slack, BEN)).toBe(true);
  await slack.submit(BEN, { later: 'days' });
  await slack.until(() => lastLine(world, id).includes('to be reminded'));
  await desk.stop();

  // The stages of 72 and 48 hours fall into it.
  const told = () => slack.directMessages(BEN).map(({ text }) => plainly(text));
  const lines = () => slack.thread(DELETIONS, world.card(id).ts).filter(({ text }) => /Reminder/.test(text)).length;
  desk = await startDesks(world, ROUND_THE_CLOCK);
  clock.advance(DAY + 2 * HOUR);
  await slack.until(() => lines() === 1);
  expect(told()).toEqual([]);
  clock.advance(22 * HOUR);
  await slack.until(() => told().length > 0);
  expect(told()).toEqual([expect.stringMatching(/Reminder: 25 h left/)]);
  expect(alerts(world)).toEqual([]);
  await slack.until(() => !lastLine(world, id).includes('to be reminded'));
  await desk.stop();
});

it('who is away is not asked: others hear, what they have seen helps nobody, and a restart keeps it so', async () => {
  const world = await startWorldWithoutDesk();
  const { slack, clock } = world;
  let desk = await startDesks(world, ROUND_THE_CLOCK);
  const [handed, seen] = [await world.submitted('acc_1001'), await world.submitted('acc_1002')];
  await clickCard(slack, ANA, handed, 'claim');
  await clickCard(slack, ANA, seen, 'details');
  await slack.until(() => lastLine(world, handed).startsWith('Taken by') && lastLine(world, seen).includes('seen by'));
  await slack.command(ANA, DELETIONS, `/deletion away 20d to <@${BEN}|ben>`);
  const told = (user: string) => slack.directMessages(user).map(({ text }) => plainly(text));
  await slack.until(() => told(BEN).some((text) => text.includes('is away for a while and handed it on')));
  await slack.until(() => lastLine(world, handed).includes(BEN));
  await desk.stop();

  desk = await startDesks(world, ROUND_THE_CLOCK);
  clock.advance(4 * DAY);
  await slack.until(() => alerts(world).filter(({ text }) => text.includes('Reminder')).length === 2);
  clock.advance(5 * DAY + HOUR);
  await slack.until(() => told(BEN).filter((text) => /Overdue since/.test(text)).length >= 2);
  await desk.stop();
  expect(told(ANA)).toEqual([]);
});
