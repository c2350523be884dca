import { describe, expect, it } from 'vitest';
import { parseFacts } from '../../../src/console/parse.ts';
import { plausible } from '../../../src/domain/account/plausible.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import type { ConsoleAccount } from '../../../src/sandbox/console/account.ts';
import { sampleAccounts } from '../../../src/sandbox/console/samples.ts';
import { foreignIn } from '../../languages.ts';
import { aConsole } from './helpers.ts';

const DAY = 86_400_000;
const MOMENTS = ['2026-11-23T10:00:00Z', '2027-01-01T00:00:00Z', '2028-02-29T23:59:59Z'];

/** Which of the prerequisites that concern the account alone stand in the way. */
function problems(account: ConsoleAccount, now: number): string[] {
  const open = account.packages.filter(
    ({ category, remaining, expires_at }) =>
      category !== 'free' && remaining > 0 && (expires_at === null || Date.parse(expires_at) > now),
  );
  const bill = account.last_bill;
  const billed = bill === null || (bill.issued_at !== null && Date.parse(bill.issued_at) <= now);
  return [
    ...(account.kind === 'reseller' ? ['reseller'] : []),
    ...(account.projects.some((project) => project.active) ? ['projects'] : []),
    ...(account.balance.minor === 0 ? [] : ['balance']),
    ...(billed ? [] : ['bill']),
    ...(open.length > 0 ? ['packages'] : []),
    ...(account.members.length > 0 ? ['members'] : []),
    ...(account.usage.used ? ['usage'] : []),
  ];
}

describe('the sample accounts', () => {
  it.each(MOMENTS)('tell each story at %s', (moment) => {
    const now = Date.parse(moment);
    const found = sampleAccounts(now).map(({ account }) => [account.id, problems(account, now)] as const);
    // In the way of the others there is nothing.
    expect(Object.fromEntries(found.filter(([, blocking]) => blocking.length > 0))).toEqual({
      acc_1004: ['reseller'],
      acc_1005: ['projects'],
      acc_1006: ['balance'],
      acc_1007: ['balance'],
      acc_1008: ['bill'],
      acc_1009: ['packages'],
      acc_1010: ['members'],
      acc_1011: ['balance', 'members'],
      acc_1017: ['usage'],
      acc_1019: ['packages'],
    });
  });

  it.each(MOMENTS)('say what can be true at %s, and as months and years pass', async (moment) => {
    let now = Date.parse(moment);
    const console = await aConsole({ now: () => now });
    for (const days of [0, 1, 8, 40, 100, 1_000]) {
      now = Date.parse(moment) + days * DAY;
      for (const { id } of console.accounts.all()) {
        const said = parseFacts(await (await console.get(`/accounts/${id}`)).json(), now);
        if (said === null) throw new Error('no facts');
        expect(plausible(said, { now, billingTimeZone: 'UTC' })).toEqual(said);
      }
    }
  });

  it.each([
    ['2026-11-23T10:00:00Z', '2026-10', '2026-11-01T00:00:00Z'],
    ['2027-01-01T00:00:00Z', '2026-12', '2027-01-01T00:00:00Z'],
  ])('were billed at %s for %s', (moment, month, issued_at) => {
    expect(sampleAccounts(Date.parse(moment))[0]?.account.last_bill).toEqual({ month, issued_at });
  });

  it('speak every language that the desk writes, in names of its own characters', () => {
    const accounts = sampleAccounts(0).map(({ account }) => account);
    for (const locale of LOCALES) {
      const own = accounts.filter((account) => account.locale === locale);
      expect(own.map(({ name, creator }) => foreignIn(locale, name + creator.name)).filter(Boolean)).toEqual([]);
      expect([locale, own.length > 0]).toEqual([locale, true]);
    }
  });

  it('name the creator after the account, and have the phone account without an address', () => {
    const accounts = sampleAccounts(0).map(({ account }) => account);
    for (const { id, creator } of accounts) expect(creator.user_id).toBe(id.replace('acc_', 'usr_'));
    expect(accounts.filter(({ admin_email }) => admin_email === null).map(({ id }) => id)).toEqual(['acc_1012']);
  });
});

describe('the controls of an account', () => {
  it('settle what stands in the way', async () => {
    const now = Date.parse('2026-11-23T10:00:00Z');
    const { accounts } = await aConsole({ now: () => now });
    accounts.disableProjects('acc_1005');
    accounts.settleBalance('acc_1006');
    accounts.settleBalance('acc_1007');
    accounts.issueBill('acc_1008');
    accounts.finishPackages('acc_1009');
    accounts.removeMembers('acc_1010');
    for (const id of ['acc_1005', 'acc_1006', 'acc_1007', 'acc_1008', 'acc_1009', 'acc_1010']) {
      expect([id, problems(accounts.get(id), now)]).toEqual([id, []]);
    }
    expect(accounts.get('acc_1009').packages.find((item) => item.category === 'free')?.remaining).toBe(10_000);
  });

  it('change what the next read says', async () => {
    const console = await aConsole();
    console.accounts.change('acc_1001', { balance: { currency: 'USD', minor: -320 } });
    expect(await (await console.get('/accounts/acc_1001')).json()).toMatchObject({ balance: { minor: -320 } });
  });

  it('lose an account without the desk, whose call then deletes nothing', async () => {
    const console = await aConsole();
    console.accounts.lose('acc_1001');
    const gone = await console.get('/accounts/acc_1001');
    expect([gone.status, await gone.json()]).toMatchObject([410, { code: 'account_deleted' }]);
    expect((await console.remove('acc_1001', 'DR-1')).status).toBe(410);
    expect(console.deletions).toEqual([]);
  });

  it('put another account under an id, begun later and with nothing in it', async () => {
    const now = Date.parse('2026-11-23T10:00:00Z');
    const console = await aConsole({ now: () => now });
    await console.remove('acc_1010', 'DR-1');
    console.accounts.replace('acc_1010');
    expect(await (await console.get('/accounts/acc_1010')).json()).toMatchObject({
      id: 'acc_1010',
      status: 'active',
      created_at: '2026-11-23T10:00:00Z',
      members: [],
      last_bill: null,
    });
    // It is no repetition of the call that deleted the one before.
    expect((await console.remove('acc_1010', 'DR-1')).status).toBe(204);
    expect(console.deletions).toHaveLength(2);
  });

  it('know when they are given an account that does not exist', async () => {
    const { accounts } = await aConsole();
    expect(() => accounts.settleBalance('acc_9')).toThrow('acc_9');
  });

  it('let a customer come back with the same address, as another account', async () => {
    const console = await aConsole();
    await console.remove('acc_1001', 'DR-1');
    const again = { ...console.accounts.get('acc_1001'), id: 'acc_2001', status: 'active' } as const;
    console.accounts.add({ account: again });
    expect((await console.remove('acc_1001', 'DR-1')).status).toBe(204);
    expect((await console.get('/accounts/acc_2001')).status).toBe(200);
  });

  it('bill on as the clock moves into another month, except where the bill was left open or set by hand', async () => {
    let now = Date.parse('2026-11-23T10:00:00Z');
    const { accounts } = await aConsole({ now: () => now });
    accounts.change('acc_1002', { last_bill: { month: '2026-08', issued_at: '2026-09-01T00:00:00Z' } });
    now += 14 * DAY;
    const months = ['acc_1001', 'acc_1002', 'acc_1003', 'acc_1008'].map((id) => accounts.get(id).last_bill?.month);
    expect(months).toEqual(['2026-11', '2026-08', undefined, '2026-10']);
  });
});
