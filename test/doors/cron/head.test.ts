import { expect, it } from 'vitest';
import { digestTimes } from '../../../src/doors/cron/digestTimes.ts';
import { jobsOf } from '../../../src/doors/cron/jobs.ts';
import { createLog } from '../../../src/platform/log.ts';
import { createShared } from '../../../src/platform/shared.ts';
import { after } from '../../../src/platform/timers.ts';
import { createTurns } from '../../../src/platform/turns.ts';
import { DAY, NOW } from '../../build.ts';
import { aDesk } from '../../operations/aDesk.ts';

/** On how many of the seven days from a Monday on the channel is told by itself where the trail ends. */
async function headsInAWeek(cron: string | null): Promise<readonly number[]> {
  const { operations, clock } = await aDesk({}, { digestTimes: cron === null ? null : digestTimes(cron, 'UTC') });
  const days: number[] = [];
  let day = 0;
  const publishHead = async () => void days.push(day);
  const jobs = jobsOf({
    operations,
    ...{ sweep: () => {}, sweepCron: '* * * * * *', timeZone: 'UTC' },
    ...{
      publishHead,
      wake: () => {},
      goOn: () => true,
      turns: createTurns({ shared: createShared(() => 0), after }),
      log: createLog('fatal'),
    },
  });
  for (; day < 7; day++, clock.now = NOW + day * DAY)
    await jobs.find(({ name }) => name === 'trail head')?.run(clock.now);
  return days;
}

it.each([
  ['off', null, [0, 1, 2, 3, 4, 5, 6]],
  ['on weekdays', '0 9 * * 1-5', [5, 6]],
  ['every day', '0 17 * * *', []],
])('with the digest %s, the end of the trail is told by itself on the other days alone', async (_, cron, days) => {
  expect(await headsInAWeek(cron)).toEqual(days);
});
