import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { RecordBroken } from '../../../src/domain/recordBroken.ts';
import { connect, prepareFile } from '../../../src/store/sqlite/connect.ts';
import { StoreMissing } from '../../../src/store/sqlite/errors.ts';
import { migrate } from '../../../src/store/sqlite/migrate.ts';
import { NOW } from '../../build.ts';
import { approving, CODE, idOf, numbered, patching, put } from '../build.ts';
import { behind, freshFile, openStore } from './open.ts';

const pragmas = (db: ReturnType<typeof connect>) =>
  ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout'].map((name) => db.pragma(name, { simple: true }));

it('opens every connection with the durable settings, also when the file is used', async () => {
  const file = prepareFile(freshFile(), false);
  for (const readonly of [false, false, true]) {
    const db = connect(file, readonly);
    expect(pragmas(db)).toEqual(['wal', 2, 1, 1_000]);
    if (!readonly) migrate(db);
    db.prepare('SELECT * FROM requests').all();
    expect(pragmas(db)).toEqual(['wal', 2, 1, 1_000]);
    db.close();
  }
});

it('makes the folder and the files for this user only', async () => {
  const file = freshFile();
  await put(await openStore({ file }), numbered(1));
  expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  for (const suffix of ['', '-wal', '-shm', '.lock']) expect(statSync(file + suffix).mode & 0o777).toBe(0o600);
});

it('leaves the mode of a file alone that is there already', async () => {
  const file = freshFile();
  mkdirSync(dirname(file));
  writeFileSync(file, '');
  chmodSync(file, 0o640);
  await openStore({ file });
  expect(statSync(file).mode & 0o777).toBe(0o640);
});

it('refuses a file that is no database', async () => {
  const file = freshFile();
  mkdirSync(dirname(file));
  writeFileSync(file, 'not a database, but long enough to look like one '.repeat(20));
  await expect(openStore({ file })).rejects.toMatchObject({ code: 'SQLITE_NOTADB' });
});

it('makes no database for a command that only looks', async () => {
  await expect(openStore({ file: freshFile(), withoutLock: true })).rejects.toBeInstanceOf(StoreMissing);
});

it('lets a command look at and put back deliveries while the desk runs', async () => {
  const file = freshFile();
  const desk = await openStore({ file });
  await put(desk, numbered(1), [CODE]);
  const beside = await openStore({ file, withoutLock: true });
  expect(await beside.find(idOf(1))).toEqual(numbered(1));
  expect(await beside.retryDead(NOW)).toEqual([]);
  await desk.change(idOf(1), approving('U0ANA'));
  expect(await beside.verifyAudit()).toMatchObject({ ok: true, count: 2 });
});

it('refuses every write on a read-only store', async () => {
  const file = freshFile();
  await put(await openStore({ file }), numbered(1));
  const store = await openStore({ file, readonly: true });
  expect(await store.find(idOf(1))).toEqual(numbered(1));
  await expect(store.change(idOf(1), approving('U0ANA'))).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
  await expect(store.ping()).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
});

it('blanks a settled code in the file', async () => {
  const file = freshFile();
  const store = await openStore({ file });
  await put(store, numbered(1), [CODE]);
  const payload = behind(file).prepare('SELECT payload FROM outbox').pluck();
  expect(payload.get()).toBe(JSON.stringify(CODE));
  const [row] = await store.claim('mail', NOW, 1, 1_000);
  if (row) await store.settle(row, { kind: 'done' });
  expect(payload.get()).toBe(JSON.stringify({ ...CODE, sealed: '' }));
});

it.each([
  'not JSON: ada@example.com',
  'null',
  JSON.stringify(numbered(2)),
  JSON.stringify(numbered(1, { status: 'approved' })),
])('says only the id of a request that it cannot rely on, and does nothing with it (%#)', async (body) => {
  const file = freshFile();
  const store = await openStore({ file });
  await put(store, numbered(1));
  behind(file).prepare('UPDATE requests SET body = ?').run(body);
  await expect(store.find(idOf(1))).rejects.toEqual(new RecordBroken('requests', idOf(1)));
  expect(await store.change(idOf(1), patching({}))).toEqual({
    ok: false,
    refusal: { code: 'record_broken', id: idOf(1) },
  });
  expect(await store.history(idOf(1))).toHaveLength(1);
});

it('sets a delivery aside that it cannot read, and hands out the others', async () => {
  const file = freshFile();
  const store = await openStore({ file });
  await put(store, numbered(1), [CODE, CODE]);
  behind(file).prepare("UPDATE outbox SET payload = 'broken' WHERE seq = 1").run();
  expect(await store.claim('mail', NOW, 2, 1_000)).toMatchObject([{ effect: CODE }]);
  expect(await store.deliveries(idOf(1))).toMatchObject([{ state: 'dead' }, { state: 'sending' }]);
  expect(await store.retryDead(NOW)).toEqual([]);
});
