import type { Script, TableRow } from '../scripts/script.ts';
import { inspection } from '../seals/inspect.ts';
import { ROTATED, stored } from '../seals/ledger.ts';
import { fits } from '../seals/seals.ts';
import { type Keys, quiet } from '../seals/sealUp.ts';
import { createTrailCheck } from '../seals/trailCheck.ts';
import { piece } from '../seals/walk.ts';
import type { Inspected } from '../store.ts';
import { COPIED, keyIn, knowledge, rowsAfter } from './tables.ts';

type Read = <T>(script: Script<T>) => Promise<T>;
type OnRows = (done: number) => void;

/** Rows looked at in one piece of the walk. */
const PIECE = 100;

/** As `audit verify` does. */
export async function inspect(read: Read, keys: Keys, onRows: OnRows): Promise<Inspected> {
  const walk = inspection(quiet(keys.auditHash, keys.seals));
  for (let pieces = 1; ; pieces++) {
    const inspected = await read(piece(walk));
    if (inspected !== null) return inspected;
    onRows(pieces * PIECE);
  }
}

/**
 * Whether a copy has every row of the source and no other, each fits its seal, and its trail is unbroken. That these rows
 * are all that the desk wrote is proven on the source: on a server each look for a single row would take its time.
 */
export async function isCopy(copy: Read, source: Read, keys: Keys, onRows: OnRows): Promise<boolean> {
  const { sealing } = quiet(keys.auditHash, keys.seals);
  const check = createTrailCheck(keys.auditHash, Number((await copy(stored(sealing, ROTATED))) ?? 0));
  let done = 0;
  for (const table of COPIED) {
    for (let after: object | null = null; ; ) {
      const rows: Awaited<ReturnType<typeof page>> = await page(after);
      if (rows === null) return false;
      for (const row of rows) {
        if (table === 'audit') check.take(row as unknown as TableRow<'audit'>);
        else if (table !== 'evidence' && !fits(keys.seals, table, row as { seal: string | null })) return false;
      }
      const last = rows.at(-1);
      if (last === undefined) break;
      after = keyIn(table, last);
      done += rows.length;
      onRows(done);
    }

    /** Null: they differ. */
    async function page(after: object | null) {
      const [copied, there] = [await copy(rowsAfter(table, after)), await source(rowsAfter(table, after))];
      return isSame(copied, there) ? copied : null;
    }
  }
  const { brokenAt } = await copy(check.end([]));
  return brokenAt === null && isSame(await copy(knowledge()), await source(knowledge()));
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
