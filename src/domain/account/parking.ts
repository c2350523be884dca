import type { Instant, Ms } from '../calendar.ts';
import type { Moment } from '../policy.ts';
import type { Locale } from '../text.ts';
import { endOf, onlyTimeMissing } from './earliest.ts';
import type { Eligibility, Looked } from './eligibility.ts';

const HOUR: Ms = 60 * 60_000;
const DAY: Ms = 24 * HOUR;
/** How long after the day that was named it is forgotten, whatever became of it; told, after a week, or RETENTION if that is shorter. */
const KEPT: Ms = 30 * DAY;
const KEPT_TOLD: Ms = 7 * DAY;

export type ParkingMail = 'ready_again' | 'still_missing';

/** A customer's wish to be told when their account can be deleted: only time was missing when they asked. */
export interface Parking {
  /** Not guessable. */
  readonly id: string;
  readonly accountId: string;
  readonly userId: string;
  readonly accountName: string;
  /** The admin address of the account when they asked. */
  readonly email: string;
  readonly locale: Locale;
  /** When the desk looks next; once they were told, when it is forgotten. */
  readonly lookAt: Instant;
  /** After this nobody is told any more. */
  readonly expiresAt: Instant;
  /** The latest check that said anything. */
  readonly check: Eligibility;
  /** What they were told. */
  readonly told: ParkingMail | null;
}

/** On the day that is known, else every day: a bill can come on any. Null when not only time is missing. */
export function parkUntil(check: Eligibility, now: Instant): Pick<Parking, 'lookAt' | 'expiresAt'> | null {
  const earliest = onlyTimeMissing(check);
  if (earliest === null) return null;
  const lookAt = endOf(earliest) ?? now + DAY;
  return { lookAt, expiresAt: lookAt + KEPT };
}

/** No look is put off further than this, by a clock that is right. */
export function latestLookAt({ check, told, lookAt }: Parking, now: Instant): Instant {
  const until = told === null ? parkUntil(check, now) : null;
  return until === null ? lookAt : Math.max(until.lookAt, now + HOUR);
}

/** What becomes of it by a look on that day; null: it is forgotten. */
export function lookedAgain(parking: Parking, { look, check }: Looked, { now, policy }: Moment): Parking | null {
  if (look.kind === 'gone' || now >= parking.expiresAt) return null;
  // What is not known is not said.
  if (check.findings.some(({ status }) => status === 'unknown')) return { ...parking, lookAt: now + HOUR };
  const told = (mail: ParkingMail): Parking => ({
    ...parking,
    check,
    told: mail,
    lookAt: now + Math.min(KEPT_TOLD, policy.retention),
  });
  if (check.eligible) return told('ready_again');
  const earliest = onlyTimeMissing(check);
  const waitsForBill = earliest !== null && endOf(earliest) === null;
  return waitsForBill && now + DAY < parking.expiresAt
    ? { ...parking, check, lookAt: now + DAY }
    : told('still_missing');
}
