import { createTask, parse } from 'node-cron';
import type { DigestTimes } from '../../domain/digest/digest.ts';

/** The times of a cron expression without seconds, by the clocks of that zone: node-cron says what the expression means. */
export function digestTimes(cron: string, timezone: string): DigestTimes {
  const { hour, minute } = parse(cron);
  // Every minute of these days; never started.
  const days = createTask(cron.trim().replace(/^\S+\s+\S+/, '* *'), () => {}, { timezone });
  return {
    minutes: hour.flatMap((hours) => minute.map((minutes) => hours * 60 + minutes)).sort((a, b) => a - b),
    isDay: (at) => days.match(new Date(Math.floor(at / MINUTE) * MINUTE)),
  };
}

const MINUTE = 60_000;
