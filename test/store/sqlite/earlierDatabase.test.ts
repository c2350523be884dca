import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { rearm } from '../../../src/domain/decide/rearm.ts';
import { prepareFile } from '../../../src/store/sqlite/connect.ts';
import { aPolicy, NOW } from '../../build.ts';
import { type FullStore, idOf, numbered, patching } from '../build.ts';
import { freshFile, openStore } from './open.ts';

/**
 * A database as the version of November 2026 left it (migration 7, statements written by hand): two requests, one of
 * them approved with its evidence, and a row in every other table, all sealed.
 */
const LEFT = readFileSync(join(import.meta.dirname, 'earlierDatabase.sql'), 'utf8');

let store: FullStore;
beforeEach(async () => {
  const file = prepareFile(freshFile(), false);
  const db = new Database(file);
  db.exec(LEFT);
  db.close();
  store = await openStore({ file });
});

it('a database of an earlier version fits its seals and its trail', async () => {
  expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 5, records: [] });
  expect(await store.hasEntry(await store.auditHead())).toBe(true);
});

it('its requests are read, with their trail and evidence', async () => {
  const decision = { kind: 'approved', by: 'U0ANA', at: NOW };
  expect(await store.find(idOf(1))).toEqual(
    numbered(1, {
      version: 4,
      status: 'approved',
      decision,
      creatorEmail: null,
      lookAt: null,
      openedBy: null,
    } as object),
  );
  expect((await store.queue(9)).map(({ id }) => id)).toEqual([idOf(2), idOf(1)]);
  expect(await store.openFor('acc_2')).toMatchObject({ id: idOf(2), assignee: 'U0BEN' });
  expect((await store.history(idOf(1))).map(({ event }) => event.kind)).toEqual(['request.opened', 'request.approved']);
  expect(await store.evidence(idOf(1))).toMatchObject([{ seq: 3, requestId: idOf(1) }]);
  expect((await store.stats(0, NOW)).setbacks).toEqual([{ id: 'zero_balance', requests: 1 }]);
});

it('its deliveries, cards, keys, visits, viewers and pause are read', async () => {
  const delivered = (await store.listOutbox({ limit: 9 })).map(({ kind, state }) => `${kind} ${state}`);
  expect(delivered).toEqual([
    ...['card.refresh sending', 'mail.code done', 'card.refresh ready', 'thread.note ready', 'account.delete dead'],
    ...['card.refresh ready', 'desk.alert ready', 'desk.alert ready'],
  ]);
  expect(await store.retryDead(NOW)).toHaveLength(1);
  expect(await store.cardAt({ channel: 'C1', ts: '1.0' })).toBe(idOf(1));
  const key = { scope: 'console', key: 'key-2', fingerprint: 'print-2' };
  expect(await store.replay(key)).toMatchObject({ ok: true, value: { id: idOf(2) } });
  expect(await store.portals.find('session-1', NOW)).toMatchObject({ accountId: 'acc_1', locale: 'zh' });
  expect(await store.homes.all()).toEqual([{ userId: 'U1', filter: 'mine', page: 2, hash: 'mark', seenAt: NOW }]);
  expect((await store.brake.read()).pause).toMatchObject({ why: 'salvage', by: null });
});

it('its requests get their place in the queue when each is armed anew', async () => {
  const unranked = await store.unrankedIds();
  expect([...unranked].sort()).toEqual([idOf(1), idOf(2)]);
  const moment = { now: NOW, policy: aPolicy() };
  for (const id of unranked) await store.change(id, (request) => rearm(request, moment, false));
  expect(await store.unrankedIds()).toEqual([]);
  expect(await store.verifyAudit()).toMatchObject({ ok: true });
});

it('it is written on, and fits again', async () => {
  expect(await store.change(idOf(2), patching({ assignee: 'U0ANA' }))).toMatchObject({ ok: true });
  for (const row of await store.claim('slack', NOW * 2, 9, 1_000)) await store.settle(row, { kind: 'done' });
  expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 6 });
});
