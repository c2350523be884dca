import type Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { RecordBroken } from '../../../src/domain/recordBroken.ts';
import { SEALED } from '../../../src/store/seals/seals.ts';
import { NOW } from '../../build.ts';
import { approving, CODE, DELETE, type FullStore, idOf, numbered, patching, written } from '../build.ts';
import { behind, freshFile, openStore } from './open.ts';

let store: FullStore;
let db: Database.Database;
const KEY = { scope: 'console', key: 'key-1', fingerprint: 'print-1' };

beforeEach(async () => {
  const file = freshFile();
  store = await openStore({ file });
  db = behind(file);
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  await store.open(written(numbered(1), { effects: [DELETE, CODE] }), KEY);
  await store.placeCard(idOf(1), { channel: 'C1', ts: '1.0' });
  await store.portals.open('link', {
    accountId: 'acc_1',
    userId: 'usr_1',
    locale: null,
    token: 'console',
    requestId: null,
    expiresAt: NOW + 9,
  });
  await store.homes.see({ userId: 'U1', filter: 'all', page: 1, hash: null, seenAt: NOW });
});

const refused = { ok: false, refusal: { code: 'record_broken', id: idOf(1) } };

describe('a request', () => {
  it.each(SEALED.requests.columns.filter((column) => column !== 'id'))('edited in %s', async (column) => {
    const value = db.prepare(`SELECT ${column} FROM requests`).pluck().get() as string | number | null;
    db.prepare(`UPDATE requests SET ${column} = ?`).run(typeof value === 'number' ? value + 1 : `${value ?? ''}x`);
    await expect(store.find(idOf(1))).rejects.toBeInstanceOf(RecordBroken);
    expect(await store.change(idOf(1), patching({}))).toEqual(refused);
    expect(await store.queue(9)).toEqual([]);
    expect(await store.history(idOf(1))).toHaveLength(1);
  });

  it('put back to an older state, with the seal of that time', async () => {
    const older = db.prepare('SELECT status, version, body, seal FROM requests').get() as Record<string, unknown>;
    await store.change(idOf(1), approving('U0ANA'));
    db.prepare(
      'UPDATE requests SET status = @status, version = @version, body = @body, seal = @seal, decided_by = NULL, decided_at = NULL',
    ).run(older);
    await expect(store.find(idOf(1))).rejects.toBeInstanceOf(RecordBroken);
    expect(await store.change(idOf(1), patching({}))).toEqual(refused);
  });
});

it.each(SEALED.outbox.columns.filter((column) => !['seq', 'lane', 'state', 'available_at'].includes(column)))(
  'a delivery edited in %s is not handed out, and not tried again by an operator',
  async (column) => {
    const value = db.prepare(`SELECT ${column} FROM outbox WHERE kind = 'account.delete'`).pluck().get() as
      | string
      | number
      | null;
    db.prepare(`UPDATE outbox SET ${column} = ? WHERE kind = 'account.delete'`).run(
      typeof value === 'number' ? value + 1 : `${value ?? ''}x`,
    );
    expect(await store.claim('console', NOW, 9, 1_000)).toEqual([]);
    expect(db.prepare("SELECT state, last_error FROM outbox WHERE lane = 'console'").get()).toEqual({
      state: 'dead',
      last_error: 'record_broken',
    });
    expect(await store.retryDead(NOW)).toEqual([]);
    expect((await store.verifyAudit()).records).toContainEqual(expect.objectContaining({ table: 'outbox' }));
  },
);

it('a delivery that was moved to the console is not handed out there', async () => {
  db.exec("UPDATE outbox SET lane = 'console' WHERE lane = 'mail'");
  expect(await store.claim('console', NOW, 9, 1_000)).toMatchObject([{ effect: DELETE }]);
});

it('a delivery that was edited while it is made is not ours any more', async () => {
  const [row] = await store.claim('console', NOW, 1, 1_000);
  if (row === undefined) throw new Error('nothing to deliver');
  expect(await store.holds(row, NOW)).toBe(true);
  db.exec("UPDATE outbox SET available_at = available_at + 1 WHERE state = 'sending'");
  expect(await store.holds(row, NOW)).toBe(false);
});

it('what is known beside requests counts as unknown once it was edited', async () => {
  db.exec("UPDATE cards SET channel = 'C2'; UPDATE portals SET user_id = 'usr_2'; UPDATE home_viewers SET page = 2");
  db.exec("UPDATE idempotency SET fingerprint = 'x'");
  expect(await store.cardOf(idOf(1))).toBeNull();
  expect(await store.cardAt({ channel: 'C2', ts: '1.0' })).toBeNull();
  expect(await store.portals.peek('link')).toBeNull();
  expect(await store.portals.enter('link', { hash: 'session', expiresAt: NOW + 9 }, NOW)).toBe(false);
  expect([await store.homes.find('U1'), await store.homes.all()]).toEqual([null, []]);
  await expect(store.replay(KEY)).rejects.toBeInstanceOf(RecordBroken);
  expect((await store.broken()).map(({ table }) => table)).toEqual(['cards', 'portals', 'home_viewers', 'idempotency']);
});
