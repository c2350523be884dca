import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { backupDesk, restoreDesk } from '../../src/cli/backup/backup.ts';
import { doctor } from '../../src/cli/checks/doctor.ts';
import type { DeskCommand } from '../../src/cli/command.ts';
import { loadConfig } from '../../src/config/config.ts';
import { startDesk } from '../../src/sandbox/start.ts';
import { backUp } from '../../src/store/sqlite/backup.ts';
import { lockFor } from '../../src/store/sqlite/file/lock.ts';
import { aLog } from '../doors/outbox/build.ts';
import { startWorldWithoutDesk, type World } from '../journeys/world.ts';

async function run(command: DeskCommand, { env }: Pick<World, 'env'>, values: Readonly<Record<string, string>>) {
  const now = Date.now();
  const { code, data, text } = await command.run({ loaded: loadConfig(env, now), args: [], values, now });
  return { code, text, data: data as Record<string, unknown> };
}

/** What the doctor says of the database. */
async function databaseBy(world: Pick<World, 'env'>): Promise<string> {
  const { data } = await run(doctor, world, {});
  const checks = data['checks'] as readonly Readonly<Record<'name' | 'state' | 'says', string>>[];
  return checks.flatMap(({ name, state, says }) => (name === 'DATABASE_URL' ? `${state}: ${says}` : [])).join();
}

/** A desk that has a request, and the backup of it. */
async function backedUp() {
  const standing = await startWorldWithoutDesk();
  const desk = await startDesk(standing, aLog());
  onTestFinished(() => desk.stop());
  const world = Object.assign(standing, { base: `http://127.0.0.1:${desk.port}`, desk });
  const id = await world.submitted('acc_1001');
  const file = `${world.databaseFile}.backup`;
  const backup = await run(backupDesk, world, { out: file });
  const restore = () => run(restoreDesk, world, { from: file });
  return { world, id, file, backup, restore };
}

it('a backup beside a running desk is one proven file for this user alone, and never written over another', async () => {
  const { world, file, backup } = await backedUp();
  expect(backup).toMatchObject({ code: 0, data: { ok: true, rows: { requests: 1 } } });
  expect(backup.text).toContain('Proven: each row by its seal');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const beside = readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file)));
  expect(beside).toEqual([basename(file)]);
  const before = readFileSync(file);
  expect(await run(backupDesk, world, { out: file })).toMatchObject({ code: 1, data: { error: 'EEXIST' } });
  expect(readFileSync(file).equals(before)).toBe(true);
});

it('a desk goes on from its restored backup', async () => {
  const { world, id, backup, restore } = await backedUp();
  await world.desk.stop();
  for (const suffix of ['', '-wal', '-shm', '.head', '.lock']) rmSync(world.databaseFile + suffix, { force: true });
  const restored = await restore();
  expect(restored).toMatchObject({ code: 0, data: { ok: true, lacks: false, kept: null, head: backup.data['head'] } });
  const desk = await startDesk(world, aLog());
  world.base = `http://127.0.0.1:${desk.port}`;
  expect(await world.status(id)).toBe('pending');
  await desk.stop();
});

it('what was written since the backup is missed in words, and kept beside it', async () => {
  const { world, restore } = await backedUp();
  await world.submitted('acc_1002');
  await world.desk.stop();
  const { code, data, text } = await restore();
  expect([code, data['lacks']]).toEqual([0, true]);
  expect(text).toContain('npm start -- --salvage');
  // What the desk would not start on is not well.
  expect(await databaseBy(world)).toMatch(/^bad: Commits are missing .*--salvage/);
  const kept = new Database(String(data['kept']), { readonly: true });
  expect(kept.prepare('SELECT count(*) FROM requests').pluck().get()).toBe(2);
  kept.close();
});

it('of a file that was lost under its desk the log is kept, and doctor says that it was lost', async () => {
  const { world, restore } = await backedUp();
  const log = `${world.databaseFile}-wal`;
  // What stays of a file that is deleted under its desk.
  const left = readFileSync(log);
  await world.desk.stop();
  rmSync(world.databaseFile);
  writeFileSync(log, left);
  expect(await databaseBy(world)).toMatch(/^bad: The database .* is gone; .* restore a backup/);
  const { data } = await restore();
  expect(readFileSync(`${data['kept']}-wal`).equals(left)).toBe(true);
});

it('nothing is restored under a running desk', async () => {
  const { world, id, restore } = await backedUp();
  expect(await restore()).toMatchObject({ code: 1, data: { error: 'StoreInUse' } });
  expect(await world.status(id)).toBe('pending');
});

it('nothing is restored while the file is locked, whatever it says itself', async () => {
  const { world, restore } = await backedUp();
  await world.desk.stop();
  const unlock = lockFor(world.databaseFile);
  expect(await restore()).toMatchObject({ code: 1, data: { error: 'StoreInUse' } });
  unlock();
  expect(await restore()).toMatchObject({ code: 0 });
});

it('nor under a desk whose lock somebody took away', async () => {
  const { world, id, restore } = await backedUp();
  rmSync(`${world.databaseFile}.lock`);
  expect(await restore()).toMatchObject({ code: 1, data: { error: 'StoreInUse' } });
  expect(await world.status(id)).toBe('pending');
});

it.each([
  ['was changed', 'UPDATE requests SET version = version + 1', 'audit verify names what is broken'],
  ['lacks its end', 'DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)', 'audit verify names what is broken'],
  ['is of another version', 'DELETE FROM __drizzle_migrations WHERE id = 1', 'was not written by this version'],
])('a backup that %s is not restored', async (_, change, says) => {
  const { world, file, restore } = await backedUp();
  await world.desk.stop();
  const before = readFileSync(world.databaseFile);
  const db = new Database(file);
  for (const name of db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
    db.exec(`DROP TRIGGER ${name}`);
  db.exec(change);
  db.close();
  expect(await restore()).toMatchObject({ code: 1, text: expect.stringContaining(says) });
  expect(readFileSync(world.databaseFile).equals(before)).toBe(true);
});

it('a file that is no backup is not restored', async () => {
  const { world, restore, file } = await backedUp();
  await world.desk.stop();
  rmSync(file);
  expect(await restore()).toMatchObject({ code: 1, data: { error: 'StoreMissing' } });
  expect(existsSync(world.databaseFile)).toBe(true);
});

it.each([
  [backupDesk, { out: 'x' }],
  [restoreDesk, { from: 'x' }],
])('PostgreSQL has its own means', async (command, values) => {
  const world = await startWorldWithoutDesk();
  const env = { ...world.env, DATABASE_URL: 'postgres://desk@127.0.0.1/desk' };
  expect(await run(command, { env }, values)).toMatchObject({ code: 2, text: expect.stringContaining('pg_dump') });
});

it('what the desk writes while a backup is made is no part of it, and is not held up', async () => {
  const { world, file } = await backedUp();
  rmSync(file);
  const desk = new Database(world.databaseFile, { timeout: 0 });
  let written = 0;
  await backUp(world.databaseFile, file, () => {
    written += desk.prepare("INSERT INTO meta (name, value) VALUES ('meanwhile', 'x')").run().changes;
  });
  desk.close();
  expect(written).toBe(1);
  const copy = new Database(file, { readonly: true });
  expect(copy.prepare("SELECT count(*) FROM meta WHERE name IN ('meanwhile', 'owner')").pluck().get()).toBe(0);
  copy.close();
});
