import { constants, copyFileSync, existsSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { type Connection, connect } from '../connect.ts';
import { CommitsMissing, isDamage, StoreDamaged, sqliteCode } from '../errors.ts';
import { assertNothingMissing, bar } from '../file/anchor.ts';
import { rebuild } from './rebuild.ts';

/** Of SQLite's findings as many are asked for: the first is told, more would only take time. */
const FINDINGS = 1;

/** Opens a database and looks whether it is whole and has all that the desk wrote. @throws StoreDamaged, CommitsMissing */
export function openWhole(file: string, readonly = false): Connection {
  return opened(file, readonly, (db) => {
    const found = db.pragma(`quick_check(${FINDINGS})`, { simple: true });
    if (found !== 'ok') throw new StoreDamaged(file, String(found).split('\n').at(-1) ?? '');
    assertNothingMissing(db, file);
  });
}

/**
 * Opens what is left of a database, after a copy of the files as they were found. `found`: what is wrong with it and what
 * was done, for people; null when nothing is.
 * @throws StoreDamaged when not even this is possible
 */
export function openSalvaged(file: string, at: number): { readonly db: Connection; readonly found: string | null } {
  const copies = copyAside(file, at);
  try {
    const db = openWhole(file);
    for (const copy of copies) rmSync(copy);
    return { db, found: null };
  } catch (error) {
    if (!(error instanceof StoreDamaged || error instanceof CommitsMissing)) throw error;
    const kept = copies[0] === undefined ? '' : ` As it was found it is kept beside it, as ${basename(copies[0])}.`;
    if (error instanceof CommitsMissing) return { db: opened(file, false, () => {}), found: `${error.what}.${kept}` };
    bar(file);
    const done = rebuild(file) ? 'rebuilt from what can be read' : 'used as it is, because it cannot be rebuilt';
    return { db: opened(file, false, () => {}), found: `damaged (${error.what}), ${done}.${kept}` };
  }
}

/** Never overwrites. The write-ahead log belongs to the copy: the newest commits are in it. */
function copyAside(file: string, at: number): readonly string[] {
  const time = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  return ['', '-wal']
    .filter((suffix) => existsSync(file + suffix))
    .map((suffix) => {
      const copy = `${file}.damaged-${time}${suffix}`;
      copyFileSync(file + suffix, copy, constants.COPYFILE_EXCL);
      return copy;
    });
}

/** A connection for which `look` found nothing to throw; damage that SQLite itself throws about gets words. */
function opened(file: string, readonly: boolean, look: (db: Connection) => void): Connection {
  let db: Connection | undefined;
  try {
    db = connect(file, readonly);
    look(db);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof StoreDamaged || !isDamage(error)) throw error;
    throw new StoreDamaged(file, sqliteCode(error) ?? '', sqliteCode(error) ?? undefined);
  }
}
