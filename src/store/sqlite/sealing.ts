import type { BrokenRecord } from '../store.ts';
import type { Connection } from './connect.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { type Columns, fits, keyOf, SEALED, type SealedName, type SealKeys, type Stored, sealOf } from './seals.ts';

type Report = (table: string, key: string, why: BrokenRecord['why']) => void;
export type Sealing = ReturnType<typeof createSealing>;
export type SealedTable<R extends object> = ReturnType<typeof sealedTable<R>>;

/**
 * The one road to rows that carry seals: each write seals, each read asks whether the row fits.
 * @param onBroken told once of each row that does not fit
 */
export function createSealing(db: Connection, keys: SealKeys, onBroken: (record: BrokenRecord) => void) {
  const broken = new Map<string, BrokenRecord>();
  const report: Report = (table, key, why) => {
    const name = `${table} ${key}`;
    if (broken.has(name)) return;
    const record = { table, key, why };
    broken.set(name, record);
    onBroken(record);
  };
  const ledger = createLedger(db, keys, (name) => report('meta', name, 'changed'));

  return {
    keys,
    ledger,
    report,
    /** All rows that did not fit when they were read, since the start. */
    broken: (): readonly BrokenRecord[] => [...broken.values()],
    table: <R extends object>(name: SealedName) => sealedTable<R>(db, keys, ledger, report, name),
  };
}

function sealedTable<R extends object>(
  db: Connection,
  keys: SealKeys,
  ledger: Ledger,
  report: Report,
  name: SealedName,
) {
  const { columns, key } = SEALED[name];
  const list = [...columns, 'seal'].join(', ');
  const isRow = key.map((column) => `${column} = @${column}`).join(' AND ');
  const insert = db.prepare(
    `INSERT INTO ${name} (${list}) VALUES (${[...columns, 'seal'].map((column) => `@${column}`).join(', ')})`,
  );
  const remove = db.prepare(`DELETE FROM ${name} WHERE ${isRow}`);

  /** The row, if it is what the desk wrote; otherwise null, and people are told. */
  function checked(row: Stored<R> | undefined): Stored<R> | null {
    if (row === undefined) return null;
    if (fits(keys, name, row)) return row;
    report(name, keyOf(name, row), 'changed');
    return null;
  }

  return {
    /** Prepares a look at whole rows; `rest` begins with WHERE or ORDER BY. */
    select: <P extends unknown[] | object>(rest: string) =>
      db.prepare<P, Stored<R>>(`SELECT ${list} FROM ${name} ${rest}`),
    checked,
    insert(row: R): void {
      const seal = sealOf(keys, name, row);
      insert.run({ ...row, seal });
      ledger.count(name, seal, 1n);
    },
    /** Prepares a write of some columns. `from`: the seal that the row has; `to`: the whole row as it shall be. */
    updating(...changed: readonly (keyof R & string)[]) {
      const set = [...changed, 'seal'].map((column) => `${column} = @${column}`).join(', ');
      const update = db.prepare(`UPDATE ${name} SET ${set} WHERE ${isRow}`);
      return (from: { readonly seal: string | null }, to: R): void => {
        const seal = sealOf(keys, name, to);
        const { changes } = update.run({ ...to, seal } as Columns);
        if (changes !== 1) throw new Error(`A row of ${name} went away while it was changed`);
        ledger.count(name, from.seal, -1n);
        ledger.count(name, seal, 1n);
      };
    },
    remove(row: Stored<R>): void {
      if (remove.run(row).changes === 1) ledger.count(name, row.seal, -1n);
    },
  };
}
