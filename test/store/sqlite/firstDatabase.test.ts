import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { parseRequestId, type RequestId } from '../../../src/domain/request.ts';
import { createSecrets } from '../../../src/platform/secrets.ts';
import { prepareFile } from '../../../src/store/sqlite/connect.ts';
import { patching } from '../build.ts';
import { freshFile, openStore } from './open.ts';

/**
 * What the first desk that could be run left behind (migration 0, before there were seals, evidence and lanes), dumped while
 * its sandbox ran: a request that was deleted, one that was rejected, one that waits. It opens under every later
 * version (docs/operate/upgrade.md).
 */
const LEFT = readFileSync(join(import.meta.dirname, 'firstDatabase.sql'), 'utf8');
const SECRET = createSecrets('sandbox-desk-secret-of-32-characters-or-more');
const PENDING = parseRequestId('DR-M69J-A6EW') as RequestId;

it('a database of the first desk is brought up, fits its trail and is written on', async () => {
  const file = prepareFile(freshFile(), false);
  const db = new Database(file);
  db.exec(LEFT);
  db.close();
  const store = await openStore({ file, auditHash: SECRET.auditHash, seals: SECRET });

  const requests = await store.reportRequests();
  expect(requests.map(({ account_id, status }) => `${account_id} ${status}`).sort()).toEqual([
    ...['acc_1001 completed', 'acc_1002 pending', 'acc_1003 rejected'],
  ]);
  expect(await store.find(PENDING)).toMatchObject({
    version: 4,
    account: { id: 'acc_1002' },
    submittedAt: 1795715288457,
  });
  expect((await store.history(PENDING)).map(({ event }) => event.kind)).toEqual([
    ...['request.opened', 'request.verified', 'request.submitted', 'mail.sent'],
  ]);
  expect(await store.verifyAudit()).toMatchObject({ ok: true, records: [] });
  expect(await store.change(PENDING, patching({ assignee: 'U0ANA' }))).toMatchObject({ ok: true });
  expect(await store.verifyAudit()).toMatchObject({ ok: true, records: [] });
});
