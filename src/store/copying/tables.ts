import { all, one, type ReadName, type Script } from '../scripts/script.ts';
import { SEALED, SEALED_NAMES, type SealedName } from '../seals/seals.ts';
import { entriesAfter, pageOf } from '../seals/walk.ts';

export type Copied = Exclude<SealedName, 'meta'> | 'audit' | 'evidence';
type Row = Readonly<Record<string, unknown>>;

/** Rows copied in one transaction, and held in memory. */
const PAGE = 500;

/** What is copied row by row, in an order in which no row comes before one that it points to: `requests` is the first. */
export const COPIED: readonly Copied[] = [
  ...SEALED_NAMES.filter((name): name is Exclude<SealedName, 'meta'> => name !== 'meta'),
  ...(['audit', 'evidence'] as const),
];

const keyOf = (table: Copied): readonly string[] =>
  table === 'audit' || table === 'evidence' ? ['seq'] : SEALED[table].key;

/** The key of a row alone. */
export const keyIn = (table: Copied, row: Row): object =>
  Object.fromEntries(keyOf(table).map((column) => [column, row[column]]));

/** The rows that come after that key. */
export function* rowsAfter(table: Copied, after: object | null): Script<readonly Row[]> {
  const key = (after ?? undefined) as never;
  return table === 'audit' || table === 'evidence'
    ? yield* entriesAfter(table, key, PAGE)
    : yield* pageOf(table, key, PAGE);
}

export type RowCounts = Readonly<Record<Copied, number>>;

/** How many rows each table has. */
export function* countAll(): Script<RowCounts> {
  const counts: Partial<Record<Copied, number>> = {};
  for (const table of COPIED) {
    const found = (yield* one(`${table}.count` as ReadName, {} as never)) as { readonly count: number } | undefined;
    counts[table] = found?.count ?? 0;
  }
  return counts as RowCounts;
}

export const totalOf = (counts: RowCounts): number => COPIED.reduce((sum, table) => sum + counts[table], 0);

/** What a database knows of its own rows; who runs on it, or ran last, is no part of that. */
export function* knowledge() {
  return (yield* all('meta.all', {}))
    .filter(({ name }) => name !== 'owner' && !name.startsWith('commit '))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
