import { createHash } from 'node:crypto';
import { CopyRefused, SealsBroken } from '../errors.ts';
import { all, one, type Script, write } from '../scripts/script.ts';
import { assertSecret, type Keys, quiet } from '../seals/sealUp.ts';
import { type Mark, markOf, putMark, removeMark } from './mark.ts';
import { inspect, isCopy } from './prove.ts';
import { COPIED, type Copied, countAll, keyIn, knowledge, type RowCounts, rowsAfter, totalOf } from './tables.ts';

/** A database that is read as of one moment; no desk runs on it meanwhile. */
export interface Source {
  read<T>(script: Script<T>): Promise<T>;
  close(): Promise<void>;
}

/** A database with the schema of this version, on which no desk runs. */
export interface Target {
  /** In one transaction, while no desk can start. */
  write<T>(work: (tx: TargetTx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface TargetTx {
  run<T>(script: Script<T>): Promise<T>;
  insert(table: Copied, rows: readonly object[]): Promise<void>;
  /** Takes all rows away, those of the trail, too. */
  wipe(): Promise<void>;
}

export interface CopyProgress {
  readonly doing: 'proving' | 'copying' | 'verifying';
  readonly done: number;
  readonly of: number;
}

/** What was copied and proven. */
export interface Report {
  readonly rows: RowCounts;
  readonly entries: number;
  readonly head: string | null;
  /** How many rows an earlier copy, which was broken off, had brought there. */
  readonly before: number;
}

interface Copying {
  readonly source: Source;
  readonly target: Target;
  readonly keys: Keys;
  readonly onProgress: (progress: CopyProgress) => void;
}

/**
 * Copies every row as it is, with its id, number, seal and hash; then proves the copy, in the transaction that makes it one
 * which a desk would start on. Broken off, it goes on where it was; if the source has changed since, it starts over.
 * @throws SecretMismatch, SealsBroken, CopyRefused, CopyUnfinished
 */
export async function copyAll({ source, target, keys, onProgress }: Copying): Promise<Report> {
  await source.read(assertSecret(keys));
  const counts = await source.read(countAll());
  const of = totalOf(counts);
  const told = (doing: CopyProgress['doing']) => (done: number) => onProgress({ doing, done: Math.min(done, of), of });
  const proven = await inspect(source.read, keys, told('proving'));
  if (!proven.ok) throw new SealsBroken(TAMPERED);
  const known = await source.read(knowledge());

  const start: Mark = {
    trail: (await source.read(one('audit.at', { seq: 1 })))?.hash ?? '',
    state: createHash('sha256').update(JSON.stringify(known)).digest('base64url'),
    ...{ table: COPIED[0] as Copied, after: null },
  };
  const { sealing } = quiet(keys.auditHash, keys.seals);
  let { mark, done } = await target.write((tx) => begin(tx, sealing, start));
  const before = done;

  /** The copy is still ours. */
  async function assertOurs(tx: TargetTx): Promise<void> {
    const found = await tx.run(markOf(sealing));
    if (JSON.stringify(found) !== JSON.stringify(mark)) throw new CopyRefused(ANOTHER);
  }

  for (const table of COPIED.slice(COPIED.indexOf(mark.table as Copied))) {
    let after = table === mark.table ? mark.after : null;
    for (;;) {
      const rows = await source.read(rowsAfter(table, after));
      const last = rows.at(-1);
      if (last === undefined) break;
      after = keyIn(table, last);
      const next = { ...start, table, after };
      await target.write(async (tx) => {
        await assertOurs(tx);
        await tx.insert(table, rows);
        await tx.run(putMark(sealing, next));
      });
      mark = next;
      done += rows.length;
      told('copying')(done);
    }
  }

  /** @throws SealsBroken when the copy is not what the source is */
  async function finish(tx: TargetTx): Promise<void> {
    await assertOurs(tx);
    await tx.run(removeMark());
    for (const row of known) await tx.run(write('meta.put', { ...row, seal: row.seal ?? '' }));
    if (!(await isCopy(tx.run, source.read, keys, told('verifying')))) throw new SealsBroken(DIFFERS);
  }

  try {
    await target.write(finish);
  } catch (error) {
    // The next one shall not go on with it.
    if (error instanceof SealsBroken) await target.write((tx) => tx.run(putMark(sealing, { ...start, state: '' })));
    throw error;
  }
  const { head } = proven;
  return { rows: counts, entries: proven.count, head: head && `${head.seq}:${head.hash}`, before };
}

const TAMPERED =
  'The source is not what the desk wrote, so it is not copied: npm run desk -- audit verify names what does not fit (docs/seals.md).';
const ANOTHER = 'Another copy to the same database has been started. Let that one come to its end.';
const DIFFERS =
  'The copy is not what the source is, so no desk starts on it: somebody wrote there meanwhile. Start the copy again, and it starts over.';
const OTHER =
  'The target holds an unfinished copy of another database. Finish that one, or make a new, empty database for this one.';
const NOT_EMPTY = 'The target has rows already. A copy needs an empty database.';

/** Marks the target as unfinished. `done`: how many rows are there already. */
async function begin(
  tx: TargetTx,
  sealing: ReturnType<typeof quiet>['sealing'],
  start: Mark,
): Promise<{ readonly mark: Mark; readonly done: number }> {
  const left = await tx.run(markOf(sealing));
  if (left !== null && left.trail !== start.trail) throw new CopyRefused(OTHER);
  const done = totalOf(await tx.run(countAll()));
  if (left?.state === start.state) return { mark: left, done };
  if (left !== null) await tx.wipe();
  else if (done > 0) throw new CopyRefused(NOT_EMPTY);
  // A desk that was started on an empty database ends with the next thing that it does: it is not its own any more.
  else for (const row of await tx.run(all('meta.all', {}))) await tx.run(write('meta.remove', row));
  await tx.run(putMark(sealing, start));
  return { mark: start, done: 0 };
}
