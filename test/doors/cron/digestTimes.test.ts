import { expect, it } from 'vitest';
import { digestTimes } from '../../../src/doors/cron/digestTimes.ts';

it.each([
  ['0 9 * * 1-5', [540]],
  ['*/30 8-9 * * *', [480, 510, 540, 570]],
  ['5 17,9 * * *', [545, 1025]],
])('%s names the times of a day, in order', (cron, minutes) => {
  expect(digestTimes(cron, 'UTC').minutes).toEqual(minutes);
});

it.each([
  ['0 9 * * 1-5', 'UTC', '2026-11-27T23:59:59.999Z', true],
  ['0 9 * * 1-5', 'UTC', '2026-11-28T00:00:00Z', false],
  ['0 9 * * 1-5', 'Asia/Tokyo', '2026-11-27T15:00:00Z', false],
  ['0 9 * * 1-5', 'America/New_York', '2026-11-28T03:00:00Z', true],
  ['0 9 L * *', 'UTC', '2026-11-30T12:00:00Z', true],
  ['0 9 29 2 *', 'UTC', '2028-02-29T12:00:00Z', true],
  ['0 9 29 2 *', 'UTC', '2028-03-01T12:00:00Z', false],
])('%s in %s: is the day of %s one of its days? %s', (cron, zone, at, is) => {
  expect(digestTimes(cron, zone).isDay(Date.parse(at))).toBe(is);
});
