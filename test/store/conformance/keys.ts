import { expect, it } from 'vitest';
import { ok, refuse } from '../../../src/domain/result.ts';
import { CODE, idOf, type MakeStore, numbered, written } from '../build.ts';

const KEY = { scope: 'console', key: 'k-1', fingerprint: 'body-1' };

export function keyConformance(makeStore: MakeStore): void {
  it('knows nothing of a new key', async () => {
    const store = await makeStore();
    expect(await store.replay(KEY)).toEqual(ok(null));
  });

  it('answers a repeated key with the request of the first time, as it is now', async () => {
    const store = await makeStore();
    const first = await store.open(written(numbered(1), { effects: [CODE] }), KEY);
    expect(first).toEqual(ok({ request: numbered(1), replayed: false }));
    const again = await store.open(written(numbered(2), { effects: [CODE] }), KEY);
    expect(again).toEqual(ok({ request: numbered(1), replayed: true }));
    expect(await store.replay(KEY)).toEqual(ok(numbered(1)));
    expect(await store.find(idOf(2))).toBeNull();
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 1 });
  });

  it('refuses a key that comes with another body', async () => {
    const store = await makeStore();
    await store.open(written(numbered(1)), KEY);
    const other = { ...KEY, fingerprint: 'body-2' };
    expect(await store.open(written(numbered(2)), other)).toEqual(refuse({ code: 'idempotency_key_reused' }));
    expect(await store.replay(other)).toEqual(refuse({ code: 'idempotency_key_reused' }));
    expect(await store.find(idOf(2))).toBeNull();
  });

  it('keeps the keys of two callers apart', async () => {
    const store = await makeStore();
    await store.open(written(numbered(1)), KEY);
    const second = await store.open(written(numbered(2)), { ...KEY, scope: 'backoffice', fingerprint: 'body-2' });
    expect(second).toMatchObject({ ok: true, value: { replayed: false } });
  });

  it('opens one request for one key, however many ask at once', async () => {
    const store = await makeStore();
    const asked = Array.from({ length: 100 }, (_, index) => store.open(written(numbered(index)), KEY));
    const results = await Promise.all(asked);
    expect(results.filter((result) => result.ok && !result.value.replayed)).toHaveLength(1);
    expect((await store.countByStatus()).pending).toBe(1);
  });
}
