import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CronJob, startSchedule } from '../../../src/doors/cron/cron.ts';
import { after } from '../../../src/platform/timers.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 0, 7, 12) }));
afterEach(() => void vi.useRealTimers());

/** Starts one job; gives when it ran, and what went wrong. */
function running(job: Partial<CronJob> = {}) {
  const ran: string[] = [];
  const errors: unknown[] = [];
  const run = async (): Promise<void> => void ran.push(new Date().toISOString().slice(5, 19));
  const stop = startSchedule([{ name: 'job', cron: '*/10 * * * * *', timeZone: 'UTC', run, ...job }], {
    wall: Date.now,
    after,
    onError: (_, error) => errors.push(error),
  });
  return { ran, errors, stop };
}

describe('a job of the clock', () => {
  it('runs at each of its moments', async () => {
    const { ran, stop } = running();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(ran).toEqual(['01-07T12:00:10', '01-07T12:00:20', '01-07T12:00:30']);
    await stop();
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(ran).toHaveLength(3);
  });

  it.each([
    ['an hour', HOUR],
    ['ten days', 10 * DAY],
  ])('runs once, not for each moment that it missed, after the clock went forward by %s', async (_, ms) => {
    const { ran } = running();
    await vi.advanceTimersByTimeAsync(10_000);
    vi.setSystemTime(Date.now() + ms);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(ran).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ran).toHaveLength(3);
  });

  it.each([
    ['an hour', HOUR],
    ['a day', DAY],
  ])('goes on at once after the clock was set back by %s', async (_, ms) => {
    const { ran } = running();
    await vi.advanceTimersByTimeAsync(10_000);
    vi.setSystemTime(Date.now() - ms);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(ran).toHaveLength(2);
  });

  it('keeps to the hours of its time zone', async () => {
    const { ran } = running({ cron: '0 9 * * 1-5', timeZone: 'Asia/Tokyo' });
    await vi.advanceTimersByTimeAsync(5 * DAY);
    expect(ran).toEqual(['01-08T00:00:00', '01-09T00:00:00', '01-12T00:00:00']);
  });

  it('runs on through the changes of the hour, in UTC', async () => {
    for (const day of [Date.UTC(2026, 2, 8), Date.UTC(2026, 2, 29), Date.UTC(2026, 3, 4), Date.UTC(2026, 9, 25)]) {
      vi.setSystemTime(day);
      const { ran, stop } = running({ cron: '*/10 * * * *' });
      await vi.advanceTimersByTimeAsync(DAY);
      expect(ran).toHaveLength(144);
      await stop();
    }
  });

  it('is not started again while it is at work, and its stop waits for it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let started = 0;
    const { stop } = running({
      run: () => {
        started += 1;
        return promise;
      },
    });
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(started).toBe(1);
    let stopped = false;
    const stopping = stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(stopped).toBe(false);
    resolve();
    await stopping;
  });

  it('comes again after it failed, and its failure is told', async () => {
    const { errors } = running({ run: () => Promise.reject(new Error('boom')) });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(errors).toHaveLength(2);
  });
});
