import { DUE_SOON } from '../../domain/promise/urgency.ts';
import type { Stats } from '../store.ts';
import { dataOf } from './audit.ts';
import { all, one, type Script, type TableRow } from './script.ts';

/* Counts for staff, each from an index that holds just the rows in question. */

export function* readStats(since: number, now: number): Script<Stats> {
  const { open, due, overdue } = (yield* one('requests.openCounts', { now, soon: now + DUE_SOON })) ?? NOTHING;
  const { approved, rejected } = (yield* one('requests.decidedCounts', { since })) ?? NOTHING;
  const took = yield* medianDecision(since);
  const setbacks = setbacksIn(yield* all('audit.setbacks', { since }));
  return { open, due, overdue, approved, rejected, medianDecision: took, setbacks };
}

const NOTHING = { open: 0, due: 0, overdue: 0, approved: 0, rejected: 0 };

export function* medianDecision(since: number): Script<number | null> {
  return median((yield* all('requests.durations', { since })).map(({ took }) => took));
}

/** The middle one, or halfway between the two in the middle; null of nothing. */
function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  const [below, above] = [sorted[Math.floor(half)], sorted[Math.ceil(half)]];
  return below === undefined || above === undefined ? null : (below + above) / 2;
}

/** A request that was held up three times by the same thing is one request. */
function setbacksIn(events: readonly Pick<TableRow<'audit'>, 'request_id' | 'data'>[]): Stats['setbacks'] {
  const heldUp = new Map<string, Set<unknown>>();
  for (const event of events) {
    for (const id of causesIn(event)) heldUp.set(id, (heldUp.get(id) ?? new Set()).add(event.request_id));
  }
  const counts = [...heldUp].map(([id, { size }]) => ({ id, requests: size }));
  return counts.sort((a, b) => b.requests - a.requests || (a.id < b.id ? -1 : 1));
}

/** Of an event of any version of the desk. */
function causesIn(event: Pick<TableRow<'audit'>, 'data'>): readonly string[] {
  const { failing, category } = dataOf(event) as { readonly failing?: readonly string[]; readonly category?: string };
  return failing ?? (category === undefined ? [] : [category]);
}
