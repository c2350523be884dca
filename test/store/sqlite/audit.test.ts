import type Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { TRIGGERS } from '../../../db/triggers.ts';
import { NOW } from '../../build.ts';
import { type FullStore, idOf, numbered, patching, put, RECEIPT } from '../build.ts';
import { behind, freshFile, openStore } from './open.ts';

let store: FullStore;
let db: Database.Database;

beforeEach(async () => {
  const file = freshFile();
  store = await openStore({ file });
  for (let number = 1; number <= 6; number++) await put(store, numbered(number));
  db = behind(file);
});

it.each([
  ["UPDATE audit SET actor = 'desk' WHERE seq = 3"],
  ['DELETE FROM audit WHERE seq = 3'],
  ['DELETE FROM audit'],
  ["INSERT OR REPLACE INTO audit SELECT seq, request_id, event, data, 'desk', at, prev_hash, hash FROM audit"],
])('refuses %s', async (sql) => {
  expect(() => db.exec(sql)).toThrow(/append-only/);
  expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 6 });
});

it('hashes all that an entry says, in an order that old trails rely on', async () => {
  const hashed: [previous: string, entry: unknown][] = [];
  const recording = await openStore({
    auditHash(previous, entry) {
      hashed.push([previous, JSON.parse(entry)]);
      return `hash-${hashed.length}`;
    },
  });
  const [data, actor] = [JSON.stringify({ version: 3 }), 'customer:usr_1001'];
  for (const number of [1, 2]) await put(recording, numbered(number));
  expect(hashed).toEqual([
    ['', [1, idOf(1), 'request.opened', data, actor, NOW]],
    ['hash-1', [2, idOf(2), 'request.opened', data, actor, NOW]],
  ]);
});

describe('without the triggers', () => {
  beforeEach(() => {
    for (const name of Object.keys(TRIGGERS)) db.exec(`DROP TRIGGER ${name}`);
  });

  const LIKE_6 = 'request_id, event, data, actor, at, prev_hash, hash FROM audit WHERE seq = 6';
  it.each([
    ['an altered actor', "UPDATE audit SET actor = 'desk' WHERE seq = 3", 3],
    ['an altered time', 'UPDATE audit SET at = at + 1 WHERE seq = 1', 1],
    ['altered data', `UPDATE audit SET data = '{"version":9}' WHERE seq = 6`, 6],
    ['an altered event', "UPDATE audit SET event = 'request.expired' WHERE seq = 4", 4],
    ['another request', "UPDATE audit SET request_id = 'DR-0000-0001' WHERE seq = 4", 4],
    ['an altered hash', "UPDATE audit SET hash = 'x' WHERE seq = 2", 2],
    ['an altered link', "UPDATE audit SET prev_hash = 'x' WHERE seq = 2", 2],
    ['a missing entry', 'DELETE FROM audit WHERE seq = 3', 3],
    ['a missing start', 'DELETE FROM audit WHERE seq <= 2', 1],
    ['a missing end', 'DELETE FROM audit WHERE seq >= 5', 5],
    ['an empty trail', 'DELETE FROM audit', 1],
    ['a closed gap', 'DELETE FROM audit WHERE seq = 3; UPDATE audit SET seq = seq - 1 WHERE seq > 3', 3],
    ['an added entry', `INSERT INTO audit SELECT 7, ${LIKE_6}`, 7],
    ['an added entry far away', `INSERT INTO audit SELECT 100, ${LIKE_6}`, 7],
    ['an added entry before the start', `INSERT INTO audit SELECT -1, ${LIKE_6}`, 1],
    [
      'entries that traded places',
      'UPDATE audit SET seq = -seq WHERE seq IN (2, 5); UPDATE audit SET seq = 7 + seq WHERE seq < 0',
      2,
    ],
  ])('finds %s', async (_, sql, seq) => {
    db.exec(sql);
    expect(await store.verifyAudit()).toMatchObject({ ok: false, brokenAt: seq });
  });

  it('finds a missing end also after the desk has written on', async () => {
    db.exec('DELETE FROM audit WHERE seq >= 5');
    await put(store, numbered(7));
    expect(await store.verifyAudit()).toMatchObject({ ok: false, brokenAt: 5 });
  });
});

it('is looked through in short pieces, however many deliveries one entry names', async () => {
  await store.change(idOf(1), patching({}, { effects: Array(600).fill(RECEIPT) }));
  const walk = await store.inspect();
  expect(await walk.next()).toBeNull();
  // Others have their turn before all of them are looked for.
  const key = db.prepare<[], string>('SELECT id FROM outbox ORDER BY seq DESC LIMIT 1').pluck().get();
  db.prepare('DELETE FROM outbox WHERE id = ?').run(key);
  let found = await walk.next();
  while (found === null) found = await walk.next();
  expect(found.records).toContainEqual({ table: 'outbox', key, why: 'missing' });
});
