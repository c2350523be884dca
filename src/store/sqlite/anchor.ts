import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Connection } from './connect.ts';
import { CommitsMissing } from './errors.ts';

/** The last entry of the audit trail. */
interface Head {
  readonly seq: number;
  readonly hash: string;
}

const pathOf = (file: string): string => `${file}.head`;

export interface Anchor {
  /** After a commit; writes at most once in a turn of the event loop. */
  committed(): void;
  /** Writes what is still to be written. */
  flush(): void;
}

/**
 * A file beside the database that names the last entry of the audit trail. A database that has lost its write-ahead log,
 * or was put back from an older copy, is whole and well to SQLite; but it lacks an entry that this file names. It is
 * written after the commit and never synced, so that it costs little: it may fall behind the trail, never run ahead.
 */
export function createAnchor(db: Connection, file: string): Anchor {
  const last = db.prepare<[], Head>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  let written = '';
  let scheduled: NodeJS.Immediate | null = null;

  function flush(): void {
    if (scheduled !== null) clearImmediate(scheduled);
    scheduled = null;
    const head = last.get();
    const line = head === undefined ? '' : `${head.seq}:${head.hash}\n`;
    if (line === written) return;
    try {
      // Under another name first, so that there is always a whole one.
      writeFileSync(`${pathOf(file)}.new`, line, { mode: 0o600 });
      renameSync(`${pathOf(file)}.new`, pathOf(file));
      written = line;
    } catch {
      // The older one still proves all that came before it; the next commit tries again.
    }
  }

  return {
    committed() {
      scheduled ??= setImmediate(flush);
    },
    flush,
  };
}

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
    const [, seq, hash] = /^(\d{1,15}):(\S+)\n$/.exec(readFileSync(pathOf(file), 'utf8')) ?? [];
    return seq === undefined || hash === undefined ? null : { seq: Number(seq), hash };
  } catch {
    return null;
  }
}
