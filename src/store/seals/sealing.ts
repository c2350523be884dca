import type { BrokenRecord } from '../store.ts';
import { fits, keyOf, type SealedName, type SealKeys, sealOf } from './seals.ts';

type Sealed = { readonly seal: string | null };
type Meta = Sealed & { readonly name: string; readonly value: string };
export type Sealing = ReturnType<typeof createSealing>;

/**
 * Tells which rows are what the desk wrote, and remembers which are not.
 * @param onBroken told once of each row that does not fit
 */
export function createSealing(keys: SealKeys, onBroken: (record: BrokenRecord) => void) {
  const broken = new Map<string, BrokenRecord>();
  /** Of `meta`, by name: each transaction reads what the one before has written, and need not hash it again. */
  const proven = new Map<string, Meta>();
  const report = (table: string, key: string, why: BrokenRecord['why']): void => {
    const name = `${table} ${key}`;
    if (broken.has(name)) return;
    const record = { table, key, why };
    broken.set(name, record);
    onBroken(record);
  };

  return {
    keys,
    report,
    /** All rows that did not fit when they were read, since the start. */
    broken: (): readonly BrokenRecord[] => [...broken.values()],
    /** Whether the row is what the desk wrote; if not, people are told. */
    fits(table: SealedName, row: Sealed): boolean {
      if (fits(keys, table, row)) return true;
      report(table, keyOf(table, row), 'changed');
      return false;
    },
    /** What a row of `meta` says, if it is what the desk wrote. */
    valueOf(row: Meta | undefined): string | null {
      if (row === undefined) return null;
      const { name, value, seal } = row;
      const known = proven.get(name);
      if (known?.value === value && known.seal === seal) return value;
      if (!this.fits('meta', row)) return null;
      proven.set(name, row);
      return value;
    },
    /** A row of `meta`, sealed. */
    metaRow(name: string, value: string): Meta & { readonly seal: string } {
      const row = { name, value, seal: sealOf(keys, 'meta', { name, value }) };
      proven.set(name, row);
      return row;
    },
    /** The row, if it is what the desk wrote. */
    checked<R extends Sealed>(table: SealedName, row: R | undefined): R | null {
      return row !== undefined && this.fits(table, row) ? row : null;
    },
  };
}
