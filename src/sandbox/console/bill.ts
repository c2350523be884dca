import { monthBefore, monthOf } from '../../domain/calendar.ts';
import type { ConsoleBill, ConsoleUsage } from './account.ts';

/** The stand-in console bills in UTC. */
export const ZONE = 'UTC';

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

/** Whether the account is used in the month of `now`. */
export const usageOf = (now: number, used: boolean): ConsoleUsage => ({ month: monthOf(now, ZONE), used });

/** `2026-11-01T00:00:00Z`: whole seconds, as the contract writes times. */
export function isoTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
