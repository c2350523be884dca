import { expect, it } from 'vitest';
import { HOUR, NOW } from '../../build.ts';
import { approving, idOf, type MakeStore, numbered, put } from '../build.ts';

export function auditConformance(makeStore: MakeStore): void {
  it('tells the history of one request, oldest first', async () => {
    const store = await makeStore();
    await put(store, numbered(1));
    await put(store, numbered(2));
    await store.change(idOf(1), approving('U0ANA'));
    expect(await store.history(idOf(1))).toMatchObject([
      { seq: 1, requestId: idOf(1), event: { kind: 'request.opened' }, actor: 'customer:usr_1001', at: NOW },
      { seq: 3, event: { kind: 'request.approved', count: 1, of: 1, executeAt: NOW }, actor: 'slack:U0ANA' },
    ]);
  });

  it('keeps notices, also about requests that do not exist', async () => {
    const store = await makeStore();
    await store.note({ kind: 'account.looked_up', accountId: 'acc_9' }, 'slack:U0ANA', null, NOW);
    await store.note({ kind: 'click.refused', action: 'approve', code: 'not_found' }, 'slack:U0ANA', idOf(9), NOW);
    expect(await store.history(idOf(9))).toMatchObject([{ event: { kind: 'click.refused', action: 'approve' } }]);
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 2 });
  });

  it('says how far the walk over everything is, in as many rows as there are', async () => {
    const store = await makeStore();
    for (let number = 0; number < 120; number++) await put(store, numbered(number));
    const seen: { done: number; of: number }[] = [];
    expect(await store.verifyAudit((progress) => seen.push(progress))).toMatchObject({ ok: true, count: 120 });
    // A row and an entry each, a page at a time; more tables are empty, or hold a few.
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.map(({ done }) => done)).toEqual(seen.map(({ done }) => done).toSorted((a, b) => a - b));
    expect(seen.at(-1)).toEqual({ done: seen[0]?.of, of: seen[0]?.of });
    expect(seen[0]?.of).toBeGreaterThanOrEqual(240);
  });

  it('has people told of the desk itself, with an entry or without one, and wakes the lane', async () => {
    const woken: string[] = [];
    const store = await makeStore((lanes) => woken.push(...lanes));
    const telling = {
      lane: 'slack',
      kind: 'desk.alert',
      to: 'escalation',
      alert: { kind: 'trail.broken', seq: 7 },
      at: NOW,
    } as const;
    await store.note({ kind: 'account.looked_up', accountId: 'acc_9' }, 'desk', null, NOW, [telling]);
    await store.tell([telling], NOW);
    expect(await store.claim('slack', NOW, 9, 1)).toMatchObject([
      { requestId: null, effect: telling },
      { requestId: null, effect: telling },
    ]);
    expect([await store.verifyAudit(), woken]).toMatchObject([{ ok: true, count: 1 }, ['slack', 'slack']]);
  });

  it('has people told once of what several desks want to tell, and again when it is time', async () => {
    const store = await makeStore();
    const alert = { kind: 'trail.broken', seq: 7 } as const;
    const telling = { lane: 'slack', kind: 'desk.alert', to: 'channel', alert, at: NOW } as const;
    const once = { what: 'trail.head', rest: 1_000 };
    await Promise.all([1, 2, 3].map(() => store.tell([telling], NOW, once)));
    await store.tell([telling], NOW + 999, once);
    expect(await store.claim('slack', NOW + 999, 9, 1)).toHaveLength(1);
    // The other's clock may be some seconds behind; one that ran ahead holds nobody up.
    for (const at of [NOW + 1_000, NOW - 1, NOW - HOUR, NOW - HOUR + 1]) await store.tell([telling], at, once);
    expect(await store.listOutbox({ limit: 9 })).toHaveLength(3);
    await store.tell([telling], NOW - HOUR + 2, { ...once, says: 'something else' });
    expect(await store.listOutbox({ limit: 9 })).toHaveLength(4);
    const entry = { kind: 'record.broken', table: 'requests', key: 'DR-1' } as const;
    const noting = () => store.note(entry, 'desk', null, NOW, [telling], { what: 'record', rest: 1_000 });
    await Promise.all([noting(), noting()]);
    expect([(await store.listOutbox({ limit: 9 })).length, (await store.auditHead()).seq]).toEqual([5, 1]);
  });

  it('is one chain, whoever writes at once', async () => {
    const store = await makeStore();
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 0 });
    await Promise.all(Array.from({ length: 200 }, (_, index) => put(store, numbered(index))));
    const [first] = await store.history(idOf(0));
    const [second] = await store.history(idOf(1));
    expect(first?.prevHash).toBe('');
    expect(second?.prevHash).toBe(first?.hash);
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 200 });
  });
}
