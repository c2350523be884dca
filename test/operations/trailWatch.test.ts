import type Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TRIGGERS } from '../../db/triggers.ts';
import type { Broken } from '../../src/domain/deskAlert.ts';
import { createTrailWord } from '../../src/doors/cron/trailWord.ts';
import { createTrailWatch, type TrailWatch } from '../../src/operations/trailWatch.ts';
import { createShared, type Shared } from '../../src/platform/shared.ts';
import { DAY, HOUR, MINUTE, NOW } from '../build.ts';
import { type FullStore, idOf, numbered, patching, put } from '../store/build.ts';
import { behind, freshFile, openStore } from '../store/sqlite/open.ts';

/** A watched store of two requests, the file behind it, and timers that run when told to. */
async function aWatch(shared: Shared | null = null) {
  const file = freshFile();
  let watch: TrailWatch | null = null;
  const store = await openStore({ file, onBroken: (found) => watch?.hear(found) });
  for (const number of [1, 2]) await put(store, numbered(number));
  const clock = { now: NOW };
  const found: Broken[] = [];
  const errors: unknown[] = [];
  const rests: number[] = [];
  let timer = (): void => {};
  watch = createTrailWatch({
    store,
    now: () => clock.now,
    others: shared && createTrailWord(shared, () => clock.now),
    turn: () => new Promise((next) => setImmediate(next)),
    after: (ms, run) => {
      rests.push(ms);
      timer = run;
      return () => {
        timer = () => {};
      };
    },
    onFound: (one) => found.push(one),
    onError: (error) => errors.push(error),
  });
  const running = watch;
  onTestFinished(() => running.stop());
  const db = behind(file);
  for (const name of Object.keys(TRIGGERS)) db.exec(`DROP TRIGGER ${name}`);
  /** Until the walk has come to its rest, and what it told is written. */
  const rested = async (walks: number): Promise<void> => {
    while (rests.length < walks) await new Promise((next) => setImmediate(next));
    await store.tell([], NOW);
  };
  const told = async () => {
    const rows = await store.claim('slack', clock.now, 99, 1_000);
    for (const row of rows) await store.settle(row, { kind: 'done' });
    return rows.map(({ effect }) => 'alert' in effect && effect.alert);
  };
  return { watch, store, db, clock, found, errors, rests, rested, told, again: () => timer() };
}

const cut = (db: Database.Database): void => {
  db.exec("DELETE FROM audit WHERE seq = 2; UPDATE sqlite_sequence SET seq = 1 WHERE name = 'audit'");
};

it('says that the trail is unbroken once it has walked over it, and walks again', async () => {
  const { watch, store, clock, rests, rested, again } = await aWatch();
  expect(await watch.state()).toBe('unverified');
  expect(await watch.health()).toMatchObject({ ok: true, detail: 'not verified yet', entries: null });
  watch.start();
  await rested(1);
  const head = await store.auditHead();
  expect(await watch.state()).toBe('unbroken');
  expect(await watch.health()).toEqual({
    ok: true,
    needed: false,
    head: `2:${head.hash}`,
    entries: 2,
    lastSuccessAt: NOW,
    lastErrorAt: null,
  });
  expect(rests).toEqual([5 * MINUTE]);
  await put(store, numbered(3));
  clock.now += HOUR;
  again();
  await rested(2);
  expect(await watch.health()).toMatchObject({ entries: 3, lastSuccessAt: NOW + HOUR });
});

describe('of several desks', () => {
  it('each takes the word of the one that finds the trail broken', async () => {
    const shared = createShared(() => NOW);
    const [finder, other] = [await aWatch(shared), await aWatch(shared)];
    for (const { watch, rested } of [finder, other]) {
      watch.start();
      await rested(1);
    }
    expect(await other.watch.state()).toBe('unbroken');
    finder.watch.hear({ kind: 'trail.broken', seq: 2 });
    await expect.poll(other.watch.state).toBe('broken');
    expect(await other.watch.health()).toMatchObject({ ok: false, detail: 'broken at seq 2' });
    expect(other.found).toEqual([{ kind: 'trail.broken', seq: 2 }]);
  });

  it('one that is started afterwards proves it anew', async () => {
    const shared = createShared(() => NOW);
    const finder = await aWatch(shared);
    finder.watch.hear({ kind: 'trail.broken', seq: 2 });
    const { watch, rested } = await aWatch(shared);
    watch.start();
    await rested(1);
    expect(await watch.state()).toBe('unbroken');
  });

  it('one whose word was not taken gives it again with the next walk', async () => {
    const shared = createShared(() => NOW);
    let isAway = true;
    const change: Shared['change'] = (name, decide) =>
      isAway ? Promise.reject(new Error('away')) : shared.change(name, decide);
    const finder = await aWatch({ alone: false, change });
    const other = await aWatch(shared);
    other.watch.start();
    await other.rested(1);
    finder.watch.hear({ kind: 'trail.broken', seq: 2 });
    await expect.poll(() => finder.errors.length).toBeGreaterThan(0);
    isAway = false;
    finder.watch.start();
    await expect.poll(other.watch.state).toBe('broken');
  });
});

it('walks again soon when it did not come to the end: nothing is deleted before', async () => {
  const shared = createShared(() => NOW);
  let isAway = true;
  const change: Shared['change'] = (name, decide) =>
    isAway ? Promise.reject(new Error('away')) : shared.change(name, decide);
  const { watch, rests, rested, again } = await aWatch({ alone: false, change });
  watch.start();
  await rested(1);
  isAway = false;
  expect(await watch.state()).toBe('unverified');
  again();
  await rested(2);
  expect([await watch.state(), rests]).toEqual(['unbroken', [5_000, 5 * MINUTE]]);
});

it('walks again within a day, whatever the clock does meanwhile', async () => {
  const { watch, clock, rests, rested } = await aWatch();
  watch.start();
  clock.now += 10 * DAY;
  await rested(1);
  expect(rests).toEqual([DAY]);
});

it('finds what is wrong from the start, tells people once and writes it into the trail', async () => {
  const { watch, store, db, clock, found, rested, again, told } = await aWatch();
  db.exec("UPDATE audit SET actor = 'desk' WHERE seq = 2");
  db.exec("UPDATE requests SET status = 'approved' WHERE id LIKE '%1'");
  watch.start();
  await rested(1);
  const expected = [
    { kind: 'trail.broken', seq: 2 },
    { kind: 'record.broken', table: 'requests', key: idOf(1) },
  ];
  expect(await watch.state()).toBe('broken');
  expect(found).toEqual(expect.arrayContaining(expected));
  expect(await told()).toEqual(expect.arrayContaining(expected));
  expect(await watch.health()).toMatchObject({
    ok: false,
    detail: 'broken at seq 2; 1 records do not fit their seals',
    lastSuccessAt: null,
    lastErrorAt: NOW,
  });
  expect(db.prepare("SELECT event FROM v_audit WHERE actor = 'desk' AND seq > 2 ORDER BY event").pluck().all()).toEqual(
    ['record.broken', 'trail.broken'],
  );
  expect(await store.broken()).toMatchObject([{ table: 'requests', key: idOf(1) }]);
  clock.now += HOUR;
  again();
  await rested(2);
  expect([found.length, await told()]).toEqual([2, []]);
});

describe('a trail whose end was cut off, with all that the file knows of it,', () => {
  it.each([
    ['and nothing else', ''],
    [
      'and the desk’s own mark of its end put back',
      "UPDATE meta SET value = (SELECT value FROM mark), seal = (SELECT seal FROM mark) WHERE name = 'head'",
    ],
  ])('is noticed by the next entry, and every walk after it: %s', async (_, more) => {
    const { watch, store, db, rested, found } = await aWatch();
    watch.start();
    await rested(1);
    db.exec("CREATE TEMP TABLE mark AS SELECT value, seal FROM meta WHERE name = 'head'");
    await store.change(idOf(1), patching({}));
    await put(store, numbered(3));
    db.exec("DELETE FROM audit WHERE seq > 2; UPDATE sqlite_sequence SET seq = 2 WHERE name = 'audit'");
    db.exec(more);
    await put(store, numbered(4));
    expect(await watch.state()).toBe('broken');
    expect(found).toContainEqual({ kind: 'trail.broken', seq: 3 });
    expect(await store.verifyAudit()).toMatchObject({ ok: false, brokenAt: 3 });
  });

  it('is noticed by a walk', async () => {
    const { watch, db, rested, found } = await aWatch();
    cut(db);
    watch.start();
    await rested(1);
    expect(found).toContainEqual({ kind: 'trail.broken', seq: 2 });
  });
});

it('lets others write while it walks', async () => {
  const { watch, store, rested, found } = await aWatch();
  await Promise.all(Array.from({ length: 300 }, (_, index) => put(store, numbered(100 + index))));
  watch.start();
  await Promise.all(Array.from({ length: 300 }, (_, index) => store.change(idOf(100 + index), patching({}))));
  await rested(1);
  expect([await watch.state(), found]).toEqual(['unbroken', []]);
});

it('tells of a few things one by one, and finds again what it could not tell', async () => {
  const { watch, store, db, clock, errors, found, rested, again, told } = await aWatch();
  for (let number = 3; number <= 20; number++) await put(store, numbered(number));
  db.exec('UPDATE requests SET wake_at = 1');
  const note = store.note;
  (store as { note: FullStore['note'] }).note = async () => {
    throw new Error('the disk is full');
  };
  watch.start();
  await rested(1);
  expect([found.length, errors.length, await told()]).toEqual([20, 10, []]);
  (store as { note: FullStore['note'] }).note = note;
  clock.now += HOUR;
  again();
  await rested(2);
  expect(await told()).toHaveLength(10);
});

it('tells the channel where the trail ends', async () => {
  const { watch, store, rested } = await aWatch();
  watch.start();
  await rested(1);
  // Another desk on the same database does so at the same hour.
  await Promise.all([watch.publishHead(), watch.publishHead()]);
  const head = await store.auditHead();
  expect(await store.claim('slack', NOW, 9, 1_000)).toMatchObject([
    { effect: { to: 'channel', alert: { kind: 'trail.head', count: 2, hash: head.hash, unbroken: true } } },
  ]);
});
