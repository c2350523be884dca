import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startStandIns } from '../../../src/sandbox/start.ts';
import { migrateDatabase } from '../../../src/store/open.ts';
import { prepareFile } from '../../../src/store/sqlite/connect.ts';
import { addressOf, behind, emptyDatabase } from '../../postgres/databases.ts';
import { keeping, openStore, storeOptions } from '../../store/sqlite/open.ts';
import { desk, json } from '../cli.ts';
import { startDeskProcess } from '../process.ts';

interface Empty {
  readonly address: string;
  /** Runs a statement behind the desk's back. */
  exec(sql: string): Promise<unknown>;
}

async function emptyFile(): Promise<Empty> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-migrate-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'desk.db');
  return {
    address: `file:${file}`,
    exec: async (sql) => {
      const db = new Database(file);
      db.exec(sql);
      db.close();
    },
  };
}

async function emptyServer(): Promise<Empty> {
  const server = await emptyDatabase();
  return { address: addressOf(server), exec: async (sql) => (await behind(server)).query(sql) };
}

/** Where commands and desks run that use this database. */
async function on({ address }: Empty, patch: Readonly<Record<string, string>> = {}) {
  const standIns = await startStandIns();
  onTestFinished(() => standIns.close());
  return { ...standIns, base: '', env: { ...standIns.env, DATABASE_URL: address, ...patch } };
}

describe.each([
  ['a file', emptyFile],
  ['PostgreSQL', emptyServer],
])('migrate, on %s', (_, empty) => {
  it('makes the schema without a desk, says from which to which, and does nothing the second time', async () => {
    const world = await on(await empty());
    const { to } = await json(world, 'migrate');
    expect(to).toBeGreaterThan(0);
    expect(await json(world, 'migrate')).toEqual({ from: to, to });
    expect(await desk(world, 'migrate')).toEqual({
      code: 0,
      said: `The database has schema ${to} already: nothing to do.`,
    });
    expect(await desk(world, 'queue')).toEqual({ code: 0, said: 'Nothing is waiting.' });
    await startDeskProcess(world);
  });

  it('is done by one at a time', async () => {
    const world = await on(await empty());
    const all = await Promise.all([1, 2, 3].map(() => desk(world, 'migrate')));
    expect(all.filter(({ said }) => said.startsWith('The database was brought from nothing'))).toHaveLength(1);
    // A file lets nobody else in meanwhile, a server has them wait.
    const others = all.filter(({ said }) => /nothing to do|Another desk uses/.test(said));
    expect(others).toHaveLength(2);
    expect(await desk(world, 'audit', 'verify')).toMatchObject({ code: 0 });
  });

  it('refuses in words what a newer version brought up', async () => {
    const database = await empty();
    const world = await on(database);
    await desk(world, 'migrate');
    await database.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('later', 9999999999999)");
    expect(await desk(world, 'migrate')).toEqual({
      code: 1,
      said: expect.stringMatching(/^The database was brought up by another, newer version/),
    });
  });

  it('refuses in words what was sealed with another secret', async () => {
    const database = await empty();
    await desk(await on(database), 'migrate');
    const other = await on(database, { DESK_SECRET: 'another secret of at least 32 characters' });
    expect(await desk(other, 'migrate')).toMatchObject({ code: 78, said: expect.stringContaining('DESK_SECRET') });
  });
});

it('brings up a file of an earlier version, of which all is proven', async () => {
  const database = await emptyFile();
  const file = prepareFile(database.address.slice('file:'.length), false);
  await database.exec(readFileSync(join(import.meta.dirname, '../../store/sqlite/earlierDatabase.sql'), 'utf8'));
  await expect(openStore({ file, withoutLock: true })).rejects.toThrow('npm run desk -- migrate');
  const { to, ...steps } = await migrateDatabase({ file }, storeOptions(), keeping());
  expect(steps).toEqual({ from: 8 });
  expect(await migrateDatabase({ file }, storeOptions(), keeping())).toEqual({ from: to, to });
  expect(await (await openStore({ file, readonly: true })).verifyAudit()).toMatchObject({ ok: true, count: 5 });
});

it('leaves a file alone that a desk runs on', async () => {
  const world = await on(await emptyFile());
  await startDeskProcess(world);
  expect(await desk(world, 'migrate')).toMatchObject({ code: 1, said: expect.stringMatching(/^Another desk uses/) });
});
