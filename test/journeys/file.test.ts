import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { ANA } from '../../src/sandbox/slack/people.ts';
import { MINUTE } from '../build.ts';
import { APPROVE } from './dialogs.ts';
import { run, startDeskProcess } from './process.ts';
import { rowsOf } from './rows.ts';
import { APPROVED, buttonsOf, startWorld, startWorldWithoutDesk, type World } from './world.ts';

type Health = { ok: boolean; detail?: string };
const database = async (world: World): Promise<[status: number, Health | undefined]> => {
  const { status, body } = await world.api('GET', '/readyz');
  return [status, (body['dependencies'] as Record<string, Health>)['database']];
};
/** Asks until the answer is there; each question takes its time. */
async function until(world: World, wanted: (health: Health | undefined, status: number) => boolean): Promise<void> {
  for (;;) {
    const [status, health] = await database(world);
    if (wanted(health, status)) return;
  }
}
/** Starts a desk that is expected to end by itself. */
async function ended(world: World, ...args: string[]): Promise<{ code: number | null; said: string }> {
  const { process, said } = run(world.env, 'src/main.ts', args);
  await once(process, 'close');
  return { code: process.exitCode, said: said() };
}
/** An approved request, whose undo window ends when the clock moves on. */
async function approved(world: World): Promise<string> {
  const id = await world.submitted('acc_1001');
  await APPROVE.by(world, ANA, id);
  await world.until(id, 'approved', ...APPROVED);
  return id;
}
function spoil(file: string, table: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  const page = Number(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table)?.['rootpage']);
  db.close();
  const bytes = readFileSync(file);
  bytes.fill(0x5a, (page - 1) * 4_096, page * 4_096);
  writeFileSync(file, bytes);
}

/** Puts another desk's name into the database. */
function takeOver(file: string): void {
  // The desk writes, too.
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.exec("UPDATE meta SET value = json_set(value, '$.instance', 'another') WHERE name = 'owner'");
  db.close();
}

describe('a desk whose database is damaged', () => {
  it('does not start, says why, and with --salvage starts, deletes nothing and says so', async () => {
    const world = await startWorldWithoutDesk();
    const patch = { UNDO_WINDOW: '0s' };
    const first = await startDeskProcess(world, patch);
    const id = await world.submitted('acc_1001');
    await first.terminate();
    spoil(world.databaseFile, 'outbox_by_request');
    expect(await ended(world)).toMatchObject({ code: 1, said: expect.stringMatching(/StoreDamaged.*--salvage/) });

    const desk = await startDeskProcess(world, patch, ['--salvage']);
    expect(desk.said()).toMatch(/the database was salvaged, deletions are stopped/);
    expect(await database(world)).toMatchObject([200, { ok: true, detail: expect.stringContaining('rebuilt') }]);
    await APPROVE.by(world, ANA, id);
    await world.slack.until(() => !buttonsOf(world.card(id)).includes('approve'));
    await world.submitted('acc_1003');
    await desk.terminate();
    expect(world.console.calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
    const folder = readdirSync(dirname(world.databaseFile));
    expect(folder.filter((name) => name.includes('.damaged-'))).toHaveLength(1);
  });

  it('does not start without the write-ahead log that it left behind when it was killed', async () => {
    const world = await startWorldWithoutDesk();
    const desk = await startDeskProcess(world);
    await world.submitted('acc_1001');
    await desk.kill();
    rmSync(`${world.databaseFile}-wal`);
    expect(await ended(world)).toMatchObject({ code: 1, said: expect.stringMatching(/CommitsMissing.*--salvage/) });
  });
});

describe('a desk whose files are removed while it runs', () => {
  it('says so and deletes nothing', async () => {
    const world = await startWorld();
    const id = await approved(world);
    rmSync(`${world.databaseFile}-wal`);
    expect(await database(world)).toMatchObject([503, { ok: false, detail: expect.stringContaining('write-ahead') }]);
    expect(world.lines.join()).toMatch(/the database is in trouble.*FileLost/);
    world.clock.advance(16 * MINUTE);
    await world.desk.sweep().catch(() => undefined);
    expect([await world.status(id), world.console.deletions]).toEqual(['approved', []]);
  });
});

describe('a second desk', () => {
  it('is refused though the lock file is gone, and the first one goes on', async () => {
    const world = await startWorldWithoutDesk();
    const desk = await startDeskProcess(world);
    rmSync(`${world.databaseFile}.lock`);
    const second = await ended(world);
    expect(second).toMatchObject({ code: 1, said: expect.stringMatching(/StoreInUse.*process \d+ on/) });
    expect(second.said).toContain(String(desk.process.pid));
    await world.submitted('acc_1001');
  });

  it('that has taken the database over ends the first one at its next write, in words', async () => {
    const world = await startWorldWithoutDesk();
    const desk = await startDeskProcess(world);
    const closed = once(desk.process, 'close');
    takeOver(world.databaseFile);
    await world.api('GET', '/readyz').catch(() => undefined);
    await closed;
    expect([desk.process.exitCode, desk.said()]).toEqual([1, expect.stringMatching(/OwnerLost.*taken.*over/)]);
  });
});

it('a disk that takes no more is seen without a request, and so is its end', async () => {
  const world = await startWorldWithoutDesk();
  const desk = await startDeskProcess(world);
  /** Bytes that the desk may write to a file: with 1, the system refuses it every write, as root, too. */
  const limit = (bytes: string) => execFileSync('prlimit', [`--pid=${desk.process.pid}`, `--fsize=${bytes}:unlimited`]);
  limit('1');
  await until(world, (health, status) => status === 503 && health?.detail === 'the disk cannot be written');
  expect(desk.said()).toMatch(/SQLITE_IOERR_WRITE.*the disk cannot be written.*the database is in trouble/);
  limit('unlimited');
  await until(world, (health, status) => status === 200 && health?.ok === true);
  expect(desk.said()).toMatch(/the database is well again/);
  await world.submitted('acc_1001');
});

it('gives each delivery an id that begins with the time, so that new ones lie side by side in the index', async () => {
  const world = await startWorld();
  const id = await world.submitted('acc_1001');
  const rows = await rowsOf(world, `SELECT id FROM v_outbox WHERE request_id = '${id}'`);
  expect(rows.length).toBeGreaterThan(1);
  // RFC 9562, version 7.
  for (const row of rows) expect(row['id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/);
});
