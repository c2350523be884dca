import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { NOW } from '../../build.ts';
import { idOf, numbered, patching, put } from '../build.ts';
import { behind, freshFile, openStore } from './open.ts';

const holds = (file: string, text: string): boolean =>
  [file, `${file}-wal`].filter(existsSync).some((path) => readFileSync(path, 'latin1').includes(text));

it('what earlier versions overwrote is gone from the file after the first start', async () => {
  const file = freshFile();
  const store = await openStore({ file });
  await put(store, numbered(1));
  await store.close();
  const earlier = behind(file);
  earlier.pragma('secure_delete = OFF');
  earlier.exec(
    "CREATE TABLE scratch (a); INSERT INTO scratch VALUES (hex(zeroblob(9000)) || 'CANARY'); DROP TABLE scratch",
  );
  earlier.pragma('user_version = 0');
  earlier.pragma('wal_checkpoint(TRUNCATE)');
  earlier.close();
  expect(holds(file, 'CANARY')).toBe(true);
  const again = await openStore({ file });
  expect(holds(file, 'CANARY')).toBe(false);
  expect(await again.find(idOf(1))).not.toBeNull();
  expect(await again.verifyAudit()).toMatchObject({ ok: true });
});

it('what is overwritten is in neither the file nor its log once it was shredded', async () => {
  const file = freshFile();
  const store = await openStore({ file });
  for (let number = 1; number <= 40; number++) {
    await put(
      store,
      numbered(number, {
        adminEmail: 'CANARY@example.com',
        reason: { code: 'other', text: 'CANARY'.repeat(number * 20) },
      }),
    );
  }
  const erased = { adminEmail: '', reason: { code: 'other', text: null } } as const;
  for (let number = 1; number <= 40; number++) await store.change(idOf(number), patching(erased));
  expect(holds(file, 'CANARY')).toBe(true);
  await store.shred();
  expect(holds(file, 'CANARY')).toBe(false);
});

it('an erased request takes a small part of the page that it filled', async () => {
  const file = freshFile();
  const store = await openStore({ file });
  const pages = () => Number(behind(file).prepare("SELECT count(*) FROM dbstat WHERE name = 'requests'").pluck().get());
  const message = 'Please write from your own address. '.repeat(60);
  for (let number = 1; number <= 40; number++)
    await put(store, numbered(number, { reason: { code: 'other', text: message } }));
  expect(pages()).toBeGreaterThanOrEqual(40);
  const erased = patching({ erasedAt: NOW, reason: { code: 'other', text: null } });
  for (let number = 1; number <= 40; number++) await store.erase(idOf(number), erased);
  expect(pages()).toBeLessThan(12);
  expect(await store.verifyAudit()).toMatchObject({ ok: true, records: [] });
});
