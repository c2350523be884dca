import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/domain/result.ts';
import { CommitsMissing, StoreDamaged } from '../../../src/store/sqlite/errors.ts';
import { databaseHealth } from '../../../src/store/sqlite/health.ts';
import { NOW } from '../../build.ts';
import { approving, DELETE, idOf, numbered, patching, put } from '../build.ts';
import { behind, freshFile, keeping, openStore } from './open.ts';
import { kill, start } from './processes.ts';

const PAGE = 4_096;
const salvaging = () => keeping({ salvage: true, now: () => NOW });
/** The ids of deliveries are random in a desk: this one's are not those of the runs before. */
const newId = () => randomUUID();
const copies = (file: string) => readdirSync(dirname(file)).filter((name) => name.includes('.damaged-'));

/** A database with 40 requests, each waiting for its deletion, closed. */
async function used(): Promise<string> {
  const file = freshFile();
  const store = await openStore({ file });
  for (let number = 1; number <= 40; number++) await put(store, numbered(number), [DELETE]);
  await store.close();
  return file;
}
/** The first page of a table or an index. */
const rootOf = (file: string, name: string): number =>
  Number(behind(file).prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name));
function spoil(file: string, page: number, from = 0): void {
  const bytes = readFileSync(file);
  bytes.fill(0x5a, (page - 1) * PAGE + from, page * PAGE);
  writeFileSync(file, bytes);
}

describe('a damaged file', () => {
  it.each<[string, (file: string) => void]>([
    ['a page of a table', (file) => spoil(file, rootOf(file, 'requests'))],
    ['a page of the audit trail', (file) => spoil(file, rootOf(file, 'audit'))],
    ['a page of an index', (file) => spoil(file, rootOf(file, 'outbox_by_request'))],
    ['the schema', (file) => spoil(file, 1, 100)],
    ['the header', (file) => spoil(file, 1)],
    ['the end', (file) => truncateSync(file, statSync(file).size - 3 * PAGE)],
  ])('is not opened, and left as it is: %s', async (_, harm) => {
    const file = await used();
    harm(file);
    const bytes = readFileSync(file);
    const opening = openStore({ file });
    await expect(opening).rejects.toBeInstanceOf(StoreDamaged);
    await expect(opening).rejects.toMatchObject({ forPeople: true, message: expect.stringContaining('--salvage') });
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(copies(file)).toEqual([]);
  });

  it('is copied, rebuilt where only an index is damaged, and opened with all deletions stopped', async () => {
    const file = await used();
    spoil(file, rootOf(file, 'outbox_by_request'));
    const bytes = readFileSync(file);
    const store = await openStore({ file, newId, keeping: salvaging() });
    const [copy] = copies(file);
    expect(readFileSync(`${dirname(file)}/${copy}`).equals(bytes)).toBe(true);
    expect(await databaseHealth(store)).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/rebuilt.*desk\.db\.damaged-/),
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await store.deliveries(idOf(7))).toHaveLength(1);
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 41 });
    expect((await store.brake.read()).pause).toMatchObject({ why: 'salvage', by: null });
    await store.close();
    expect(behind(file).pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('is used as it is where a table is damaged: what can be read is served, nothing is deleted', async () => {
    const file = await used();
    spoil(file, rootOf(file, 'home_viewers'));
    const store = await openStore({ file, newId, keeping: salvaging() });
    expect(await databaseHealth(store)).toMatchObject({
      ok: true,
      detail: expect.stringContaining('cannot be rebuilt'),
    });
    expect(await store.find(idOf(7))).toEqual(numbered(7));
    await store.change(idOf(7), approving('U0ANA'));
    expect((await store.brake.read()).pause).toMatchObject({ why: 'salvage', by: null });
    await expect(store.homes.all()).rejects.toThrow();
    await expect(store.claim('console', NOW, 9, 1_000)).rejects.toBeInstanceOf(StoreDamaged);
  });

  it('cannot be salvaged when nothing can be read of it, which is said', async () => {
    const file = await used();
    spoil(file, 1);
    await expect(openStore({ file, newId, keeping: salvaging() })).rejects.toBeInstanceOf(StoreDamaged);
    expect(copies(file)).toHaveLength(1);
  });

  it('keeps its deletions stopped also in later runs, and when one reviewer wanted them resumed before', async () => {
    const file = await used();
    const first = await openStore({ file });
    const at = { actor: 'slack:U0ANA', at: NOW, reason: null, effects: [] };
    for (const notice of [{ kind: 'deletions.frozen', why: 'reviewer' }, { kind: 'thaw.approved' }] as const) {
      await first.brake.turn(() => ok({ ...at, notice }));
    }
    await first.close();
    spoil(file, rootOf(file, 'outbox_by_request'));
    await (await openStore({ file, newId, keeping: salvaging() })).close();
    const store = await openStore({ file });
    expect(store).toMatchObject({ salvaged: null });
    expect((await store.brake.read()).pause).toMatchObject({ by: 'U0ANA', thawBy: null });
  });

  it('is not opened without --salvage when that was broken off before deletions were stopped', async () => {
    const file = await used();
    spoil(file, rootOf(file, 'outbox_by_request'));
    // The id of the alarm is taken already.
    const first = openStore({ file, newId: () => 'delivery-1', keeping: salvaging() });
    await expect(first).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
    expect(behind(file).pragma('integrity_check', { simple: true })).toBe('ok');
    await expect(openStore({ file })).rejects.toBeInstanceOf(CommitsMissing);
    const store = await openStore({ file, newId, keeping: keeping({ salvage: true }) });
    expect((await store.brake.read()).pause).toMatchObject({ why: 'salvage' });
    await store.close();
    await openStore({ file });
  });

  it('takes no entry where the trail itself is damaged: nothing is deleted as long as the desk runs', async () => {
    const file = await used();
    spoil(file, rootOf(file, 'audit_brake'));
    const bytes = readFileSync(file);
    spoil(file, rootOf(file, 'audit'));
    expect(readFileSync(file).equals(bytes)).toBe(false);
    const store = await openStore({ file, newId, keeping: salvaging() });
    expect(await databaseHealth(store)).toMatchObject({ ok: false, detail: 'damaged' });
    await expect(store.claim('console', NOW, 9, 1_000)).rejects.toBeInstanceOf(StoreDamaged);
    // How old a request is stands in the trail.
    await expect(store.find(idOf(7))).rejects.toMatchObject({ code: 'SQLITE_CORRUPT' });
    expect(await store.queue(100)).toContainEqual(numbered(7));
    await store.close();
    await expect(openStore({ file })).rejects.toBeInstanceOf(StoreDamaged);
  });

  it('is no reason to stop anything when it turns out to be whole', async () => {
    const file = await used();
    const store = await openStore({ file, newId, keeping: salvaging() });
    expect([copies(file), await databaseHealth(store)]).toEqual([[], { ok: true, needed: true }]);
    expect((await store.brake.read()).pause).toBeNull();
  });

  it('never costs an earlier copy', async () => {
    const file = await used();
    spoil(file, rootOf(file, 'home_viewers'));
    const open = () => openStore({ file, newId, keeping: salvaging() });
    await (await open()).close();
    await expect(open()).rejects.toMatchObject({ code: 'EEXIST' });
  });
});

describe('damage that shows while the desk runs', () => {
  it('is said, ends all writing, and lets nothing be deleted', async () => {
    const file = await used();
    const told: unknown[] = [];
    const store = await openStore({ file, keeping: keeping({ onTrouble: (error) => told.push(error?.name) }) });
    await store.change(idOf(1), patching({}));
    behind(file).pragma('wal_checkpoint(TRUNCATE)');
    expect(await databaseHealth(store)).toMatchObject({ ok: true });
    spoil(file, rootOf(file, 'home_viewers'));
    await expect(store.homes.all()).rejects.toThrow();
    expect(await databaseHealth(store)).toEqual({ ok: false, needed: true, detail: 'damaged' });
    await expect(store.claim('console', NOW, 1, 1_000)).rejects.toBeInstanceOf(StoreDamaged);
    await expect(store.change(idOf(1), patching({}))).rejects.toBeInstanceOf(StoreDamaged);
    expect(await store.find(idOf(2))).toEqual(numbered(2));
    expect(told).toEqual(['StoreDamaged']);
  });
});

describe('commits that are missing at the start', () => {
  /** A desk is killed whose commits since the last checkpoint stand in the write-ahead log. */
  async function killed(): Promise<string> {
    const file = await used();
    copyFileSync(file, `${file}.before`);
    const child = start(file);
    // Ready, and then two rounds of changes.
    for (let word = 0; word < 3; word++) await once(child, 'message');
    await kill(child);
    return file;
  }

  it('are none when the desk was killed', async () => {
    const store = await openStore({ file: await killed() });
    expect((await store.find(idOf(0)))?.version).toBeGreaterThan(numbered(0).version + 1);
  });

  it.each<[string, (file: string) => void]>([
    ['the write-ahead log was deleted', (file) => rmSync(`${file}-wal`)],
    [
      'an older copy was put back',
      (file) => {
        rmSync(`${file}-wal`);
        renameSync(`${file}.before`, file);
      },
    ],
    [
      'another database was put there',
      (file) => {
        for (const suffix of ['', '-wal']) rmSync(file + suffix);
      },
    ],
  ])('keep the desk from starting, in words: %s', async (_, lose) => {
    const file = await killed();
    lose(file);
    const opening = openStore({ file });
    await expect(opening).rejects.toBeInstanceOf(CommitsMissing);
    await expect(opening).rejects.toMatchObject({ forPeople: true, message: expect.stringMatching(/entry \d/) });
    await expect(openStore({ file })).rejects.toBeInstanceOf(CommitsMissing);

    const store = await openStore({ file, newId, keeping: salvaging() });
    expect(await databaseHealth(store)).toMatchObject({ ok: true, detail: expect.stringMatching(/entry \d/) });
    expect((await store.brake.read()).pause).toMatchObject({ why: 'salvage', by: null });
    await store.close();
    expect(await openStore({ file })).toMatchObject({ salvaged: null });
  });

  it.each<[string, (head: string) => void]>([
    ['is not there: the database was moved, or is of an earlier version', (head) => rmSync(head)],
    ['is empty', (head) => writeFileSync(head, '')],
    ['was written by halves', (head) => writeFileSync(head, readFileSync(head, 'utf8').replace(/ 40 *\n/, ' 39\n'))],
    [
      'is older than the trail',
      (head) => {
        const db = behind(head.replace('.head', ''));
        writeFileSync(head, `39:${db.prepare('SELECT hash FROM audit WHERE seq = 39').pluck().get()} 39\n`);
      },
    ],
  ])('are not assumed when the file that names the last entry %s', async (_, change) => {
    const file = await used();
    change(`${file}.head`);
    const store = await openStore({ file });
    await put(store, numbered(41));
    await store.close();
    expect(readFileSync(`${file}.head`, 'utf8')).toMatch(/^41:\S{43} 41 *\n$/);
  });
});

describe('a file that is removed or replaced under a running desk', () => {
  it.each<[string, (file: string) => void, string]>([
    ['the write-ahead log', (file) => rmSync(`${file}-wal`), 'the write-ahead log was removed or replaced'],
    [
      'the database',
      (file) => {
        copyFileSync(file, `${file}.copy`);
        renameSync(`${file}.copy`, file);
      },
      'the database file was removed or replaced',
    ],
  ])('is said, and nothing is written that would be lost: %s', async (_, harm, detail) => {
    const file = await used();
    const told: unknown[] = [];
    const store = await openStore({ file, keeping: keeping({ onTrouble: (error) => told.push(error?.name) }) });
    harm(file);
    expect(await databaseHealth(store)).toEqual({ ok: false, needed: true, detail });
    await expect(store.claim('console', NOW, 1, 1_000)).rejects.toMatchObject({ name: 'FileLost' });
    await expect(store.change(idOf(1), patching({}))).rejects.toMatchObject({ name: 'FileLost' });
    expect(await store.find(idOf(1))).toEqual(numbered(1));
    expect(told).toEqual(['FileLost']);
  });

  /** A store on a file that is looked after at moment 0, and whose log is removed then. */
  async function withoutLog() {
    const file = await used();
    const clock = { at: 0 };
    const store = await openStore({ file, keeping: keeping({ monotonic: () => clock.at }) });
    await put(store, numbered(41));
    rmSync(`${file}-wal`);
    return { store, clock };
  }
  const lost = { name: 'FileLost' };

  it('is noticed by a write that comes ten milliseconds after the last look', async () => {
    const { store, clock } = await withoutLog();
    clock.at = 10;
    await expect(store.change(idOf(41), patching({}))).rejects.toMatchObject(lost);
    expect(await store.find(idOf(41))).toEqual(numbered(41));
  });

  it('is noticed at once where a deletion would follow, and from then on by every write', async () => {
    const { store } = await withoutLog();
    await expect(store.claim('console', NOW, 1, 1_000)).rejects.toMatchObject(lost);
    await expect(store.change(idOf(41), patching({}))).rejects.toMatchObject(lost);
  });

  it('costs no commit when it was the write-ahead log and the desk is stopped in good order', async () => {
    const file = await used();
    const store = await openStore({ file });
    await put(store, numbered(41));
    rmSync(`${file}-wal`);
    await store.close();
    expect(await (await openStore({ file })).find(idOf(41))).toEqual(numbered(41));
  });

  it('stops the deletions when it was the lock, and nothing else', async () => {
    const file = await used();
    const store = await openStore({ file });
    rmSync(`${file}.lock`);
    expect(await databaseHealth(store)).toMatchObject({ ok: false, detail: 'the lock file was removed or replaced' });
    await expect(store.claim('console', NOW, 1, 1_000)).rejects.toMatchObject({ name: 'FileLost' });
    await store.change(idOf(1), patching({}));
    expect(existsSync(`${file}.lock`)).toBe(false);
  });
});
