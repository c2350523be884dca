import { monthBefore } from '../../domain/calendar.ts';
import type { ConsoleBill } from './account.ts';

/** The stand-in console bills in UTC. */
const ZONE = 'UTC';

/** Last month's bill as seen at `now`, issued as this month began. */
export function issuedBill(now: number): ConsoleBill {
  const date = new Date(now);
  // The very start of the month, because a bill "issued" later than now would be no evidence on the first of a month.
  const issued = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  return { month: monthBefore(now, ZONE), issued_at: isoTime(issued) };
}

export function outstandingBill(now: number): ConsoleBill {
  return { month: monthBefore(now, ZONE), issued_at: null };
}

/** `2026-11-01T00:00:00Z`: whole seconds, as the contract writes times. */
export function isoTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
