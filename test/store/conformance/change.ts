import { expect, it } from 'vitest';
import type { Lane } from '../../../src/domain/effects.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { ok, refuse } from '../../../src/domain/result.ts';
import { aCheck, NOW } from '../../build.ts';
import { approving, CARD, idOf, type MakeStore, NOTE, numbered, patching, put, RECEIPT, written } from '../build.ts';

export function changeConformance(makeStore: MakeStore): void {
  it('writes the row, the event and the effects together', async () => {
    const store = await makeStore();
    const id = await put(store, numbered(1));
    const result = await store.change(id, patching({ assignee: 'U0ANA' }, { effects: [CARD, NOTE] }));
    expect(result).toEqual(ok({ ...numbered(1), assignee: 'U0ANA', version: 4 }));
    expect(await store.find(id)).toEqual({ ...numbered(1), assignee: 'U0ANA', version: 4 });
    expect((await store.history(id)).map(({ event }) => event.kind)).toEqual(['request.opened', 'request.claimed']);
    expect((await store.deliveries(id)).map(({ kind }) => kind)).toEqual(['card.refresh', 'thread.note']);
  });

  it('writes a change without an event, and nothing for "as wanted already"', async () => {
    const store = await makeStore();
    const id = await put(store, numbered(1));
    await store.change(id, patching({}, { event: null, effects: [CARD] }));
    expect(await store.change(id, () => ok(null))).toMatchObject({ ok: true, value: { version: 4 } });
    expect(await store.history(id)).toHaveLength(1);
    expect(await store.deliveries(id)).toHaveLength(1);
  });

  it('writes all that changed, whatever it was: the row fits its seal', async () => {
    const store = await makeStore();
    const id = await put(store, numbered(1));
    const changes: readonly Partial<DeletionRequest>[] = [
      {},
      { assignee: 'U0ANA' },
      { wakeAt: NOW + 1 },
      { lookAt: NOW + 2 },
      { dueAt: NOW + 3 },
      { submittedAt: NOW + 4 },
      { check: { ...aCheck(), eligible: false } },
      { attention: { code: 'account_gone', detail: '', at: NOW } },
      { decision: { kind: 'approved', by: 'U0ANA', at: NOW } },
      { status: 'completed', completedAt: NOW + 5 },
      { erasedAt: NOW + 6 },
    ];
    for (const [done, patch] of changes.entries()) {
      const changed = await store.change(id, patching(patch));
      expect(changed).toMatchObject({ ok: true, value: { version: 4 + done, ...patch } });
      expect(await store.find(id)).toMatchObject(patch);
    }
    expect(await store.due(NOW + 1, 9)).toEqual([id]);
  });

  it('answers with a refusal and writes nothing', async () => {
    const store = await makeStore();
    const id = await put(store, numbered(1));
    expect(await store.change(idOf(2), approving('U0ANA'))).toEqual(refuse({ code: 'not_found' }));
    expect(await store.change(id, () => refuse({ code: 'own_account' }))).toEqual(refuse({ code: 'own_account' }));
    expect(await store.find(id)).toEqual(numbered(1));
    expect(await store.history(id)).toHaveLength(1);
  });

  it('writes a refusal that leaves a trace, and answers with it', async () => {
    const store = await makeStore();
    const id = await put(store, numbered(1));
    const refusal = { code: 'wrong_code', attemptsLeft: 3 } as const;
    expect(await store.change(id, patching({ remindedTo: 1 }, { refusal }))).toEqual(refuse(refusal));
    expect(await store.find(id)).toMatchObject({ version: 4, remindedTo: 1 });
    expect(await store.history(id)).toHaveLength(2);
  });

  it('rejects when the decision throws, leaves nothing, and spares the others of that moment', async () => {
    const store = await makeStore();
    for (const number of [1, 2, 3]) await put(store, numbered(number));
    const results = await Promise.allSettled([
      store.change(idOf(1), patching({ assignee: 'U0ANA' }, { effects: [CARD] })),
      store.change(idOf(2), (current) => {
        patching({ assignee: 'U0ANA' }, { effects: [CARD] })(current);
        throw new Error('a bug');
      }),
      store.change(idOf(3), patching({ assignee: 'U0ANA' }, { effects: [CARD] })),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.find(idOf(2))).toEqual(numbered(2));
    expect(await store.history(idOf(2))).toHaveLength(1);
    expect(await store.deliveries(idOf(2))).toEqual([]);
    for (const number of [1, 3]) {
      expect(await store.find(idOf(number))).toMatchObject({ assignee: 'U0ANA', version: 4 });
      expect(await store.history(idOf(number))).toHaveLength(2);
      expect(await store.deliveries(idOf(number))).toHaveLength(1);
    }
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 5 });
  });

  it('does not let a change take another row or skip a version', async () => {
    const store = await makeStore();
    for (const number of [1, 2]) await put(store, numbered(number));
    await expect(store.change(idOf(1), () => ok(written(numbered(2, { version: 4 }))))).rejects.toThrow(/DR-0000-0001/);
    await expect(store.change(idOf(1), () => ok(written(numbered(1, { version: 9 }))))).rejects.toThrow(/DR-0000-0001/);
    expect(await store.find(idOf(1))).toEqual(numbered(1));
    expect(await store.find(idOf(2))).toEqual(numbered(2));
  });

  it('lets exactly one of 500 deciders win', async () => {
    const store = await makeStore();
    const id = await put(store, numbered(1));
    const deciders = Array.from({ length: 500 }, (_, index) => `U${index}`);
    const results = await Promise.all(deciders.map((by) => store.change(id, approving(by))));
    const winners = results.filter(({ ok: won }) => won);
    expect(winners).toHaveLength(1);
    const refused = results.filter((result) => !result.ok && result.refusal.code === 'already_decided');
    expect(refused).toHaveLength(499);
    expect(await store.history(id)).toHaveLength(2);
  });

  it('refuses a second submitted request for an account, and writes nothing of it', async () => {
    const store = await makeStore();
    const { account } = numbered(1);
    await put(store, numbered(2, { account, status: 'verified' }));
    await put(store, numbered(1));
    const submit = patching({ status: 'pending' }, { effects: [CARD] });
    expect(await store.change(idOf(2), submit)).toEqual(refuse({ code: 'already_open' }));
    expect(await store.find(idOf(2))).toMatchObject({ status: 'verified', version: 3 });
    expect(await store.history(idOf(2))).toHaveLength(1);
    expect(await store.deliveries(idOf(2))).toEqual([]);

    await store.change(idOf(1), patching({ status: 'rejected' }));
    expect(await store.change(idOf(2), submit)).toMatchObject({ ok: true, value: { status: 'pending' } });
  });

  it('opens nothing for an account whose request is submitted in the same moment', async () => {
    const store = await makeStore();
    const { account } = numbered(1);
    await put(store, numbered(1, { account, status: 'verified' }));
    const [submitted, opened] = await Promise.all([
      store.change(idOf(1), patching({ status: 'pending' })),
      store.open(written(numbered(2, { account, status: 'awaiting_code' })), null),
    ]);
    expect(submitted.ok).toBe(true);
    expect(opened).toEqual(refuse({ code: 'already_open' }));
    expect(await store.find(idOf(2))).toBeNull();
  });

  it('lets one of two submissions of one moment through', async () => {
    const store = await makeStore();
    const { account } = numbered(1);
    for (const number of [1, 2]) await put(store, numbered(number, { account, status: 'verified' }));
    const results = await Promise.all([1, 2].map((n) => store.change(idOf(n), patching({ status: 'pending' }))));
    expect(results.map(({ ok: won }) => won).sort()).toEqual([false, true]);
  });

  it('tells which lanes have work, after the commit and only when there is some', async () => {
    const told: Lane[][] = [];
    const store = await makeStore((lanes) => told.push([...lanes].sort()));
    await put(store, numbered(1));
    expect(told).toEqual([]);
    await store.change(idOf(1), patching({}, { effects: [CARD, RECEIPT] }));
    expect(told).toEqual([['mail', 'slack']]);
  });
}
