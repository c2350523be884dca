import { all, type ReadName, type RoundTrip, type Script, type TableRow } from '../scripts/script.ts';
import type { SealedName } from './seals.ts';

/** Where others may have their turn. */
export const PAUSE = 'pause';

/** A script that is long, and can be done in pieces. */
export type Walk<T> = Generator<RoundTrip | typeof PAUSE, T, unknown>;

/** One piece of a walk; null until the last one. Others may write between two pieces. */
export function* piece<T>(walk: Walk<T>): Script<T | null> {
  let next = walk.next();
  while (next.done !== true) {
    if (next.value === PAUSE) return null;
    next = walk.next(yield next.value);
  }
  return next.value;
}

/** All of it as of one moment. */
export function* whole<T>(walk: Walk<T>, onPiece: () => void = () => {}): Script<T> {
  let next = walk.next();
  while (next.done !== true) {
    if (next.value === PAUSE) onPiece();
    next = walk.next(next.value === PAUSE ? undefined : yield next.value);
  }
  return next.value;
}

/**
 * Looks at all rows, a page at a time, with a pause after each; a row that asks for much may have pauses of its own.
 * `page`: what comes after a row, or the first.
 */
export function* walkOver<R>(
  page: (after: R | undefined) => Script<readonly R[]>,
  look: (row: R) => Script<void> | Walk<void>,
): Walk<void> {
  for (let rows = yield* page(undefined); rows.length > 0; rows = yield* page(rows.at(-1))) {
    for (const row of rows) yield* look(row);
    yield PAUSE;
  }
}

/** The rows of a sealed table after that one, by their key. */
export function* pageOf<T extends SealedName>(
  table: T,
  after: TableRow<T> | undefined,
  limit: number,
): Script<readonly TableRow<T>[]> {
  const rows =
    after === undefined
      ? yield* all(`${table}.first` as ReadName, { limit } as never)
      : yield* all(`${table}.next` as ReadName, { ...after, limit } as never);
  return rows as readonly unknown[] as readonly TableRow<T>[];
}

/** The entries of the trail, or the evidence, after that one. */
export function* entriesAfter<T extends 'audit' | 'evidence'>(
  table: T,
  after: { readonly seq: number } | undefined,
  limit: number,
): Script<readonly TableRow<T>[]> {
  const rows = yield* all(`${table}.after` as 'audit.after', { seq: after?.seq ?? Number.MIN_SAFE_INTEGER, limit });
  return rows as readonly unknown[] as readonly TableRow<T>[];
}
