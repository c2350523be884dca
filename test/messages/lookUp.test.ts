import { describe, expect, it } from 'vitest';
import { assess } from '../../src/domain/eligibility.ts';
import { type Facts, known, UNKNOWN } from '../../src/domain/facts.ts';
import { renderHelp } from '../../src/messages/help.ts';
import { type AccountLookUp, renderAccounts, renderLookUp } from '../../src/messages/lookUp.ts';
import { renderShow } from '../../src/messages/show.ts';
import { problemsOfMessage } from '../../src/sandbox/slack/blockkit.ts';
import { aRequest, DAY, facts, NOW } from '../build.ts';
import {
  badCheck,
  CONTEXT,
  everyState,
  foreignControls,
  lengthOf,
  mrkdwnTexts,
  noAnswer,
  TEXTS,
  wordsOf,
} from './extremes.ts';

const staff = { requester: null, now: NOW, billingTimeZone: 'UTC' };
function lookUp(patch: Partial<Facts> = {}, more: Partial<AccountLookUp> = {}): AccountLookUp {
  const found = facts(patch);
  const check = assess('acc_1001', { kind: 'found', facts: found }, staff);
  return { accountId: 'acc_1001', facts: found, check, open: null, ...more };
}
const read = (...args: Parameters<typeof lookUp>): string => wordsOf(renderLookUp(lookUp(...args), CONTEXT).blocks);
const debts = known({ currency: 'USD', minor: -320 });
const members = known([{ userId: 'usr_2', name: 'Bob' }]);
const packages = (...ends: (number | null)[]) =>
  known(ends.map((expiresAt) => ({ id: 'pkg_1', name: 'RTC', category: 'rtc' as const, expiresAt, remaining: 5 })));

describe('a look-up', () => {
  it('counts without the creator, says what fails first, the rest in one line, and who must ask', () => {
    expect(read({ balance: debts, members })).toBe(`Acme Live · acc_1001
Not ready to be deleted: 2 of 6 unmet
❌ Not met: Balance is USD −3.20: it must be paid → [Make a payment in Billing Center](https://console.agora.io/finance/deposit/alipay)
❌ Not met: 1 member is left: Bob → [Delete all members in Member Management](https://console.agora.io/member)
✅ Met: Console account, not a reseller account; No active projects (1 disabled); Last month's bill was issued (October, on 1 Nov); No packages
Earliest possible date: as soon as both are fixed.
Who must ask: Ada L. (creator)
Request under way: none
Reply to copy for the customer:
Acme Live cannot be deleted yet:
- Balance is USD −3.20: it must be paid → Make a payment in Billing Center: https://console.agora.io/finance/deposit/alipay
- 1 member is left: Bob → Delete all members in Member Management: https://console.agora.io/member
`);
  });

  it.each([
    ['ready', {}, 'Ready to be deleted: all 6 are met'],
    ['ready', {}, 'Earliest possible date: now.'],
    [
      'time alone',
      { packages: packages(NOW + 10 * DAY) },
      'Earliest possible date: 3 Dec 2026, when the last package expires',
    ],
    [
      'time and more',
      { packages: packages(NOW + 10 * DAY), members },
      '3 Dec 2026, when the last package expires (sooner if they are used up), if the other one is fixed by then.',
    ],
    [
      'several packages',
      { packages: packages(NOW + DAY, NOW + 20 * DAY, NOW - DAY) },
      'Earliest possible date: 13 Dec 2026',
    ],
    ['never expires', { packages: packages(NOW + DAY, null) }, 'Earliest possible date: as soon as this is fixed.'],
    ['the bill', { lastBill: known({ month: '2026-10', issuedAt: null }) }, "as soon as last month's bill is issued."],
    ['a gap', { members: UNKNOWN }, 'Not known: 1 of 6 prerequisites is not known'],
    [
      'their language',
      { balance: debts, locale: known('zh' as const) },
      'Acme Live 暂时还不能删除：\n- 余额为 USD −3.20：须先付清 → 请在费用中心付款: https',
    ],
  ])('says when it is possible: %s', (_, patch, expected) => {
    expect(read(patch)).toContain(expected);
  });

  it('names the request that is under way', () => {
    expect(read({}, { open: aRequest() })).toContain(
      'Request under way: DR-7F3K-2QXV, waiting for a decision, due Mon 30 Nov, 14:00 UTC (in 7 days)',
    );
  });

  it('promises nothing when the console did not answer', () => {
    const check = assess('acc_1001', { kind: 'unavailable', why: 'timeout' }, staff);
    const words = read({}, { facts: null, check });
    expect(words).toContain('Not known: 6 of 6 prerequisites are not known');
    expect(words).toContain('Who must ask: the creator; the console did not say who that is');
  });
});

it('several accounts are listed to pick from', () => {
  expect(
    wordsOf(
      renderAccounts([
        { id: 'acc_1', name: 'One' },
        { id: 'acc_2', name: 'Two' },
      ]).blocks,
    ),
  ).toBe(
    `2 accounts belong to this address. Look one of them up by its id:
One: /eligibility acc_1
Two: /eligibility acc_2
`,
  );
});

it('a look-up waits for no package that is used up', () => {
  const rtc = { id: 'pkg_1', name: 'RTC', category: 'rtc', expiresAt: NOW + 10 * DAY, remaining: 5 } as const;
  const usedUp = { ...rtc, id: 'pkg_2', expiresAt: NOW + 90 * DAY, remaining: 0 };
  expect(read({ packages: known([usedUp, rtc]) })).toContain('Earliest possible date: 3 Dec 2026');
});

it('a request is shown without buttons', () => {
  const { blocks } = renderShow(aRequest(), CONTEXT);
  expect(blocks.some(({ type }) => type === 'actions')).toBe(false);
  expect(wordsOf(blocks)).toContain('⏳ Waiting for a decision');
});

describe.each(TEXTS)('answers with %s', (_, text) => {
  it('are what Slack takes', () => {
    const found = facts({ name: known(text), creator: known({ userId: 'usr_1', name: text }) });
    const open = aRequest({ account: { id: text, name: text, createdAt: null } });
    for (const answer of [
      renderLookUp({ accountId: text, facts: found, check: badCheck(text), open }, CONTEXT),
      renderLookUp({ accountId: text, facts: null, check: noAnswer(), open: null }, CONTEXT),
      renderAccounts(Array.from({ length: 200 }, () => ({ id: text, name: text }))),
      ...everyState(text).map(([, request]) => renderShow(request, CONTEXT)),
      renderHelp(),
    ]) {
      expect(problemsOfMessage(answer)).toEqual([]);
      expect(lengthOf(answer.blocks)).toBeLessThan(10_000);
      expect([answer.text, ...mrkdwnTexts(answer.blocks)].map(foreignControls).join('')).toBe('');
    }
  });
});
