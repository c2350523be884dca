import type { Finding } from '../domain/eligibility.ts';
import type { Facts } from '../domain/facts.ts';
import { packagesFinished } from '../domain/prerequisites/packagesFinished.ts';
import { day } from './time.ts';

/** When the account could be deleted at the earliest: a date, where only time is missing and its end is known. */
export function earliestDate(counted: readonly Finding[], facts: Facts | null, timeZone: string): string {
  const unmet = counted.filter(({ status }) => status === 'unmet');
  if (unmet.length === 0) {
    return counted.every(({ status }) => status === 'met')
      ? 'now.'
      : 'not known until the console says more; look again in a minute.';
  }
  const packages = unmet.some(({ id }) => id === 'packages_finished');
  const end = packages && facts !== null ? packagesEnd(facts) : null;
  const others = unmet.length - (packages ? 1 : 0);
  const fixed = others === 1 ? 'the other one is fixed' : `the other ${others} are fixed`;
  if (end !== null) {
    const date = day(end, timeZone, 'en');
    const sooner = 'when the last package expires (sooner if they are used up)';
    return others === 0 ? `${date}, ${sooner}.` : `${date}, ${sooner}, if ${fixed} by then.`;
  }
  if (unmet.length === 1) {
    return unmet[0]?.id === 'last_bill_issued'
      ? "as soon as last month's bill is issued."
      : 'as soon as this is fixed.';
  }
  return unmet.length === 2 ? 'as soon as both are fixed.' : `as soon as all ${unmet.length} are fixed.`;
}

/** When the packages will be finished by time alone (ms), asking the rule itself; null if some never expire. */
function packagesEnd(facts: Facts): number | null {
  if (!facts.packages.known) return null;
  const ends = facts.packages.value.flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt]));
  const finished = (now: number): boolean =>
    packagesFinished.check(facts, { now, requester: null, billingTimeZone: 'UTC' }).status === 'met';
  return ends.sort((a, b) => a - b).find(finished) ?? null;
}
