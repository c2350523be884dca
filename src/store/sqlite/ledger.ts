import type { Connection } from './connect.ts';
import { fits, type SealedName, type SealKeys, type Stored, sealOf } from './seals.ts';

interface Meta {
  readonly name: string;
  readonly value: string;
}

/** What the desk knows of its own data. */
export const HEAD = 'head';
export const KEY_CHECK = 'key_check';
export const ROTATED = 'rotated';
export const sumName = (table: SealedName): string => `sum ${table}`;

export type Ledger = ReturnType<typeof createLedger>;

const SUM_BITS = 128;

/**
 * The rows of `meta`: where the trail ends, and for each table the sum over the seals of its rows, by which a row that
 * was removed, added or put back to an older state is noticed. Within a transaction each is read once and written once.
 * @param onBroken told of a row that does not fit; it counts as missing
 */
export function createLedger(db: Connection, keys: SealKeys, onBroken: (name: string) => void) {
  const find = db.prepare<[string], Stored<Meta>>('SELECT name, value, seal FROM meta WHERE name = ?');
  const put = db.prepare(
    `INSERT INTO meta (name, value, seal) VALUES (@name, @value, @seal)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value, seal = excluded.seal`,
  );
  const remove = db.prepare('DELETE FROM meta WHERE name = ?');
  const values = new Map<string, string | null>();
  const sums = new Map<SealedName, bigint>();

  function read(name: string): string | null {
    const row = find.get(name);
    if (row === undefined) return null;
    if (fits(keys, 'meta', row)) return row.value;
    onBroken(name);
    return null;
  }

  return {
    /** What is stored under that name, or was set in this transaction. */
    get: (name: string): string | null => values.get(name) ?? (values.has(name) ? null : read(name)),
    /** What was set under that name in this transaction. */
    pending: (name: string): string | null => values.get(name) ?? null,
    set(name: string, value: string): void {
      values.set(name, value);
    },
    remove(name: string): void {
      values.set(name, null);
    },
    /** Takes a seal into the sum of its table, or out of it. */
    count(table: SealedName, seal: string | null, by: 1n | -1n): void {
      const sum = sums.get(table) ?? BigInt(`0x${read(sumName(table)) ?? '0'}`);
      sums.set(table, BigInt.asUintN(SUM_BITS, sum + by * shareOf(keys, seal)));
    },
    /** Writes what was set in this transaction. */
    flush(): void {
      for (const [table, sum] of sums) values.set(sumName(table), sum.toString(16));
      for (const [name, value] of values) {
        if (value === null) remove.run(name);
        else put.run({ name, value, seal: sealOf(keys, 'meta', { name, value }) });
      }
    },
    /** The transaction is over, however it ended. */
    forget(): void {
      values.clear();
      sums.clear();
    },
  };
}

/** A missing seal counts as nothing; its row is named anyway. */
const shareOf = (keys: SealKeys, seal: string | null): bigint =>
  seal === null ? 0n : BigInt(`0x${keys.rowShare(seal)}`);

/** The sum over the seals of a whole table, as the ledger keeps it. */
export function sumOf(keys: SealKeys) {
  let sum = 0n;
  return {
    add: (seal: string | null): void => {
      sum = BigInt.asUintN(SUM_BITS, sum + shareOf(keys, seal));
    },
    text: (): string => sum.toString(16),
  };
}
