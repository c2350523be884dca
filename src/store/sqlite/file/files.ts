import { statSync } from 'node:fs';
import { FileLost } from '../errors.ts';

export interface Files {
  /** What is written would still be there at the next start. @throws FileLost */
  assertKept(): void;
  /** And no second desk could take the lock. @throws FileLost */
  assertLocked(): void;
}

/**
 * Remembers which files are open under the names of a database, its write-ahead log and its lock. A file that is removed
 * or replaced stays open and takes every write, and all of them are gone with the process.
 */
export function watchFiles(file: string): Files {
  const watch = (path: string, part: string) => {
    const opened = markOf(path);
    return () => {
      if (opened === null || markOf(path) !== opened) throw new FileLost(file, part);
    };
  };
  const database = watch(file, 'database file');
  const log = watch(`${file}-wal`, 'write-ahead log');
  return {
    assertKept() {
      database();
      log();
    },
    assertLocked: watch(`${file}.lock`, 'lock file'),
  };
}

function markOf(path: string): string | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.dev}:${stat.ino}`;
}
