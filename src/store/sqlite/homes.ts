import { parseQueueFilter } from '../../domain/queue.ts';
import type { HomeViewer } from '../store.ts';
import type { Sealing } from './sealing.ts';

interface Row {
  readonly user_id: string;
  readonly filter: string;
  readonly page: number;
  readonly hash: string | null;
  readonly seen_at: number;
}

/** Who looked at their home tab; whose row does not fit its seal is not known. Writes belong into a transaction of the writer. */
export function homeTable(sealing: Sealing) {
  const homes = sealing.table<Row>('home_viewers');
  const find = homes.select<[string]>('WHERE user_id = ?');
  const all = homes.select<[]>('ORDER BY seen_at DESC');
  const update = homes.updating('filter', 'page', 'hash', 'seen_at');

  return {
    see(viewer: HomeViewer): void {
      const before = find.get(viewer.userId);
      if (before === undefined) homes.insert(toRow(viewer));
      else update(before, toRow(viewer));
    },
    find(userId: string): HomeViewer | null {
      const row = homes.checked(find.get(userId));
      return row === null ? null : toViewer(row);
    },
    all: (): readonly HomeViewer[] =>
      all
        .all()
        .filter((row) => homes.checked(row) !== null)
        .map(toViewer),
    published(userId: string, hash: string | null): void {
      const row = homes.checked(find.get(userId));
      if (row !== null) update(row, { ...row, hash });
    },
    forget({ userId, seenAt }: HomeViewer): void {
      const row = homes.checked(find.get(userId));
      if (row !== null && row.seen_at <= seenAt) homes.remove(row);
    },
  };
}

const toRow = ({ userId, filter, page, hash, seenAt }: HomeViewer): Row => ({
  user_id: userId,
  filter,
  page,
  hash,
  seen_at: seenAt,
});

/** A filter of another version shows everything. */
const toViewer = ({ user_id, filter, page, hash, seen_at }: Row): HomeViewer => ({
  userId: user_id,
  filter: parseQueueFilter(filter) ?? 'all',
  page,
  hash,
  seenAt: seen_at,
});
