import { parseQueueFilter } from '../../domain/queue.ts';
import type { HomeViewer } from '../store.ts';
import type { Connection } from './connect.ts';

type Row = Omit<HomeViewer, 'filter'> & { readonly filter: string };
const ROW = 'user_id AS userId, filter, page, hash, seen_at AS seenAt';

/** Who looked at their home tab. Writes belong into a transaction of the writer. */
export function homeTable(db: Connection) {
  const see = db.prepare(
    `INSERT INTO home_viewers (user_id, filter, page, hash, seen_at) VALUES (@userId, @filter, @page, @hash, @seenAt)
     ON CONFLICT (user_id) DO UPDATE SET filter = excluded.filter, page = excluded.page, hash = excluded.hash,
       seen_at = excluded.seen_at`,
  );
  const find = db.prepare<[string], Row>(`SELECT ${ROW} FROM home_viewers WHERE user_id = ?`);
  const all = db.prepare<[], Row>(`SELECT ${ROW} FROM home_viewers ORDER BY seen_at DESC`);
  const publish = db.prepare('UPDATE home_viewers SET hash = ? WHERE user_id = ?');
  const forget = db.prepare('DELETE FROM home_viewers WHERE user_id = ? AND seen_at <= ?');

  return {
    see: (viewer: HomeViewer): void => {
      see.run(viewer);
    },
    find(userId: string): HomeViewer | null {
      const row = find.get(userId);
      return row === undefined ? null : toViewer(row);
    },
    all: (): readonly HomeViewer[] => all.all().map(toViewer),
    published: (userId: string, hash: string | null): void => {
      publish.run(hash, userId);
    },
    forget: ({ userId, seenAt }: HomeViewer): void => {
      forget.run(userId, seenAt);
    },
  };
}

/** A filter of another version shows everything. */
const toViewer = (row: Row): HomeViewer => ({ ...row, filter: parseQueueFilter(row.filter) ?? 'all' });
