import { type Earliest, endOf } from '../domain/account/earliest.ts';
import { day, monthName } from './time.ts';

/**
 * When the account could be deleted at the earliest: a date where only time is missing and its end is known. Nothing is
 * promised that the console does not say: when a bill comes, or what it did not answer.
 */
export function earliestDate(earliest: Earliest, timeZone: string): string {
  const { bill, toFix, unknown } = earliest;
  const end = endOf(earliest);
  if (end === null && bill === null && toFix === 0) {
    return unknown === 0 ? 'now.' : 'not known until the console says more; look again in a minute.';
  }
  const rest = unknown === 0 ? '' : ` ${unknown === 1 ? 'One more is' : `${unknown} more are`} not known yet.`;
  return `${end === null ? withoutDate(earliest) : withDate(end, earliest, timeZone)}${rest}`;
}

function withDate(end: number, { packagesEnd, bill, toFix }: Earliest, timeZone: string): string {
  const others = toFix === 1 ? 'the other one is fixed' : `the other ${toFix} are fixed`;
  const fixed = toFix === 0 ? '' : `, if ${others} by then`;
  const billed =
    bill === null ? '' : ` The bill of ${monthName(bill, 'en')} must be issued by then, too: its day is not known.`;
  const why =
    end === packagesEnd
      ? 'when the last package expires (sooner if they are used up)'
      : 'when the month with usage is over, if the next one has none';
  return `${day(end, timeZone, 'en')}, ${why}${fixed}.${billed}`;
}

function withoutDate({ bill, toFix }: Earliest): string {
  if (bill !== null) {
    const issued = `the bill of ${monthName(bill, 'en')} is issued`;
    if (toFix === 0) return `as soon as ${issued}; on which day, the console does not say.`;
    const others = toFix === 1 ? 'the other one is fixed' : `the other ${toFix} are fixed`;
    return `as soon as ${issued} (its day is not known) and ${others}.`;
  }
  if (toFix === 1) return 'as soon as this is fixed.';
  return toFix === 2 ? 'as soon as both are fixed.' : `as soon as all ${toFix} are fixed.`;
}
