import type { Instant } from '../domain/calendar.ts';
import { noonOf, startOfDayAfter } from '../domain/digest/days.ts';
import { type DigestSpan, type DigestTurn, digestDue } from '../domain/digest/digest.ts';
import { DUE_SOON } from '../domain/promise/urgency.ts';
import { MOST_QUEUED } from '../domain/queue.ts';
import type { Digest, DueDay } from '../domain/views/digest.ts';
import type { Desk } from './desk.ts';
import { causesOf, weeksBefore } from './weeks.ts';

/** More than are named one by one. */
const MOST_LISTED = 20;
/** And how many days ahead the home tab looks. */
const DAYS = 7;

/** Has the digest posted when its time has come; what was done, or null. */
export async function postDigest(desk: Desk): Promise<DigestTurn | null> {
  const { digestTimes: times, store } = desk;
  return times === null ? null : store.digests.turn((last) => digestDue(last, times, desk.moment()));
}

/** Is there a digest today, that says where the audit trail ends? */
export async function isDigestDay({ digestTimes, now, policy }: Desk): Promise<boolean> {
  return digestTimes?.isDay(noonOf(now(), policy.timeZone)) ?? false;
}

/** What a digest tells: what happened in its span, and what is open now. */
export async function readDigest(desk: Desk, { since, until, weekly }: DigestSpan): Promise<Digest> {
  const now = desk.now();
  const { timeZone } = desk.policy;
  const starts = weekly ? weeksBefore(until, timeZone) : null;
  const [counts, days, lists, head, weeks, before] = await Promise.all([
    desk.store.digests.counts({ since, until }, now),
    dueByDay(desk),
    listed(desk, now),
    desk.store.auditHead(),
    starts && desk.store.digests.weeks(starts),
    starts && desk.store.digests.counts({ since: Math.min(...starts), until: Math.max(...starts) }, now),
  ]);
  const { setbacks, reasons, ...same } = counts;
  return {
    ...same,
    ...lists,
    ...{ since, until, weeks },
    today: days[0]?.requests ?? 0,
    ...causesOf({ setbacks, reasons }),
    overWeeks: before && causesOf(before),
    head:
      head.seq === 0 ? null : { count: head.seq, hash: head.hash, unbroken: (await desk.trail.state()) === 'unbroken' },
  };
}

/** Each from an index of its own rank: a long queue hides nothing. */
async function listed({ store, policy }: Desk, now: Instant): Promise<Pick<Digest, 'late' | 'near' | 'inNeed'>> {
  const nearUntil = Math.max(now + DUE_SOON, startOfDayAfter(now, policy.timeZone, 1));
  const [late, near, inNeed] = await Promise.all([
    store.digests.waiting(-1, now, MOST_LISTED),
    store.digests.waiting(now, nearUntil, MOST_QUEUED),
    store.digests.stuck(MOST_LISTED),
  ]);
  return { late, near, inNeed };
}

/** How many open requests are due today, and on each of the six days after. */
export async function dueByDay(desk: Desk): Promise<readonly DueDay[]> {
  const now = desk.now();
  const { timeZone } = desk.policy;
  const ends = Array.from({ length: DAYS }, (_, index) => startOfDayAfter(now, timeZone, index + 1) - 1);
  const days = await desk.store.digests.dueByDay(now, ends);
  return days.map((day, index) => (index === 0 ? day : { ...day, from: day.from + 1 }));
}
