import type { Tx } from '../driver.ts';
import type { ParametersOf, Queries } from '../queries/queries.ts';
import { type Script, type TableRow, together, type WriteName, write } from '../scripts/script.ts';
import { type SealedName, sealOf } from './seals.ts';

type Sealer = Pick<Tx, 'sealing' | 'ledger'>;
type Sealed = { readonly seal: string | null };
type Unsealed<T extends SealedName> = Omit<TableRow<T>, 'seal'>;

/*
 * The one road to rows that carry seals: whoever writes them does so by these three. They seal, and take the seals into
 * the sum of the table.
 */

export function* insert<T extends Exclude<SealedName, 'meta'>>(
  { sealing, ledger }: Sealer,
  table: T,
  row: Unsealed<T>,
): Script<void> {
  const seal = sealOf(sealing.keys, table, row);
  yield* together<unknown>([write(`${table}.insert` as WriteName, { ...row, seal } as never), ledger.load(table)]);
  ledger.count(table, seal, 1n);
}

/** The statements of a table that take a whole row and write parts of it. */
type Updating<T extends SealedName> = {
  [S in keyof Queries[T] & string]: `${T}.${S}` extends WriteName
    ? ParametersOf<`${T}.${S}` & WriteName> extends TableRow<T>
      ? S
      : never
    : never;
}[keyof Queries[T] & string];

/** `from`: the row as it was read, of which the seal counts; `to`: the whole row as it shall be. */
export function* update<T extends SealedName>(
  { sealing, ledger }: Sealer,
  table: T,
  statement: Exclude<Updating<T>, 'insert' | 'remove' | 'reseal'>,
  from: Sealed,
  to: Unsealed<T>,
): Script<void> {
  const seal = sealOf(sealing.keys, table, to);
  const written = write(`${table}.${statement}` as WriteName, { ...to, seal } as never);
  const [changes] = yield* together<unknown>([written, ledger.load(table)]);
  if (changes !== 1) throw new Error(`A row of ${table} went away while it was changed`);
  ledger.count(table, from.seal, -1n);
  ledger.count(table, seal, 1n);
}

export function* remove<
  T extends
    | 'cards'
    | 'portals'
    | 'parkings'
    | 'home_viewers'
    | 'absences'
    | 'tallies'
    | 'desk_visits'
    | 'outbox'
    | 'idempotency',
>({ ledger }: Sealer, table: T, row: TableRow<T> & Sealed): Script<void> {
  const [changes] = yield* together<unknown>([write(`${table}.remove` as WriteName, row as never), ledger.load(table)]);
  if (changes === 1) ledger.count(table, row.seal, -1n);
}
