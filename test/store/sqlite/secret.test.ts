import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { TRIGGERS } from '../../../db/triggers.ts';
import { RecordBroken } from '../../../src/domain/recordBroken.ts';
import { createSecrets } from '../../../src/platform/secrets.ts';
import { SealsBroken, SecretMismatch } from '../../../src/store/errors.ts';
import { hashed } from '../../../src/store/scripts/audit.ts';
import { connect, prepareFile } from '../../../src/store/sqlite/connect.ts';
import { migrate } from '../../../src/store/sqlite/migrate.ts';
import { NOW } from '../../build.ts';
import { CODE, type FullStore, idOf, numbered, patching, put } from '../build.ts';
import { freshFile, openStore } from './open.ts';

const [OLD, NEW, NEWER] = ['old', 'new', 'newer'].map((name) => `the ${name} secret, of at least 32 characters`) as [
  string,
  string,
  string,
];

let file: string;
beforeEach(() => {
  file = freshFile();
});

/** Opens the file with these secrets, does something and closes it. */
async function during<T>(secret: string, previous: string | null, work: (store: FullStore) => Promise<T>): Promise<T> {
  const seals = createSecrets(secret, previous);
  const store = await openStore({ file, auditHash: seals.auditHash, seals });
  const result = await work(store);
  await store.close();
  return result;
}
const verified = (secret: string, previous: string | null = null) =>
  during(secret, previous, (store) => store.verifyAudit());
const twoRequests = async (store: FullStore): Promise<void> => {
  for (const number of [1, 2]) await put(store, numbered(number), [CODE]);
  await store.placeCard(idOf(1), { channel: 'C1', ts: '1.0' });
};

function edit(sql: string): void {
  const db = new Database(file);
  for (const name of Object.keys(TRIGGERS)) db.exec(`DROP TRIGGER IF EXISTS ${name}`);
  db.exec(sql);
  db.close();
  // What stands beside the database is looked at in damage.test.ts.
  rmSync(`${file}.head`, { force: true });
}

describe('another DESK_SECRET', () => {
  beforeEach(() => during(OLD, null, twoRequests));

  it('is refused by name and changes nothing, beside the desk as well', async () => {
    const seals = createSecrets(NEW);
    const options = { file, auditHash: seals.auditHash, seals };
    for (const more of [{}, { withoutLock: true }, { readonly: true }]) {
      await expect(openStore({ ...options, ...more })).rejects.toMatchObject({
        name: SecretMismatch.name,
        exitCode: 78,
        message: expect.stringMatching(/DESK_SECRET\b.*DESK_SECRET_PREVIOUS/),
      });
    }
    expect(await verified(OLD)).toMatchObject({ ok: true, count: 2 });
  });

  it('is refused also when its mark was removed', async () => {
    edit('DELETE FROM meta');
    await expect(verified(NEW)).rejects.toBeInstanceOf(SecretMismatch);
    expect(await verified(OLD)).toMatchObject({ ok: false });
  });

  it('does not hide behind a mark that somebody edited', async () => {
    edit("UPDATE meta SET value = 'x' WHERE name = 'key_check'");
    await expect(verified(NEW)).rejects.toBeInstanceOf(SecretMismatch);
    expect((await verified(OLD)).records).toContainEqual({ table: 'meta', key: 'key_check', why: 'changed' });
  });
});

describe('a new secret with the previous one beside it', () => {
  beforeEach(() => during(OLD, null, twoRequests));

  it('seals everything anew, once, and then stands alone', async () => {
    expect(await verified(NEW, OLD)).toMatchObject({ ok: true, count: 3 });
    expect(await verified(NEW, OLD)).toMatchObject({ ok: true, count: 3 });
    await during(NEW, null, async (store) => {
      expect(await store.find(idOf(1))).toEqual(numbered(1));
      await store.change(idOf(1), patching({}));
      expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 4, records: [] });
    });
    await expect(verified(OLD)).rejects.toBeInstanceOf(SecretMismatch);
    expect(await verified(NEWER, NEW)).toMatchObject({ ok: true, count: 5 });
    expect(await verified(NEWER)).toMatchObject({ ok: true, count: 5 });
  });

  it('waits for the desk: a command beside it seals nothing', async () => {
    const seals = createSecrets(NEW, OLD);
    const options = { file, auditHash: seals.auditHash, seals, withoutLock: true };
    await expect(openStore(options)).rejects.toThrow(/Start the desk once/);
  });

  it.each([
    ['an entry', "UPDATE audit SET actor = 'desk' WHERE seq = 1"],
    ['a request', "UPDATE requests SET status = 'approved' WHERE id LIKE '%1'"],
    ['a card', 'DELETE FROM cards'],
  ])('refuses to prove %s that was changed before', async (_, sql) => {
    edit(sql);
    await expect(verified(NEW, OLD)).rejects.toBeInstanceOf(SealsBroken);
    expect(await verified(OLD)).toMatchObject({ ok: false });
  });

  it.each([
    ['its words', "UPDATE audit SET actor = 'desk' WHERE seq = 1", 3],
    ['its hash', "UPDATE audit SET hash = 'x' WHERE seq = 1", 2],
    ['a missing one', 'DELETE FROM audit WHERE seq = 2', 2],
    ['the digest', `UPDATE audit SET data = '{"kind":"secret.rotated","digest":"x"}' WHERE seq = 3`, 3],
  ])('finds an entry of the old secret that is changed afterwards: %s', async (_, sql, seq) => {
    await verified(NEW, OLD);
    edit(sql);
    expect(await verified(NEW)).toMatchObject({ ok: false, brokenAt: seq });
  });
});

describe('a database of a version without seals', () => {
  beforeEach(() => {
    const db = connect(prepareFile(file, false), false);
    migrate(db);
    const { id, status, version, account, createdAt } = numbered(1);
    db.prepare(
      'INSERT INTO requests (id, account_id, status, version, created_at, body) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(id, account.id, status, version, createdAt, JSON.stringify(numbered(1)));
    const data = JSON.stringify({ kind: 'request.opened' });
    const entry = { seq: 1, request_id: id, event: 'request.opened', data, actor: 'customer', at: NOW };
    const hash = createSecrets(OLD).auditHash('', hashed(entry));
    db.prepare("INSERT INTO audit VALUES (@seq, @request_id, @event, @data, @actor, @at, '', @hash)").run({
      ...entry,
      hash,
    });
    db.close();
  });

  it('is sealed at the upgrade', async () => {
    await during(OLD, null, async (store) => {
      expect(await store.find(idOf(1))).toEqual(numbered(1));
      expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 2, records: [] });
    });
  });

  it('may get another secret with the upgrade', async () => {
    expect(await verified(NEW, OLD)).toMatchObject({ ok: true, count: 3 });
    expect(await verified(NEW)).toMatchObject({ ok: true, count: 3 });
  });

  it('is refused with a secret that it was not written with', async () => {
    await expect(verified(NEW)).rejects.toBeInstanceOf(SecretMismatch);
  });

  it.each([
    ['seals', 'UPDATE requests SET seal = NULL'],
    ['seals and what the desk knows of itself', 'UPDATE requests SET seal = NULL; DELETE FROM meta'],
  ])('is sealed once: without its %s a row stays broken', async (_, sql) => {
    await verified(OLD);
    edit(sql);
    await during(OLD, null, async (store) => {
      await expect(store.find(idOf(1))).rejects.toBeInstanceOf(RecordBroken);
    });
  });

  it('is not what a database is whose trail was emptied', async () => {
    await verified(OLD);
    edit('UPDATE requests SET seal = NULL; DELETE FROM meta; DELETE FROM audit');
    await during(OLD, null, async (store) => {
      await expect(store.find(idOf(1))).rejects.toBeInstanceOf(RecordBroken);
    });
  });
});
