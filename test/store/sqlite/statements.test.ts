import { expect, it } from 'vitest';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { CHANGES } from '../../../src/store/queries/requests.ts';
import type { RoundTrip, Script } from '../../../src/store/scripts/script.ts';
import { sealUpAlone } from '../../../src/store/seals/sealUp.ts';
import { connect, IN_MEMORY } from '../../../src/store/sqlite/connect.ts';
import { migrate } from '../../../src/store/sqlite/migrate.ts';
import { prepareAll, type Run } from '../../../src/store/sqlite/prepare.ts';
import { createSqliteStore } from '../../../src/store/sqlite/store.ts';
import { NOW } from '../../build.ts';
import { CARD, idOf, NOTE, numbered, patching, put } from '../build.ts';
import { storeOptions } from './open.ts';

/** A store in memory, and how often it told the database of each statement since it was last asked. */
async function counted() {
  const db = connect(IN_MEMORY, false);
  migrate(db);
  const run = prepareAll(db);
  const options = storeOptions();
  run(sealUpAlone(options, 0));
  let counts: Record<string, number> = {};
  const count = (steps: RoundTrip): void => {
    if ('name' in steps) counts[steps.name] = (counts[steps.name] ?? 0) + 1;
    else steps.forEach(count);
  };
  function* counting<T>(script: Script<T>): Script<T> {
    let next = script.next();
    while (next.done !== true) {
      count(next.value);
      next = script.next(yield next.value);
    }
    return next.value;
  }
  const counter: Run = (script) => run(counting(script));
  const store = await createSqliteStore(db, counter, options);
  const since = (): Readonly<Record<string, number>> => {
    const before = counts;
    counts = {};
    return before;
  };
  return { store, since };
}

it('asks nothing twice in a transaction that several clicks share', async () => {
  const { store, since } = await counted();
  const clicks = [1, 2, 3];
  for (const click of clicks) await put(store, numbered(click));
  since();
  await Promise.all(clicks.map((click) => store.change(idOf(click), patching({}, { effects: [CARD, NOTE] }))));
  expect(since()).toEqual({
    // Of each.
    ...{
      'requests.lock': 3,
      'audit.latest': 3,
      'requests.revise': 3,
      'outbox.twin': 3,
      'outbox.insert': 6,
      'audit.insert': 3,
    },
    // Of all together: where the trail and the outbox end, and two sums with the trail's end, read and written.
    ...{ 'audit.end': 1, 'outbox.lastSeq': 1, 'meta.lock': 3, 'meta.put': 3 },
  });
  await store.close();
});

it.each<[what: string, patch: Partial<DeletionRequest>, statement: string]>([
  ['somebody takes it', { assignee: 'U0ANA' }, 'requests.revise'],
  ['it is looked at later', { lookAt: NOW + 1 }, 'requests.rearm'],
  ['it wakes later', { wakeAt: NOW + 1 }, 'requests.rearm'],
  ['it goes on', { status: 'cancelled' }, 'requests.change'],
])('writes no index anew for nothing when %s', async (_, patch, statement) => {
  const { store, since } = await counted();
  await put(store, numbered(1));
  since();
  await store.change(idOf(1), patching(patch));
  expect(Object.keys(since()).filter((name) => /^requests\.(revise|rearm|change)$/.test(name))).toEqual([statement]);
  await store.close();
});

it('has no index that knows a column which is written with every change', () => {
  const db = connect(IN_MEMORY, false);
  migrate(db);
  const indexes = db.prepare<[], string>(
    "SELECT sql FROM sqlite_schema WHERE tbl_name = 'requests' AND type = 'index'",
  );
  const texts = indexes
    .pluck()
    .all()
    .filter((text) => text !== null);
  expect(texts.length).toBeGreaterThan(5);
  for (const column of CHANGES.revise) expect(texts.filter((text) => text.includes(column))).toEqual([]);
  db.close();
});
