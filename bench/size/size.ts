import Sqlite from 'better-sqlite3';
import type { Database } from '../../src/store/open.ts';
import { listed } from '../figure.ts';
import { aFolder } from '../grounds.ts';
import { type Measure, progress } from '../manner.ts';
import { openDesk } from '../openDesk.ts';
import { fileOf } from '../outbox/contestant.ts';
import { createLife } from './life.ts';

/** What a finished request leaves behind in the file, once its personal data is erased. */
export const measureSize: Measure = async function* ({ quick }) {
  const count = quick ? 20 : 400;
  yield `${count} requests deleted, and erased after RETENTION`;
  const ground = await aFolder();
  try {
    const database = await ground.empty();
    await (await openDesk(database)).close();
    const before = pagesOf(database);
    const store = await openDesk(database);
    await createLife(store)(count, (done) => progress(`request ${done} of ${count}`));
    await store.close();
    const each = [...pagesOf(database)].map(
      ([name, bytes]) => [name, (bytes - (before.get(name) ?? 0)) / count / 1_000] as const,
    );
    const all = each.reduce((sum, [, kilobytes]) => sum + kilobytes, 0);
    yield listed('fileSize', { is: all, range: [all, all] });
    for (const [what, is] of each.toSorted((a, b) => b[1] - a[1]).filter(([, kilobytes]) => kilobytes > 0)) {
      yield { what: `of which ${what}`, is, goal: null, unit: 'KB' };
    }
  } finally {
    await ground.close();
  }
};

/** What each table and index takes of a file (bytes). */
function pagesOf(database: Database): ReadonlyMap<string, number> {
  const db = new Sqlite(fileOf(database), { readonly: true });
  const rows = db
    .prepare<[], { name: string; bytes: number }>('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name')
    .all();
  db.close();
  return new Map(rows.map(({ name, bytes }) => [name, bytes]));
}
