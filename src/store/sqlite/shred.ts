import type { RequestId } from '../../domain/request.ts';
import type { Connection } from './connect.ts';

/** `user_version` of a file in which nothing is left of what versions without `secure_delete` overwrote. */
const SHREDDED = 1;

/** Empties the write-ahead log into the file: what was overwritten in the file still stands in the log until then. */
export function shred(db: Connection): void {
  if (!db.memory) db.pragma('wal_checkpoint(TRUNCATE)');
}

/** Rewrites the whole file, once: earlier versions of the desk left in it what they overwrote. Seconds for a gigabyte. */
export function shredOnce(db: Connection): void {
  if (Number(db.pragma('user_version', { simple: true })) >= SHREDDED) return;
  db.exec('VACUUM');
  db.pragma(`user_version = ${SHREDDED}`);
  shred(db);
}

/**
 * Puts the row of an erased request behind all others, where it takes only the room that it needs: where it stood, it would
 * keep the page that it filled with names and findings.
 */
export function prepareMove(db: Connection): (id: RequestId) => void {
  const move = db.prepare<[string]>('UPDATE requests SET rowid = (SELECT max(rowid) + 1 FROM requests) WHERE id = ?');
  return (id) => {
    move.run(id);
  };
}
