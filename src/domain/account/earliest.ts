import { type Instant, monthBefore, nextMonthFrom } from '../calendar.ts';
import { isEndingLast, packagesFinished } from '../prerequisites/packagesFinished.ts';
import type { EvidenceOf } from '../prerequisites/prerequisites.ts';
import { type Eligibility, type Finding, withoutRequester } from './eligibility.ts';
import type { Facts } from './facts.ts';

/** What keeps an account from being deleted now, and from when on time alone will not. */
export interface Earliest {
  /** When the last package will have expired; null when that is not what is waited for, or never happens. */
  readonly packagesEnd: Instant | null;
  /** When the month is over in which there was usage; null when that is not what is waited for. */
  readonly usageEnd: Instant | null;
  /** `YYYY-MM` of a bill that must be issued first; on which day that happens, the console does not say. */
  readonly bill: string | null;
  /** How many prerequisites somebody must act upon. */
  readonly toFix: number;
  /** How many are not known. */
  readonly unknown: number;
}

/** `check`: made by staff, who are not the requester; `creator` does not count. */
export function earliestDeletion(check: Eligibility, facts: Facts | null, billingTimeZone: string): Earliest {
  const packagesEnd = facts === null ? null : endOfPackages(facts);
  return earliestOf(withoutRequester(check.findings), check.checkedAt, packagesEnd, billingTimeZone);
}

/** The same for the requester, by the check alone: without an end where it lists not all packages that are left. */
function earliestByCheck({ findings, checkedAt }: Eligibility): Earliest {
  const evidence = (id: Finding['id']) => findings.find((finding) => finding.id === id)?.evidence as never;
  const { timeZone = 'UTC' }: Partial<EvidenceOf<'last_bill_issued'>> = evidence('last_bill_issued') ?? {};
  const { packages }: Partial<EvidenceOf<'packages_finished'>> = evidence('packages_finished') ?? {};
  const ends =
    packages == null ||
    'implausible' in packages ||
    (packages.open > packages.first.length && !isEndingLast(packages.first))
      ? []
      : packages.first.map(({ expiresAt }) => expiresAt);
  const known = ends.filter((at) => at !== null);
  const packagesEnd = ends.length > 0 && known.length === ends.length ? Math.max(...known) : null;
  return earliestOf(findings, checkedAt, packagesEnd, timeZone);
}

/** When the requester's account could be deleted, if nothing but time is missing; null when somebody must act, or not all is known. */
export function onlyTimeMissing(check: Eligibility): Earliest | null {
  if (check.eligible) return null;
  const earliest = earliestByCheck(check);
  const waits = endOf(earliest) !== null || earliest.bill !== null;
  return waits && earliest.toFix === 0 && earliest.unknown === 0 ? earliest : null;
}

function earliestOf(
  counted: readonly Finding[],
  checkedAt: Instant,
  endOfThem: Instant | null,
  billingTimeZone: string,
): Earliest {
  const unmet = (id: Finding['id']): boolean =>
    counted.some((finding) => finding.id === id && finding.status === 'unmet');
  const packagesEnd = unmet('packages_finished') ? endOfThem : null;
  const usageEnd = unmet('no_usage_this_month') ? nextMonthFrom(checkedAt, billingTimeZone) : null;
  const billUnmet = unmet('last_bill_issued');
  const waitedFor = [packagesEnd !== null, usageEnd !== null, billUnmet].filter(Boolean).length;
  // By then another month may be the last one, with a bill of its own.
  const month = monthBefore(endOf({ packagesEnd, usageEnd }) ?? checkedAt, billingTimeZone);
  const later = month !== monthBefore(checkedAt, billingTimeZone);
  return {
    packagesEnd,
    usageEnd,
    bill: billUnmet || later ? month : null,
    toFix: counted.filter(({ status }) => status === 'unmet').length - waitedFor,
    unknown: counted.filter(({ status }) => status === 'unknown').length,
  };
}

/** When all is over that ends by itself on a known day; null when nothing such is waited for. */
export function endOf({ packagesEnd, usageEnd }: Pick<Earliest, 'packagesEnd' | 'usageEnd'>): Instant | null {
  const ends = [packagesEnd, usageEnd].filter((at) => at !== null);
  return ends.length === 0 ? null : Math.max(...ends);
}

/** When the packages will be finished by time alone, asking the rule itself; null if some never expire. */
function endOfPackages(facts: Facts): Instant | null {
  if (!facts.packages.known) return null;
  const ends = facts.packages.value.flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt]));
  const finished = (now: Instant): boolean =>
    packagesFinished.check(facts, { now, requester: null, createdAt: null, billingTimeZone: 'UTC' }).status === 'met';
  return ends.sort((a, b) => a - b).find(finished) ?? null;
}
