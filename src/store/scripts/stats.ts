import { DUE_SOON } from '../../domain/promise/urgency.ts';
import { PAUSE, type Walk } from '../seals/walk.ts';
import type { Stats } from '../stats.ts';
import { dataOf } from './audit.ts';
import { all, one, type Script, type TableRow } from './script.ts';

/* Counts for staff, each from an index that holds just the rows in question. */

/** Much may have happened in eight weeks: after each of them others have their turn (ms). */
const PIECE = 7 * 24 * 60 * 60_000;

export function* readStats(since: number, now: number): Walk<Stats> {
  const { open, due, overdue } = yield* openCounts(now);
  const { approved, rejected } = yield* decidedCounts({ since, until: EVER });
  const took = yield* medianDecision(since);
  const setbacks = countSetbacks();
  const reasons = countReasons();
  for (let from = since; from <= now; from += PIECE) {
    yield PAUSE;
    const window = { since: from, until: from + PIECE > now ? EVER : from + PIECE };
    setbacks.add(yield* all('audit.setbacks', window));
    reasons.add(yield* all('audit.submissions', window));
  }
  const causes = { setbacks: setbacks.mostFirst(), reasons: reasons.mostFirst() };
  return { open, due, overdue, approved, rejected, medianDecision: took, ...causes };
}

/** From a moment until before another (ms). */
export interface Window {
  readonly since: number;
  readonly until: number;
}
export const EVER = Number.MAX_SAFE_INTEGER;

const NOTHING = { open: 0, due: 0, overdue: 0, unassigned: 0, stuck: 0, approved: 0, rejected: 0 };

export function* openCounts(
  now: number,
): Script<Pick<typeof NOTHING, 'open' | 'due' | 'overdue' | 'unassigned' | 'stuck'>> {
  return (yield* one('requests.openCounts', { now, soon: now + DUE_SOON })) ?? NOTHING;
}

export function* decidedCounts(window: Window): Script<Pick<typeof NOTHING, 'approved' | 'rejected'>> {
  return (yield* one('requests.decidedCounts', { ...window })) ?? NOTHING;
}

export function* setbacksOf(window: Window): Script<Stats['setbacks']> {
  const setbacks = countSetbacks();
  setbacks.add(yield* all('audit.setbacks', { ...window }));
  return setbacks.mostFirst();
}

export function* medianDecision(since: number): Script<number | null> {
  return median((yield* all('requests.durations', { since, until: EVER })).map(({ took }) => took));
}

/** The middle one, or halfway between the two in the middle; null of nothing. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  const [below, above] = [sorted[Math.floor(half)], sorted[Math.ceil(half)]];
  return below === undefined || above === undefined ? null : (below + above) / 2;
}

/** A request that was held up three times by the same thing is one request. */
function countSetbacks() {
  const heldUp = new Map<string, Set<unknown>>();
  return {
    add(events: readonly Pick<TableRow<'audit'>, 'request_id' | 'data'>[]): void {
      for (const event of events) {
        for (const id of causesIn(event)) heldUp.set(id, (heldUp.get(id) ?? new Set()).add(event.request_id));
      }
    },
    mostFirst: () => mostFirst([...heldUp].map(([id, { size }]) => ({ id, requests: size }))),
  };
}

/** Equals always in the same order. */
export const mostFirst = (counts: Stats['setbacks']): Stats['setbacks'] =>
  [...counts].sort((a, b) => b.requests - a.requests || (a.id < b.id ? -1 : 1));

/** Of an event of any version of the desk. */
function causesIn(event: Pick<TableRow<'audit'>, 'data'>): readonly string[] {
  const { failing, broken, category } = dataOf(event) as {
    readonly failing?: readonly string[];
    /** Of a check: what it found not met any more. */
    readonly broken?: readonly string[];
    readonly category?: string;
  };
  return failing ?? broken ?? (category === undefined ? [] : [category]);
}

/** Of submissions; entries of earlier versions do not say. */
export function countReasons() {
  const counts = new Map<string, number>();
  return {
    add(events: readonly Pick<TableRow<'audit'>, 'data'>[]): void {
      for (const event of events) {
        const { reason } = dataOf(event) as { readonly reason?: string };
        if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
      }
    },
    mostFirst: () => mostFirst([...counts].map(([id, requests]) => ({ id, requests }))),
  };
}
