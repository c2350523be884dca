import { CopyUnfinished } from '../errors.ts';
import { one, type Script, write } from '../scripts/script.ts';
import type { Sealing } from '../seals/sealing.ts';

/** Where in `meta` an unfinished copy says of what it is and how far it came. */
const COPYING = 'copying';

/** Rows are copied in the order of their keys, table after table. */
export interface Mark {
  /** Of which database: the hash of its first entry in the audit trail. */
  readonly trail: string;
  /** As it was then: a hash over all that it knows of its own rows. */
  readonly state: string;
  /** Which table comes next, and after which key of it. */
  readonly table: string;
  readonly after: object | null;
}

/** For whoever would work with the database. @throws CopyUnfinished */
export function* assertFinished(): Script<void> {
  if ((yield* one('meta.find', { name: COPYING })) !== undefined) throw new CopyUnfinished();
}

/** Null: no copy was begun here. @throws CopyUnfinished when what stands there was not written with our secret */
export function* markOf(sealing: Sealing): Script<Mark | null> {
  const row = yield* one('meta.lock', { name: COPYING });
  if (row === undefined) return null;
  const value = sealing.valueOf(row);
  if (value === null) throw new CopyUnfinished('It was begun with another DESK_SECRET.');
  return JSON.parse(value) as Mark;
}

export function* putMark(sealing: Sealing, mark: Mark): Script<void> {
  yield* write('meta.put', sealing.metaRow(COPYING, JSON.stringify(mark)));
}

export function* removeMark(): Script<void> {
  yield* write('meta.remove', { name: COPYING, value: '', seal: null });
}
