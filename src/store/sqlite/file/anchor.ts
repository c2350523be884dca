import { closeSync, constants, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { type Connection, headOf } from '../connect.ts';
import { CommitsMissing } from '../errors.ts';

/** The last entry of the audit trail. */
interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** Of the one line (bytes): it always fills the same part of one page of the disk, which is written whole or not at all. */
const LENGTH = 128;

export interface Anchor {
  /** After a commit; writes at most once in a turn of the event loop. */
  committed(): void;
  /** Writes what is still to be written. */
  flush(): void;
  /** Writes nothing more. */
  close(): void;
}

/**
 * A file beside the database that names the last entry of the audit trail. A database that has lost its write-ahead log,
 * or was put back from an older copy, is whole and well to SQLite; but it lacks an entry that this file names. It is
 * written after the commit and never synced, so that it costs microseconds: it may fall behind the trail, never run
 * ahead. Written in place, because a rename costs milliseconds on some file systems.
 */
export function createAnchor(db: Connection, file: string): Anchor {
  const last = db.prepare<[], Head>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  let opened: number | null = null;
  let written = '';
  let scheduled: NodeJS.Immediate | null = null;

  function flush(): void {
    if (scheduled !== null) clearImmediate(scheduled);
    scheduled = null;
    try {
      const head = last.get();
      if (head === undefined || head.hash === written) return;
      opened ??= openSync(headOf(file), constants.O_RDWR | constants.O_CREAT, 0o600);
      // The number again at the end: a line that was written by halves says nothing.
      writeSync(opened, `${`${head.seq}:${head.hash} ${head.seq}`.padEnd(LENGTH - 1)}\n`, 0);
      written = head.hash;
    } catch {
      // A full disk, or a damaged trail. The older line still proves all that came before it; the next commit tries again.
    }
  }

  return {
    committed() {
      scheduled ??= setImmediate(flush);
    },
    flush,
    close() {
      if (scheduled !== null) clearImmediate(scheduled);
      if (opened !== null) closeSync(opened);
      opened = null;
    },
  };
}

/** Keeps a database from being opened, but by a salvage, until the anchor names its end: no trail has an entry 0. */
export const bar = (file: string): void => writeFileSync(headOf(file), '0:salvage 0\n', { mode: 0o600, flush: true });

/** Compares an open database with the file beside it. One that is missing or garbled says nothing. @throws CommitsMissing */
export function assertNothingMissing(db: Connection, file: string): void {
  const head = readHead(file);
  if (head === null) return;
  const isThere = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'audit'").get() !== undefined;
  const hash = isThere
    ? db.prepare<[number], string>('SELECT hash FROM audit WHERE seq = ?').pluck().get(head.seq)
    : null;
  if (hash !== head.hash) throw new CommitsMissing(file, head.seq);
}

function readHead(file: string): Head | null {
  try {
    const [, seq, hash] = /^(\d{1,15}):(\S+) \1 *\n/.exec(readFileSync(headOf(file), 'utf8')) ?? [];
    return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
  } catch {
    return null;
  }
}
