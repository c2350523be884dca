import { symlinkSync } from 'node:fs';
import { expect, it } from 'vitest';
import { StoreInUse } from '../../../src/store/sqlite/errors.ts';
import { NOW } from '../../build.ts';
import { idOf, numbered, put, RECEIPT } from '../build.ts';
import { behind, freshFile, openStore } from './open.ts';
import { firstWord, kill, start } from './processes.ts';

const FIRST_VERSION = numbered(1).version;

it('refuses a second store on one file in one process, under whatever name, until the first is closed', async () => {
  const file = freshFile();
  const first = await openStore({ file });
  await expect(openStore({ file })).rejects.toBeInstanceOf(StoreInUse);
  symlinkSync(file, `${file}-alias`);
  await expect(openStore({ file: `${file}-alias` })).rejects.toBeInstanceOf(StoreInUse);
  await put(first, numbered(1));
  await first.close();
  const second = await openStore({ file });
  expect(await second.find(idOf(1))).toEqual(numbered(1));
});

it('gives the lock back when opening fails', async () => {
  const file = freshFile();
  await (await openStore({ file })).close();
  const db = behind(file);
  const [hash] = db.prepare('SELECT hash FROM __drizzle_migrations ORDER BY created_at').pluck().all();
  db.prepare("UPDATE __drizzle_migrations SET hash = 'edited' WHERE hash = ?").run(hash);
  await expect(openStore({ file })).rejects.toThrow();
  db.prepare("UPDATE __drizzle_migrations SET hash = ? WHERE hash = 'edited'").run(hash);
  await openStore({ file });
});

it('refuses a second process, and lets it in once the first was killed', async () => {
  const file = freshFile();
  const first = start(file);
  expect(await firstWord(first)).toEqual({ ready: true });
  await expect(openStore({ file })).rejects.toBeInstanceOf(StoreInUse);
  expect(await firstWord(start(file))).toEqual({ failed: 'StoreInUse' });
  await kill(first);
  expect(await firstWord(start(file))).toEqual({ ready: true });
});

it('leaves each change whole or not at all when it is killed, and loses none that it confirmed', async () => {
  const file = freshFile();
  let confirmed = 0;
  for (let round = 1; round <= 5; round++) {
    const child = start(file);
    expect(await firstWord(child)).toEqual({ ready: true });
    let acked = 0;
    const enough = new Promise<void>((resolve) => {
      child.on('message', (word: { acked: number }) => {
        acked = word.acked;
        if (acked === round * 7) resolve();
      });
    });
    await enough;
    await kill(child);
    confirmed += acked;

    const store = await openStore({ file });
    let events = 0;
    for (const number of [0, 1, 2, 3]) {
      const id = idOf(number);
      const changes = ((await store.find(id))?.version ?? 0) - FIRST_VERSION;
      expect(changes).toBeGreaterThanOrEqual(confirmed);
      expect(await store.history(id)).toHaveLength(1 + changes);
      expect(await store.deliveries(id)).toHaveLength(2 * changes);
      events += 1 + changes;
    }
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: events });
    await store.close();
    expect(behind(file).pragma('integrity_check', { simple: true })).toBe('ok');
  }
});

it('hands out at once what a dead process was sending', async () => {
  const file = freshFile();
  const first = await openStore({ file });
  await put(first, numbered(1), [RECEIPT]);
  expect(await first.claim('mail', NOW, 1, 60_000)).toMatchObject([{ attempts: 1 }]);
  expect(await first.claim('mail', NOW, 1, 60_000)).toEqual([]);
  await first.close();
  const second = await openStore({ file });
  expect(await second.claim('mail', NOW, 1, 60_000)).toMatchObject([{ attempts: 2 }]);
});
