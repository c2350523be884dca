import type { ConsoleAccount, ConsolePackage, ConsolePerson, Sample } from './account.ts';
import { isoTime, issuedBill, outstandingBill, usageOf } from './bill.ts';

const DAY = 86_400_000;
const ADA = 'ada@example.com';
const USD = (minor: number) => ({ currency: 'USD', minor });

/**
 * The sandbox's accounts, one for each story that the desk has to tell; months and expiries fit `now` (ms). The
 * creator of `acc_<number>` is `usr_<number>`.
 */
export function sampleAccounts(now: number): readonly Sample[] {
  const on = (days: number) => isoTime(now + days * DAY);
  const bob = person('usr_1901', 'Bob', 'bob@example.com');
  // Invited, not yet joined: counts as a member.
  const cho = person('usr_1902', 'Cho (invited)', 'cho@example.com');
  const finished: readonly ConsolePackage[] = [
    { id: 'pkg_1', name: 'RTC 100k min', category: 'rtc', expires_at: on(-260), remaining: 5_200 },
    { id: 'pkg_2', name: 'RTC 10k min', category: 'rtc', expires_at: on(90), remaining: 0 },
    { id: 'pkg_3', name: '10k free min', category: 'free', expires_at: null, remaining: 10_000 },
  ];
  const unfinished: readonly ConsolePackage[] = [
    { id: 'pkg_4', name: 'RTC 100k min', category: 'rtc', expires_at: on(60), remaining: 41_000 },
    { id: 'pkg_5', name: 'Noise suppression', category: 'marketplace', expires_at: null, remaining: 300 },
  ];
  const account = (number: number, name: string, patch: Partial<ConsoleAccount> = {}): ConsoleAccount => ({
    id: `acc_${number}`,
    name,
    kind: 'console',
    status: 'active',
    created_at: '2021-03-15T09:30:00Z',
    creator: person(`usr_${number}`, `Owner of ${name}`, `owner${number}@example.com`),
    admin_email: patch.creator === undefined ? `owner${number}@example.com` : patch.creator.email,
    locale: 'en',
    balance: USD(0),
    last_bill: issuedBill(now),
    projects: [],
    packages: [],
    members: [],
    usage: usageOf(now, false),
    ...patch,
  });

  return [
    {
      account: account(1001, 'Acme Live', {
        created_at: '2019-05-02T08:00:00Z',
        creator: person('usr_1001', 'Ada L.', ADA),
        projects: [project(1, 'Demo', false), project(2, 'Acme TV', false), project(3, 'Load test', false)],
        packages: finished,
      }),
    },
    {
      account: account(1002, '晨星互动', {
        creator: person('usr_1002', '李晨', 'li.chen@example.com'),
        locale: 'zh',
        balance: { currency: 'CNY', minor: 0 },
        projects: [project(4, '直播间', false)],
      }),
    },
    { account: account(1003, 'Brand New', { created_at: on(-12), last_bill: null }) },
    { account: account(1004, 'Resold Streams', { kind: 'reseller' }) },
    {
      account: account(1005, 'Busy Studio', {
        projects: [project(5, 'Studio A', true), project(6, 'Studio B', true), project(7, 'Attic', false)],
      }),
    },
    { account: account(1006, 'In the Red', { balance: USD(-320) }) },
    { account: account(1007, 'Money Left', { balance: USD(12_550) }) },
    { account: account(1008, 'Bill to Come', { last_bill: outstandingBill(now) }) },
    { account: account(1009, 'Packages Left', { packages: [...finished, ...unfinished] }) },
    { account: account(1010, 'Team of Three', { members: [bob, cho] }) },
    { account: account(1011, 'Two Things', { balance: USD(-1_999), members: [bob] }) },
    { account: account(1012, 'By Phone', { creator: person('usr_1012', 'Pia P.', null) }) },
    { account: account(1013, 'On Hold'), settings: { deletion: 'refused' } },
    { account: account(1014, 'Slow Goodbye'), settings: { deletion: 'later', readsUntilDeleted: 3 } },
    { account: account(1015, 'Acme Second', { admin_email: ADA }) },
    { account: account(1016, 'Hard to Prove', { created_at: '2022-08-30T14:00:00Z' }) },
    // In nobody's way but that of a desk with rule set agora-current-8.
    { account: account(1017, 'Still in Use', { usage: usageOf(now, true) }) },
    {
      account: account(1018, '株式会社さくら配信', {
        creator: person('usr_1018', '佐藤 花子', 'hanako.sato@example.com'),
        locale: 'ja',
        balance: { currency: 'JPY', minor: 0 },
        projects: [project(8, '配信デモ', false)],
        packages: [{ id: 'pkg_6', name: '音声通話 10万分', category: 'rtc', expires_at: on(120), remaining: 0 }],
      }),
    },
    // Nothing to do but wait: for "Tell me by e-mail then".
    {
      account: account(1019, 'Nearly Over', {
        packages: [{ id: 'pkg_7', name: 'RTC 100k min', category: 'rtc', expires_at: on(20), remaining: 900 }],
      }),
    },
  ];
}

const person = (user_id: string, name: string, email: string | null): ConsolePerson => ({ user_id, name, email });
const project = (number: number, name: string, active: boolean) => ({ id: `prj_${number}`, name, active });
