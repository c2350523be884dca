import { expect, it } from 'vitest';
import type { Use } from '../../../src/domain/limits/spend.ts';
import { ok } from '../../../src/domain/result.ts';
import { DAY, HOUR, NOW } from '../../build.ts';
import { CODE, idOf, type MakeStore, numbered, patching, put, RECEIPT, written } from '../build.ts';

const use = (what: 'wrong_code' | 'code_mail', subject = 'account a'): Use => ({ subject, what, counts: true });

export function tallyConformance(makeStore: MakeStore): void {
  it('takes only as many of a hundred acts at once as there is room for, and writes nothing of the others', async () => {
    const store = await makeStore();
    const opening = (number: number) =>
      store.open(written(numbered(number), { uses: [use('code_mail')], effects: [CODE] }), null);
    const opened = await Promise.all(Array.from({ length: 100 }, (_, number) => opening(number)));
    expect(opened.filter((each) => each.ok)).toHaveLength(3);
    expect(opened.at(-1)).toMatchObject({
      refusal: { code: 'too_many_codes', what: 'code_mail', retryAt: NOW + HOUR },
    });
    expect(Object.values(await store.countByStatus()).reduce((sum, count) => sum + count)).toBe(3);
    expect((await store.outboxCounts()).mail.waiting).toBe(3);
    expect(await store.verifyAudit()).toMatchObject({ ok: true, count: 3 });
  });

  it('counts a change that is refused with a trace, and leaves the row alone once there is no room', async () => {
    const store = await makeStore();
    const id = await put(store, numbered(1));
    const guess = () =>
      store.change(id, patching({}, { uses: [use('wrong_code')], refusal: { code: 'wrong_code', attemptsLeft: 4 } }));
    const answers = await Promise.all(Array.from({ length: 100 }, guess));
    const codes = answers.map((each) => (each.ok ? 'ok' : each.refusal.code));
    expect(codes.filter((code) => code === 'wrong_code')).toHaveLength(15);
    expect(codes.filter((code) => code === 'too_many_codes')).toHaveLength(85);
    expect((await store.find(id))?.version).toBe(numbered(1).version + 15);
  });

  it('leaves out what is spared, and does the rest', async () => {
    const store = await makeStore();
    const id = await put(store, numbered(1));
    const spare = { uses: [{ subject: 'account a', what: 'vain_notice', counts: true }], effects: [RECEIPT] } as const;
    for (const assignee of ['U1', 'U2']) await store.change(id, patching({ assignee }, { spare }));
    expect((await store.find(id))?.assignee).toBe('U2');
    expect((await store.deliveries(id)).map(({ kind }) => kind)).toEqual(['mail.receipt']);
  });

  it('counts drafts only as long as they are drafts', async () => {
    const store = await makeStore();
    const open = (number: number) => {
      const request = numbered(number, { status: 'verified', draftExpiresAt: NOW + DAY });
      const uses: Use[] = [{ subject: 'mailbox m', what: 'open_draft', draft: { id: request.id, until: NOW + DAY } }];
      return store.open(written(request, { uses }), null);
    };
    for (const number of [1, 2, 3, 4, 5]) expect((await open(number)).ok).toBe(true);
    expect(await open(6)).toMatchObject({
      refusal: { code: 'too_many_codes', what: 'open_draft', retryAt: NOW + DAY },
    });
    await store.change(idOf(3), patching({ status: 'cancelled' }));
    expect((await open(6)).ok).toBe(true);
    expect((await open(7)).ok).toBe(false);
  });

  it('forgets what counts no more, and nothing else', async () => {
    const store = await makeStore();
    for (let number = 0; number < 20; number++) {
      expect(await store.spend([use('wrong_code', `account ${number}`)], NOW + number)).toEqual(ok(null));
    }
    await store.forgetTallies(NOW + DAY + 18);
    for (let more = 0; more < 14; more++) await store.spend([use('wrong_code', 'account 19')], NOW + DAY + 18);
    expect(await store.spend([use('wrong_code', 'account 19')], NOW + DAY + 18)).toMatchObject({ ok: false });
    expect(await store.verifyAudit()).toMatchObject({ ok: true, records: [] });
  });

  it('keeps ten thousand refused clicks as the first and a count, each reason and person for itself', async () => {
    const store = await makeStore();
    const id = await put(store, numbered(1));
    const press = (code: string, actor: string, at: number) =>
      store.note({ kind: 'click.refused', action: 'approve', code }, actor, id, at);
    for (let batch = 0; batch < 100; batch++) {
      await Promise.all(Array.from({ length: 100 }, () => press('not_allowed', 'slack:U1', NOW + batch * 600)));
    }
    await press('own_account', 'slack:U1', NOW);
    await press('not_allowed', 'slack:U2', NOW);
    const refused = async () =>
      (await store.history(id)).flatMap(({ event, actor }) =>
        event.kind === 'click.refused' ? [`${actor} ${event.code} ${event.again ?? 'first'}`] : [],
      );
    const first = ['slack:U1 not_allowed first', 'slack:U1 own_account first', 'slack:U2 not_allowed first'];
    expect(await refused()).toEqual(first);
    await press('not_allowed', 'slack:U1', NOW + HOUR);
    expect(await refused()).toEqual([...first, 'slack:U1 not_allowed 9999', 'slack:U1 not_allowed first']);
    await press('not_allowed', 'slack:U1', NOW + HOUR + 1);
    await store.forgetTallies(NOW + 3 * HOUR);
    expect((await refused()).slice(5)).toEqual(['slack:U1 not_allowed 1']);
    expect(await store.verifyAudit()).toMatchObject({ ok: true, records: [] });
  });
}
