import { describe, expect, it, vi } from 'vitest';
import type { Look } from '../../src/domain/account/eligibility.ts';
import { known } from '../../src/domain/account/facts.ts';
import type { Staff } from '../../src/domain/actor.ts';
import { ok, type Result, refuse } from '../../src/domain/result.ts';
import { aRequest, aReviewer, asked, DAY, facts, LOOKED_UP, NOW } from '../build.ts';
import { LOOKS } from '../domain/decide/transitions.ts';
import { aDesk } from './aDesk.ts';

const SUPPORT: Staff = aReviewer({ reviewer: false });

async function lookedUp(query: string, by = SUPPORT, look: Look = LOOKS.eligible) {
  const desk = await aDesk();
  await desk.put(aRequest());
  desk.said.look = look;
  const noted: string[] = [];
  const { note } = desk.store;
  desk.store.note = (notice, ...rest) => {
    if (notice.kind === 'account.looked_up') noted.push(notice.accountId);
    return note(notice, ...rest);
  };
  return { ...desk, noted, result: await desk.operations.lookUp(query, asked(by)) };
}

describe('a look-up', () => {
  it.each([
    ['an id', ' acc_1001 ', ['look acc_1001']],
    ['an address', 'one@example.com', ['search one@example.com', 'look acc_1001']],
  ])('by %s shows the account with its open request, and is kept in the audit trail', async (_, query, expected) => {
    const { result, noted, asked } = await lookedUp(query);
    expect(asked).toEqual(expected);
    expect(result).toMatchObject({
      value: { kind: 'account', check: { eligible: true }, open: { id: 'DR-7F3K-2QXV' } },
    });
    expect(noted).toEqual(['acc_1001']);
  });

  it('by an address with several accounts shows them to pick from, each of them kept', async () => {
    const { result, noted } = await lookedUp('ada@example.com');
    expect(result).toMatchObject({ value: { kind: 'several', accounts: [{ id: 'acc_1001' }, { id: 'acc_2002' }] } });
    expect(noted).toEqual(['acc_1001', 'acc_2002']);
  });

  it('by a request shows the account that it is about', async () => {
    const { result, noted, asked } = await lookedUp('dr-7f3k-2qxv');
    expect(asked).toEqual(['look acc_1001']);
    expect(result).toMatchObject({ value: { kind: 'account', accountId: 'acc_1001' } });
    expect(noted).toEqual(['acc_1001']);
    const { result: none, asked: nothing } = await lookedUp('DR-0000-0000');
    expect(none).toMatchObject({ refusal: { code: 'not_found' } });
    expect(nothing).toEqual([]);
  });

  it('of one of several goes by its id and nothing else, and is kept too', async () => {
    const desk = await aDesk();
    const result = await desk.operations.lookUpAccount('acc@1001', asked(SUPPORT));
    expect(desk.asked).toEqual(['look acc@1001']);
    expect(result).toMatchObject({ value: { accountId: 'acc@1001', facts: null, earliest: { unknown: LOOKED_UP } } });
    const refused = await desk.operations.lookUpAccount('acc_1001', asked({ ...SUPPORT, support: false }));
    expect(refused).toMatchObject({ refusal: { code: 'not_allowed' } });
  });

  it('shows no facts of another account, and none when the console is silent', async () => {
    for (const look of [LOOKS['other account'], LOOKS.unavailable]) {
      const { result } = await lookedUp('acc_1001', SUPPORT, look);
      expect(result).toMatchObject({ value: { facts: null, check: { eligible: false } } });
    }
    expect((await lookedUp('acc_1001')).result).toMatchObject({ value: { facts: facts() } });
  });

  it('shows nothing that cannot be true, and reckons with nothing of it', async () => {
    const item = { id: 'pkg_1', name: 'RTC', category: 'rtc', expiresAt: NOW + DAY, remaining: 1 } as const;
    const said = facts({ packages: known([item, item]), createdAt: known(0) });
    const { result } = await lookedUp('acc_1001', SUPPORT, { kind: 'found', facts: said });
    expect(result).toMatchObject({
      value: {
        facts: { ...said, packages: { known: false }, createdAt: { known: false } },
        check: { eligible: false },
        earliest: { packagesEnd: null, bill: null, toFix: 0, unknown: 1 },
      },
    });
  });

  it.each([
    ['an unknown id', 'acc_1001', LOOKS.gone],
    ['an unknown address', 'nobody@example.com', LOOKS.eligible],
  ])('of %s finds nothing', async (_, query, look) => {
    const { result, noted } = await lookedUp(query, SUPPORT, look);
    expect(result).toMatchObject({ refusal: { code: 'account_not_found' } });
    expect(noted).toEqual([]);
  });

  it.each([
    ['forgets', LOOKS.gone],
    ['keeps as deleted', { kind: 'found', facts: facts({ status: known('deleted') }) } as const],
  ])('of an account that the desk deleted and the console %s names the request', async (_, look) => {
    const desk = await aDesk();
    await desk.put(aRequest({ status: 'completed', completedAt: NOW }));
    desk.said.look = look;
    for (const query of ['acc_1001', 'DR-7F3K-2QXV']) {
      expect(await desk.operations.lookUp(query, asked(SUPPORT))).toEqual(
        refuse({ code: 'account_deleted', id: aRequest().id, at: NOW }),
      );
    }
    // The console is believed, not our memory: an id can be given to somebody anew.
    desk.said.look = LOOKS.eligible;
    expect((await desk.operations.lookUp('acc_1001', asked(SUPPORT))).ok).toBe(true);
  });

  it('is for support and reviewers', async () => {
    const nobody = await lookedUp('acc_1001', { ...SUPPORT, support: false });
    expect(nobody.result).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(nobody.noted).toEqual([]);
    expect((await lookedUp('acc_1001', aReviewer({ support: false }))).result.ok).toBe(true);
  });

  it('begins while it is asked who wants it, and keeps nothing before that is known', async () => {
    const desk = await aDesk();
    const { promise: asking, resolve } = Promise.withResolvers<Result<Staff>>();
    const looking = desk.operations.lookUp('acc_1001', asking);
    await vi.waitFor(() => expect(desk.asked).toEqual(['look acc_1001']));
    const before = await desk.store.auditHead();
    resolve(ok(SUPPORT));
    expect((await looking).ok).toBe(true);
    expect((await desk.store.auditHead()).seq).toBe(before.seq + 1);
  });

  it('lets nobody wait for the console who may not look up', async () => {
    const desk = await aDesk();
    desk.said.meanwhile = () => new Promise(() => {});
    const refused = await desk.operations.lookUp('acc_1001', asked({ ...SUPPORT, support: false }));
    expect(refused).toMatchObject({ refusal: { code: 'not_allowed' } });
  });
});
