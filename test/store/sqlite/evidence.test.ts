import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/domain/account/evidence.ts';
import { sha256 } from '../../../src/notary/canonical.ts';
import { NOW } from '../../build.ts';
import { idOf, numbered, patching, put } from '../build.ts';
import { behind, freshFile, openStore } from './open.ts';

const evidence = evidenceOf('rejection', numbered(1), numbered(1).check, { actor: 'slack:U0ANA', at: NOW });

/** A request with one frozen step. */
async function frozen() {
  const file = freshFile();
  const store = await openStore({ file });
  const id = await put(store, numbered(1));
  await store.change(id, patching({}, { evidence }));
  return { store, id, db: behind(file) };
}

describe('the evidence of a step', () => {
  it('is kept with its audit entry, which holds the hash of it', async () => {
    const { store, id } = await frozen();
    const [row, ...others] = await store.evidence(id);
    const last = (await store.history(id)).at(-1);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ seq: last?.seq, requestId: id, hash: sha256(row?.body ?? '') });
    expect(last?.event).toEqual({ kind: 'request.claimed', evidence: row?.hash });
    expect(await store.evidence(idOf(2))).toEqual([]);
  });

  it('is kept for each step anew', async () => {
    const { store, id } = await frozen();
    await store.change(id, patching({}, { evidence }));
    expect((await store.evidence(id)).map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it('is written with the change or not at all', async () => {
    const { store, id } = await frozen();
    await expect(store.change(id, patching({}, { evidence, event: null }))).rejects.toThrow(/belongs to no event/);
    expect(await store.find(id)).toMatchObject({ version: 4 });
  });

  it.each([
    ["UPDATE evidence SET body = '{}'"],
    ["UPDATE evidence SET hash = 'x'"],
    ['UPDATE evidence SET seq = 9'],
    ["UPDATE evidence SET personal = '{}'"],
    ['DELETE FROM evidence'],
    ["INSERT INTO evidence SELECT seq, request_id, hash, '{}', personal FROM evidence"],
    ["INSERT OR REPLACE INTO evidence SELECT seq, request_id, hash, '{}', personal FROM evidence"],
  ])('is never overwritten: %s', async (sql) => {
    const { store, id, db } = await frozen();
    const before = await store.evidence(id);
    expect(() => db.exec(sql)).toThrow(/frozen/);
    expect(await store.evidence(id)).toEqual(before);
  });

  it('lets its personal values go, and still has its hash', async () => {
    const { store, id, db } = await frozen();
    db.exec('UPDATE evidence SET personal = NULL');
    const [row] = await store.evidence(id);
    expect(row).toMatchObject({ personal: null, hash: sha256(row?.body ?? '') });
  });
});

it('the head of the trail is its last entry', async () => {
  const store = await openStore();
  expect(await store.auditHead()).toEqual({ seq: 0, hash: '' });
  const id = await put(store, numbered(1));
  const [only] = await store.history(id);
  expect(await store.auditHead()).toEqual({ seq: 1, hash: only?.hash });
});
