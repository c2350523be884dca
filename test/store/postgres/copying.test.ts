import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createSecrets } from '../../../src/platform/secrets.ts';
import { COPIED } from '../../../src/store/copying/tables.ts';
import { SecretMismatch } from '../../../src/store/errors.ts';
import { copyDatabase, type Database as Place } from '../../../src/store/open.ts';
import type { PostgresServer } from '../../../src/store/postgres/server.ts';
import { prepareFile } from '../../../src/store/sqlite/connect.ts';
import { NOW } from '../../build.ts';
import { behind, emptyDatabase } from '../../postgres/databases.ts';
import { aParking, approving, CARD, idOf, numbered, patching, put } from '../build.ts';
import { behind as behindFile, freshFile, keeping, openStore, storeOptions } from '../sqlite/open.ts';
import { openBesideOn, openOn } from './open.ts';

const secrets = createSecrets('a secret of at least 32 characters');
type Told = Parameters<Parameters<typeof copyDatabase>[0]['onProgress']>[0];

const copy = (from: Place, to: Place, onProgress: (told: Told) => void = () => undefined) =>
  copyDatabase({ from, to, now: Date.now(), keys: { auditHash: secrets.auditHash, seals: secrets }, onProgress });

/** A file with rows in every table, some from before there were all columns; no desk runs on it. */
async function everyKindOfRow(): Promise<string> {
  const file = prepareFile(freshFile(), false);
  const db = new Database(file);
  db.exec(readFileSync(join(import.meta.dirname, '../sqlite/earlierDatabase.sql'), 'utf8'));
  db.close();
  const store = await openStore({ file });
  await store.parkings.put(aParking(1));
  await store.absences.put({ userId: 'U1', until: NOW + 9, standIn: null }, { actor: 'desk', at: NOW });
  await store.deskVisits.open('link', { userId: 'U1', expiresAt: NOW + 9 }, NOW);
  await store.spend([{ subject: 'account a', what: 'code_mail', counts: true }], NOW);
  await store.close();
  return file;
}

/** A file with that many requests, each with a card to be posted and an entry in the trail: more than one page of each. */
async function many(count: number): Promise<string> {
  const file = freshFile();
  const store = await openStore({ file });
  await Promise.all(Array.from({ length: count }, (_, number) => put(store, numbered(number), [CARD])));
  await store.close();
  return file;
}

const order = (table: string): string => `SELECT * FROM ${table} ORDER BY 1, 2`;
/** Of `meta` all but who runs on the database. */
const TABLES = [...COPIED, "meta WHERE name <> 'owner' AND name NOT LIKE 'commit %'"];

async function rowsOn(server: PostgresServer): Promise<unknown[]> {
  const client = await behind(server);
  const numbers = { getTypeParser: (oid: number) => (oid === 20 ? Number : String) };
  const all = [];
  for (const table of TABLES) all.push((await client.query({ text: order(table), types: numbers as never })).rows);
  return all;
}
function rowsIn(file: string): unknown[] {
  const db = behindFile(file);
  return TABLES.map((table) => db.prepare(order(table)).all());
}

it('brings every row of every table over as it is, and back', async () => {
  const file = await everyKindOfRow();
  const bytes = readFileSync(file);
  const server = await emptyDatabase();
  const report = await copy({ file }, { server });
  expect(report).toMatchObject({ before: 0, entries: 6, head: expect.stringMatching(/^6:/) });
  expect(Object.values(report.rows).filter((count) => count === 0)).toEqual([]);
  expect(await rowsOn(server)).toEqual(rowsIn(file));
  const back = freshFile();
  await copy({ server }, { file: back });
  expect(rowsIn(back)).toEqual(rowsIn(file));
  // Only read.
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

it('a desk goes on with it: proven from end to end, decided on, and numbered behind the last', async () => {
  const file = await everyKindOfRow();
  const server = await emptyDatabase();
  const { head } = await copy({ file }, { server });
  const store = await openOn(server);
  expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 6, records: [] });
  expect(`6:${(await store.auditHead()).hash}`).toBe(head);
  expect((await store.queue(9)).map(({ id }) => id).sort()).toEqual([idOf(1), idOf(2)]);
  expect(await store.change(idOf(2), approving('U0ANA'))).toMatchObject({ ok: true, value: { status: 'approved' } });
  expect(await store.change(idOf(2), patching({}, { effects: [CARD] }))).toMatchObject({ ok: true });
  expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 8 });
  const client = await behind(server);
  const { rows } = await client.query("SELECT nextval(pg_get_serial_sequence('audit', 'seq'))::int AS next");
  expect(rows).toEqual([{ next: 7 }]);
});

/** Copies in a process that kills itself. */
async function killed(from: Place, to: Place, doing: Told['doing'], at: number): Promise<void> {
  const child = fork(join(import.meta.dirname, 'copyChild.ts'), [JSON.stringify({ from, to, doing, at })]);
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
}

describe('a copy that is killed', () => {
  it.each<[doing: Told['doing'], at: number]>([
    ['copying', 1],
    ['copying', 6],
    ['verifying', 3],
  ])(
    'while %s, at step %i, is nothing that a desk starts on, and goes on when it is started again',
    async (...when) => {
      const file = await many(1_200);
      const server = await emptyDatabase();
      await killed({ file }, { server }, ...when);
      await expect(openOn(server)).rejects.toThrow(/^The database is an unfinished copy.*desk -- copy again/);
      await expect(openBesideOn(server)).rejects.toThrow(/unfinished copy/);
      const report = await copy({ file }, { server });
      expect(report.before).toBeGreaterThan(499);
      expect(report).toMatchObject({ entries: 1_200, rows: { requests: 1_200, audit: 1_200, outbox: 1_200 } });
      expect(await rowsOn(server)).toEqual(rowsIn(file));
      expect(await (await openOn(server)).verifyAudit()).toMatchObject({ ok: true, count: 1_200 });
    },
  );

  it('before the first row has left the target as it was', async () => {
    const file = await many(600);
    const server = await emptyDatabase();
    await killed({ file }, { server }, 'proving', 2);
    await openOn(server);
  });

  it('on the way back, too, goes on', async () => {
    const [file, back] = [await many(1_200), freshFile()];
    const server = await emptyDatabase();
    await copy({ file }, { server });
    await killed({ server }, { file: back }, 'copying', 4);
    await expect(openStore({ file: back })).rejects.toThrow(/unfinished copy/);
    expect((await copy({ server }, { file: back })).before).toBe(1_700);
    expect(rowsIn(back)).toEqual(rowsIn(file));
  });

  it.each(['PostgreSQL', 'a file'])('starts over, on %s, when the source was worked with since', async (kind) => {
    const file = await many(600);
    const place = kind === 'a file' ? { file: freshFile() } : { server: await emptyDatabase() };
    await killed({ file }, place, 'copying', 4);
    const store = await openStore({ file });
    await store.change(idOf(1), approving('U0ANA'));
    await store.close();
    expect(await copy({ file }, place)).toMatchObject({ before: 0, entries: 601 });
    expect('file' in place ? rowsIn(place.file) : await rowsOn(place.server)).toEqual(rowsIn(file));
    if ('server' in place) {
      const client = await behind(place.server);
      await expect(client.query('TRUNCATE audit')).rejects.toThrow('append-only');
    } else expect(() => behindFile(place.file).exec('DELETE FROM audit')).toThrow('append-only');
  });
});

it('a copy whose connection is cut says so, and goes on when it is started again', async () => {
  const file = await many(1_200);
  const server = await emptyDatabase();
  const client = await behind(server);
  let steps = 0;
  const cut = copy({ file }, { server }, ({ doing }) => {
    if (doing === 'copying' && ++steps === 3) {
      void client.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    }
  });
  await expect(cut).rejects.toThrow(/cannot be used: it (was stopped|does not answer)/);
  expect((await copy({ file }, { server })).before).toBeGreaterThanOrEqual(1_200);
  expect(await rowsOn(server)).toEqual(rowsIn(file));
});

it('a copy into which somebody wrote meanwhile is nothing that a desk starts on, and is made anew', async () => {
  const [file, server] = [await many(600), await emptyDatabase()];
  await killed({ file }, { server }, 'copying', 3);
  const client = await behind(server);
  await client.query("UPDATE requests SET assignee = 'U0EVIL' WHERE id = $1", [idOf(7)]);
  await expect(copy({ file }, { server })).rejects.toThrow(/^The copy is not what the source is/);
  await expect(openOn(server)).rejects.toThrow(/unfinished copy/);
  expect(await copy({ file }, { server })).toMatchObject({ before: 0 });
  expect(await rowsOn(server)).toEqual(rowsIn(file));
});

describe('a copy is refused, in words,', () => {
  it('while a desk runs on the source', async () => {
    const file = await many(1);
    const store = await openStore({ file });
    const server = await emptyDatabase();
    await expect(copy({ file }, { server })).rejects.toThrow(/^Another desk uses the database/);
    await store.close();
    // Without the lock, as from another machine: the database itself says so.
    const db = behindFile(file);
    const owner = { instance: 'x', pid: 1, startTicks: '1', host: 'other', bootId: 'b', pidSpace: 'p', at: Date.now() };
    db.prepare("INSERT INTO meta (name, value) VALUES ('owner', ?)").run(JSON.stringify(owner));
    await expect(copy({ file }, { server })).rejects.toThrow(/process 1 on other/);
  });

  it('while desks run on the server that it comes from, or goes to', async () => {
    const server = await emptyDatabase();
    const store = await openOn(server);
    await store.ping();
    await expect(copy({ server }, { file: freshFile() })).rejects.toThrow(/^A desk runs on the database/);
    await expect(copy({ file: await many(1) }, { server })).rejects.toThrow(/^A desk runs on the database/);
    await store.close();
    await copy({ server }, { file: freshFile() });
  });

  it('when the source was changed outside the desk', async () => {
    const [file, server] = [await many(3), await emptyDatabase()];
    behindFile(file).exec("UPDATE requests SET status = 'approved' WHERE id = 'DR-0000-0001'");
    await expect(copy({ file }, { server })).rejects.toThrow(/is not what the desk wrote.*audit verify/);
    await openOn(server);
  });

  it('with another secret than that of the source', async () => {
    const [file, server] = [await many(1), await emptyDatabase()];
    const other = createSecrets('another secret of at least 32 characters');
    const keys = { auditHash: other.auditHash, seals: other };
    const refused = copyDatabase({ from: { file }, to: { server }, now: Date.now(), keys, onProgress: () => {} });
    await expect(refused).rejects.toThrow(SecretMismatch);
  });

  it('when the source has an older schema', async () => {
    const file = prepareFile(freshFile(), false);
    const db = behindFile(file);
    db.pragma('journal_mode = WAL');
    db.exec(readFileSync(join(import.meta.dirname, '../sqlite/earlierDatabase.sql'), 'utf8'));
    await expect(copy({ file }, { server: await emptyDatabase() })).rejects.toThrow('npm run desk -- migrate');
  });

  it('when the target has rows, or an unfinished copy of another database', async () => {
    const [file, other, server] = [await many(600), await everyKindOfRow(), await emptyDatabase()];
    await killed({ file }, { server }, 'copying', 1);
    await expect(copy({ file: other }, { server })).rejects.toThrow(/unfinished copy of another database/);
    await copy({ file }, { server });
    await expect(copy({ file }, { server })).rejects.toThrow(/has rows already/);
  });
});

it('takes away what a desk with another secret left on the empty target, and lets nobody start on the source meanwhile', async () => {
  const [file, server] = [await many(3), await emptyDatabase()];
  const other = createSecrets('another secret of at least 32 characters');
  // Stopped without an end: its mark stays, and is older than half a minute.
  const left = await openOn(server, { auditHash: other.auditHash, seals: other, now: () => Date.now() - 60_000 });
  await left.ping();
  let second: Promise<unknown> | undefined;
  await copy({ file }, { server }, () => {
    second ??= openStore({ file }).catch((error: Error) => error);
  });
  expect(await second).toMatchObject({ name: 'StoreInUse' });
  expect(await (await openOn(server)).verifyAudit()).toMatchObject({ ok: true, records: [] });
});

it('a desk that was started on the empty target ends with the next thing that it does meanwhile', async () => {
  const [file, server] = [await many(600), await emptyDatabase()];
  const lost: Error[] = [];
  const store = await openOn(server, { ...storeOptions(), keeping: keeping({ onLost: (error) => lost.push(error) }) });
  await killed({ file }, { server }, 'copying', 1);
  await expect(put(store, numbered(9_000))).rejects.toThrow(SecretMismatch);
  expect(lost).toHaveLength(1);
});
