import { expect, it } from 'vitest';
import { sealedText } from '../../src/store/seals/seals.ts';
import { numbered, written } from './build.ts';
import { behind, freshFile, openStore } from './sqlite/open.ts';

const SHAPE = { key: ['id'], columns: ['id', 'name'] };
const LATER = { ...SHAPE, later: ['colour', 'size'] };
const row = { id: '1', name: 'Ada', colour: null, size: null };

it('a column that came later is part of the seal as soon as it has a value, under its own name', () => {
  const before = sealedText('things', SHAPE, row);
  expect(sealedText('things', LATER, row)).toBe(before);
  const texts = [{ colour: 'red' }, { size: 'red' }, { colour: 'red', size: 'red' }, { colour: '' }];
  const sealed = texts.map((patch) => sealedText('things', LATER, { ...row, ...patch }));
  expect(new Set([before, ...sealed]).size).toBe(5);
});

it('the walk over all rows sees each once, also where they fill several pages', async () => {
  const file = freshFile();
  const store = await openStore({ file });
  const opened = Array.from({ length: 230 }, (_, number) => {
    const key = { scope: `token-${number % 3}`, key: `key-${number}`, fingerprint: 'print' };
    return store.open(written(numbered(number)), key);
  });
  await Promise.all(opened);
  expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 230 });
  behind(file).exec("UPDATE idempotency SET created_at = 1 WHERE key = 'key-140'");
  const changed = { table: 'idempotency', key: 'token-2 key-140', why: 'changed' };
  expect((await store.verifyAudit()).records).toEqual([changed]);
});
