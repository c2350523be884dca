import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { Decide } from '../../../src/domain/decide/change.ts';
import { createFreeze } from '../../../src/notary/freeze.ts';
import { createSecrets } from '../../../src/platform/secrets.ts';
import { one, write } from '../../../src/store/scripts/script.ts';
import { sealUpAlone } from '../../../src/store/seals/sealUp.ts';
import { connect, IN_MEMORY, prepareFile } from '../../../src/store/sqlite/connect.ts';
import { migrate } from '../../../src/store/sqlite/migrate.ts';
import { prepareAll } from '../../../src/store/sqlite/prepare.ts';
import { createSqliteStore } from '../../../src/store/sqlite/store.ts';
import { createWriter } from '../../../src/store/sqlite/writer.ts';
import { NOW } from '../../build.ts';
import { CARD, type FullStore, idOf, NOTE, numbered, patching, put } from '../build.ts';
import { behind, freshFile, openStore } from './open.ts';

it('does not take an asynchronous decision', async () => {
  // @ts-expect-error SQLite commits at the first await
  const decide: Decide = async (current) => patching({})(current);
  expect(decide).toBeDefined();
});

it('writes nothing when the row is not at the version that was decided on', async () => {
  const file = freshFile();
  const store = await openStore({ file });
  await put(store, numbered(1));
  behind(file).exec(
    'CREATE TRIGGER lost BEFORE UPDATE ON requests BEGIN UPDATE requests SET version = version + 10; SELECT RAISE(IGNORE); END',
  );
  await expect(store.change(idOf(1), patching({}, { effects: [CARD] }))).rejects.toThrow(/went away/);
  expect(await store.find(idOf(1))).toEqual(numbered(1));
  expect(await store.history(idOf(1))).toHaveLength(1);
  expect(await store.deliveries(idOf(1))).toEqual([]);
});

it('updates a row only from the version that was read', async () => {
  const file = freshFile();
  await put(await openStore({ file }), numbered(1, { version: 3 }));
  const run = prepareAll(behind(file));
  const row = run(one('requests.find', { id: idOf(1) }));
  if (row === undefined) throw new Error('no row');
  expect(run(write('requests.change', { ...row, version: 3 }))).toBe(0);
  expect(run(write('requests.change', { ...row, version: 5 }))).toBe(0);
  expect(run(write('requests.change', { ...row, version: 4 }))).toBe(1);
});

it('writes only the version that comes after the one that was read', async () => {
  const store = await openStore();
  await put(store, numbered(1, { version: 3 }));
  const skipping: Decide = (current) => patching({})({ ...current, version: current.version + 1 });
  await expect(store.change(idOf(1), skipping)).rejects.toThrow(/version 3/);
  expect(await store.find(idOf(1))).toEqual(numbered(1, { version: 3 }));
});

it('puts writes of one moment into one transaction, and none into that of another', async () => {
  const db = connect(IN_MEMORY, false);
  db.exec('CREATE TABLE log (entry)');
  const begun: boolean[] = [];
  const writer = createWriter(db, NOTHING_AROUND);
  const note = (entry: number) =>
    writer.write(() => {
      begun.push(db.prepare('SELECT count(*) FROM log').pluck().get() !== entry);
      db.prepare('INSERT INTO log VALUES (?)').run(entry);
      if (entry === 2) throw new Error('a bug');
      return entry;
    });
  expect(await Promise.allSettled([note(0), note(1), note(2), note(3)])).toMatchObject([
    { value: 0 },
    { value: 1 },
    { status: 'rejected' },
    { value: 3 },
  ]);
  // Together up to the bug; then each alone.
  expect(begun).toHaveLength(3 + 4);
  expect(db.prepare('SELECT entry FROM log').pluck().all()).toEqual([0, 1, 3]);
  db.close();
});

it('fails everything at once while another holds the file, instead of waiting for each', async () => {
  const file = freshFile();
  const store = await openStore({ file });
  const other = behind(file);
  other.exec('BEGIN IMMEDIATE');
  const said: unknown[] = [];
  const db = new Database(file, { timeout: 0, verbose: (sql) => said.push(sql) });
  const writer = createWriter(db, NOTHING_AROUND);
  const tries = await Promise.allSettled([1, 2, 3].map(() => writer.write(() => undefined)));
  expect(tries).toMatchObject(Array(3).fill({ reason: { code: 'SQLITE_BUSY' } }));
  expect(said).toEqual(['BEGIN IMMEDIATE']);
  db.close();
  other.exec('ROLLBACK');
  await put(store, numbered(1));
});

it('rejects and writes nothing by halves when the disk is full, and goes on when there is room', async () => {
  const { db, store } = await limited();
  await put(store, numbered(1));
  const pages = Number(db.pragma('page_count', { simple: true }));
  db.pragma(`max_page_count = ${pages + 5}`);
  const notes = Array(20).fill(NOTE);
  const grow = patching({}, { effects: notes });
  const tries = await Promise.allSettled(Array.from({ length: 50 }, () => store.change(idOf(1), grow)));
  const written = tries.filter(({ status }) => status === 'fulfilled').length;
  expect(written).toBeLessThan(50);
  const check = async (count: number): Promise<void> => {
    expect(await store.find(idOf(1))).toMatchObject({ version: 3 + count });
    expect(await store.history(idOf(1))).toHaveLength(1 + count);
    expect(await store.deliveries(idOf(1))).toHaveLength(count * notes.length);
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 1 + count });
  };
  await check(written);
  expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'SQLITE_FULL' } });
  db.pragma('max_page_count = 100000');
  await store.change(idOf(1), grow);
  await check(written + 1);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  await store.close();
});

/** For writers that have no tables of the desk. */
const NOTHING_AROUND = {
  begin: () => undefined,
  end: () => undefined,
  committed: () => undefined,
  told: () => undefined,
};
const SECRETS = createSecrets('a secret of at least 32 characters');

async function limited(): Promise<{ db: ReturnType<typeof connect>; store: FullStore }> {
  const db = connect(prepareFile(freshFile(), false), false);
  migrate(db);
  let last = 0;
  const keys = { auditHash: SECRETS.auditHash, seals: SECRETS };
  const run = prepareAll(db);
  run(sealUpAlone(keys, NOW));
  const store = await createSqliteStore(db, run, {
    ...keys,
    freeze: createFreeze((size) => new Uint8Array(size)),
    newId: () => `delivery-${++last}`,
    mailDomain: 'desk.example',
    onEffects: () => undefined,
  });
  return { db, store };
}
