import { describe, expect, it } from 'vitest';
import { earliestDeletion } from '../../../src/domain/account/earliest.ts';
import { assess } from '../../../src/domain/account/eligibility.ts';
import { type Facts, known, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { plausible } from '../../../src/domain/account/plausible.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import type { LookedUp } from '../../../src/domain/views/lookUp.ts';
import { detailIn } from '../../../src/messages/findingWords.ts';
import { CATALOGUES } from '../../../src/messages/languages/languages.ts';
import { renderShow } from '../../../src/messages/slack/card/show.ts';
import { renderHelp } from '../../../src/messages/slack/help.ts';
import { renderAccounts } from '../../../src/messages/slack/lookUp/accounts.ts';
import { renderLookUp } from '../../../src/messages/slack/lookUp/lookUp.ts';
import { replyDialog } from '../../../src/messages/slack/lookUp/reply.ts';
import { problemsOfMessage, problemsOfView } from '../../../src/sandbox/slack/blockkit.ts';
import { aContext, aRequest, COUNT, DAY, facts, LOOKED_UP, NOW } from '../../build.ts';
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
} from '../extremes.ts';

const staff = aContext({ requester: null });
function lookUp(patch: Partial<Facts> = {}, more: Partial<LookedUp> = {}, context = staff): LookedUp {
  const found = plausible(facts(patch), context);
  const check = assess('acc_1001', { kind: 'found', facts: found }, context);
  return anAccount({ facts: found, check, ...more });
}
function anAccount(known: Pick<LookedUp, 'facts' | 'check'> & Partial<LookedUp>): LookedUp {
  const earliest = earliestDeletion(known.check, known.facts, 'UTC');
  return { accountId: 'acc_1001', open: null, earliest, ...known };
}
const read = (...args: Parameters<typeof lookUp>): string => wordsOf(renderLookUp(lookUp(...args), CONTEXT).blocks);
const debts = known({ currency: 'USD', minor: -320 });
const zh = known('zh' as const);
const members = known([{ userId: 'usr_2', name: 'Bob' }]);
const packages = (...ends: (number | null)[]) =>
  known(
    ends.map((expiresAt, index) => ({
      id: `pkg_${index}`,
      name: 'RTC',
      category: 'rtc' as const,
      expiresAt,
      remaining: 5,
    })),
  );

it('is not ready where nobody could be verified, and says who must mend it where', () => {
  const words = read({ adminEmail: known(null) });
  expect(words).toMatch(/Not ready to be deleted: \d of \d are met, but there is no admin e-mail/);
  expect(words).toContain(
    '[The customer sets one in Settings, Basic Info](https://console.agora.io/settings/basic-info)',
  );
  expect(read({ adminEmail: known(null), balance: debts })).toMatch(/Not ready.*1 of .*No admin e-mail address/s);
  expect(read({ adminEmail: UNKNOWN })).toContain('Ready to be deleted');
});

describe('a look-up', () => {
  it('counts all, says what fails first, the rest in one line, and who must ask', () => {
    expect(read({ balance: debts, members })).toBe(`Acme Live · acc_1001
Not ready to be deleted: 2 of ${COUNT} must be fixed
❌ The balance must be zero: it is −3.20 USD → [Make a payment in Billing Center](https://console.agora.io/finance/deposit/alipay)
❌ No member may be left: 1 is (Bob) → [Delete in Member Management](https://console.agora.io/member)
✅ Met: ${lookUp({ balance: debts, members })
      .check.findings.filter(({ status }) => status === 'met')
      .map((finding) => detailIn(finding, 'en'))
      .join('; ')}
Earliest possible date: as soon as both are fixed.
Who must ask: Ada L. (creator)
Request under way: none
[Copy as a reply to the customer][Open in the console]
`);
  });

  it.each([
    ['ready', {}, `Ready to be deleted once the creator asks: ${LOOKED_UP} of ${COUNT} are met`],
    ['ready', {}, 'Earliest possible date: now.'],
    ['a gap', { members: UNKNOWN }, `Not known: 1 of ${COUNT} prerequisites is not known`],
  ])('says what is known: %s', (_, patch, expected) => {
    expect(read(patch)).toContain(expected);
  });

  it.each([
    ['not known', UNKNOWN, 'The console did not say when the account was created'],
    ['impossible', known(0), 'The console says that the account was created on 1 Jan 1970, long before'],
  ])('says what keeps the creator from asking: a beginning that is %s', (_, createdAt, why) => {
    expect(read({ createdAt })).toContain(`Who must ask: Ada L. (creator), but cannot yet: ${why}`);
  });

  it('names the request that is under way', () => {
    expect(read({}, { open: aRequest() })).toContain(
      'Request under way: DR-7F3K-2QXV, waiting for a decision, due Mon 30 Nov, 14:00 UTC (in 7 days)',
    );
  });

  it('says that the request is overdue', () => {
    expect(read({}, { open: aRequest({ dueAt: NOW - 37 * 60_000 }) })).toContain(
      'waiting for a decision, overdue since Mon 23 Nov, 13:23 UTC (37 min ago)',
    );
  });

  it('promises nothing when the console did not answer', () => {
    const check = assess('acc_1001', { kind: 'unavailable', why: 'timeout' }, staff);
    const words = read({}, { facts: null, check });
    expect(words).toContain('Not known: the console did not answer');
    expect(words.match(/did not answer/g)).toHaveLength(1);
    expect(words).toContain('Who must ask: the creator; the console did not say who that is');
  });
});

describe('the earliest possible date', () => {
  const outstanding = known({ month: '2026-10', issuedAt: null });
  it.each([
    ['nothing is missing', {}, 'now.'],
    [
      'packages run on into the next month',
      { packages: packages(NOW + 10 * DAY) },
      '3 Dec 2026, when the last package expires (sooner if they are used up). The bill of November must be issued by then, too: its day is not known.',
    ],
    [
      'packages end within the month',
      { packages: packages(NOW + 2 * DAY, NOW - DAY) },
      '25 Nov 2026, when the last package expires (sooner if they are used up).',
    ],
    [
      'packages and members',
      { packages: packages(NOW + 2 * DAY), members },
      '25 Nov 2026, when the last package expires (sooner if they are used up), if the other one is fixed by then.',
    ],
    [
      'packages and the bill',
      { packages: packages(NOW + 2 * DAY), lastBill: outstanding },
      '25 Nov 2026, when the last package expires (sooner if they are used up). The bill of October must be issued by then, too: its day is not known.',
    ],
    [
      'packages, the bill, members and debts',
      { packages: packages(NOW + 2 * DAY), lastBill: outstanding, members, balance: debts },
      '25 Nov 2026, when the last package expires (sooner if they are used up), if the other 2 are fixed by then. The bill of October must be issued by then, too: its day is not known.',
    ],
    [
      'the last package of several',
      { packages: packages(NOW + DAY, NOW + 20 * DAY, NOW - DAY) },
      '13 Dec 2026, when the last package expires (sooner if they are used up). The bill of November must be issued by then, too: its day is not known.',
    ],
    ['a package that never expires', { packages: packages(NOW + DAY, null) }, 'as soon as this is fixed.'],
    [
      'a package that never expires, and the bill',
      { packages: packages(null), lastBill: outstanding },
      'as soon as the bill of October is issued (its day is not known) and the other one is fixed.',
    ],
    [
      'the bill',
      { lastBill: outstanding },
      'as soon as the bill of October is issued; on which day, the console does not say.',
    ],
    [
      'the bill, members and debts',
      { lastBill: outstanding, members, balance: debts },
      'as soon as the bill of October is issued (its day is not known) and the other 2 are fixed.',
    ],
    ['debts', { balance: debts }, 'as soon as this is fixed.'],
    ['debts and members', { balance: debts, members }, 'as soon as both are fixed.'],
    [
      'debts, members and projects',
      { balance: debts, members, projects: known([{ id: 'prj_1', name: 'Demo', active: true }]) },
      'as soon as all 3 are fixed.',
    ],
    ['a gap', { members: UNKNOWN }, 'not known until the console says more; look again in a minute.'],
    [
      'a gap and packages',
      { members: UNKNOWN, packages: packages(NOW + 2 * DAY) },
      '25 Nov 2026, when the last package expires (sooner if they are used up). One more is not known yet.',
    ],
    [
      'two gaps and debts',
      { members: UNKNOWN, projects: UNKNOWN, balance: debts },
      'as soon as this is fixed. 2 more are not known yet.',
    ],
    [
      'a gap and the bill',
      { packages: UNKNOWN, lastBill: outstanding },
      'the console does not say. One more is not known yet.',
    ],
  ])('%s', (_, patch, expected) => {
    expect(/Earliest possible date: (.*)\n/.exec(read(patch))?.[1]?.endsWith(expected)).toBe(true);
  });

  it.each([
    [
      'usage alone',
      {},
      '1 Dec 2026, when the month with usage is over, if the next one has none. The bill of November must be issued by then, too: its day is not known.',
    ],
    [
      'usage, and packages that end before',
      { packages: packages(NOW + 2 * DAY), balance: debts },
      '1 Dec 2026, when the month with usage is over, if the next one has none, if the other one is fixed by then. The bill of November must be issued by then, too: its day is not known.',
    ],
    [
      'usage, and packages that end after',
      { packages: packages(NOW + 10 * DAY) },
      '3 Dec 2026, when the last package expires (sooner if they are used up). The bill of November must be issued by then, too: its day is not known.',
    ],
  ])('by rules that ask for it: %s', (_, patch, expected) => {
    const usage = known({ month: '2026-11', used: true });
    expect(read({ usage, ...patch }, {}, aContext({ requester: null, ruleSet: 'agora-current-8' }))).toContain(
      `Earliest possible date: ${expected}\n`,
    );
  });

  it('is counted in the months of the billing time zone', () => {
    const end = Date.parse('2026-11-30T20:00:00Z');
    const found = facts({ packages: packages(end) });
    const check = assess('acc_1001', { kind: 'found', facts: found }, staff);
    expect(earliestDeletion(check, found, 'UTC').bill).toBeNull();
    expect(earliestDeletion(check, found, 'Asia/Shanghai').bill).toBe('2026-11');
  });
});

describe('the buttons of a look-up', () => {
  const urls = (lookedUp: LookedUp): string => JSON.stringify(renderLookUp(lookedUp, CONTEXT).blocks);

  it('open the page of the account, whatever its id is made of', () => {
    expect(urls(lookUp())).toContain('"url":"https://console.agora.io/?account=acc_1001"');
    expect(urls(lookUp({}, { accountId: 'a&b <c>' }))).toContain('?account=a%26b%20%3Cc%3E"');
  });

  it('offer no reply when the customer could fix nothing', () => {
    expect(urls(lookUp())).not.toContain('copy_reply');
    const check = assess('acc_1001', { kind: 'unavailable', why: 'timeout' }, staff);
    expect(urls(anAccount({ facts: null, check }))).not.toContain('copy_reply');
  });
});

describe('the reply to the customer', () => {
  const reply = (...args: Parameters<typeof lookUp>) => replyDialog(lookUp(...args), CONTEXT.consoleWebUrl);
  const text = (...args: Parameters<typeof lookUp>): string => {
    const found = /"initial_value":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(reply(...args)))?.[1];
    return found === undefined ? '' : String(JSON.parse(found));
  };

  it('says what to do, where, and what comes next', () => {
    expect(text({ balance: debts, members })).toBe(`Acme Live cannot be deleted yet. Please do this first:
- The balance must be zero: it is −3.20 USD → Make a payment in Billing Center: https://console.agora.io/finance/deposit/alipay
- There must be no members: 1 member is left (Bob) → Delete in Member Management: https://console.agora.io/member
When all of this is done, you can ask for the deletion in the console.`);
  });

  it('speaks of one thing as of one', () => {
    expect(text({ members })).toMatch(/\nWhen this is done, you can ask for the deletion in the console\.$/);
    expect(text({ members, locale: zh })).toMatch(/\n完成后，您就可以在控制台申请删除账号。$/);
    expect(text({ members, balance: debts, locale: zh })).toMatch(/\n全部完成后，您就可以在控制台申请删除账号。$/);
  });

  it('asks nobody to ask again who has asked already', () => {
    expect(text({ members }, { open: aRequest() })).toMatch(
      /\nYou have asked for the deletion already \(request DR-7F3K-2QXV\)\. We check again by ourselves, so you need not ask again\.$/,
    );
    expect(text({ members, locale: zh }, { open: aRequest() })).toMatch(
      /\n您已提交删除申请（申请编号DR-7F3K-2QXV）。我们会自动重新检查，您无需重新提交申请。$/,
    );
  });

  it('is written in the language of the account', () => {
    expect(text({ balance: debts, locale: zh })).toContain(
      'Acme Live暂时还不能删除。请先完成以下事项：\n- 账户余额须为零：目前为−3.20 USD → 请在费用中心付款：https',
    );
    expect(wordsOf(reply({ balance: debts, locale: zh }).blocks)).toContain('Reply, in Chinese');
  });

  it('calls an account without a name something in every language', () => {
    for (const locale of LOCALES) {
      const { head, theAccount } = CATALOGUES[locale].reply;
      expect(text({ members, name: known('\u200b'), locale: known(locale) })).toContain(head(theAccount));
    }
  });

  it('says so when everything was fixed in the meantime', () => {
    expect(wordsOf(reply().blocks)).toContain('nothing any more that the customer could fix');
    expect(reply().submit).toBeUndefined();
  });
});

describe('several accounts', () => {
  const menuOf = (answer: ReturnType<typeof renderAccounts>): readonly unknown[] =>
    answer.blocks.flatMap((block) =>
      block.type === 'actions'
        ? block.elements.flatMap((element) => (element.type === 'static_select' ? (element.options ?? []) : []))
        : [],
    );
  const accounts = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `acc_${index}`, name: 'One' }));

  it('are a menu of names and ids to pick from', () => {
    const answer = renderAccounts(accounts(2));
    expect(wordsOf(answer.blocks)).toContain('2 accounts belong to this address. Which one do you mean?');
    expect(menuOf(answer)).toMatchObject([{ text: { text: 'One · acc_0' }, value: 'acc_0' }, { value: 'acc_1' }]);
  });

  it('are told apart by their ids, however long their names are', () => {
    const [long, longest] = menuOf(
      renderAccounts([
        { id: 'acc_1001', name: 'N'.repeat(300) },
        { id: 'x'.repeat(75), name: 'N' },
      ]),
    );
    expect(long).toMatchObject({ text: { text: `${'N'.repeat(63)}… · acc_1001` } });
    expect(longest).toMatchObject({ text: { text: 'x'.repeat(75) } });
  });

  it('of which the menu does not hold all are said to be more', () => {
    expect(menuOf(renderAccounts(accounts(101)))).toHaveLength(100);
    expect(wordsOf(renderAccounts(accounts(101)).blocks)).toContain('1 of them does not fit into the menu.');
    const long = [...accounts(2), { id: 'x'.repeat(76), name: 'Long' }, { id: '', name: 'None' }];
    expect(menuOf(renderAccounts(long))).toHaveLength(2);
    expect(wordsOf(renderAccounts(long).blocks)).toContain('2 of them do not fit into the menu. Ask the customer');
  });

  it('of which none fits are said to be looked up by their id', () => {
    const answer = renderAccounts([
      { id: '', name: 'One' },
      { id: 'x'.repeat(76), name: 'Two' },
    ]);
    expect(menuOf(answer)).toEqual([]);
    expect(wordsOf(answer.blocks)).toContain('2 of them do not fit into the menu. Ask the customer');
  });
});

describe('a request that is shown', () => {
  const words = (...args: Parameters<typeof renderShow>): string => wordsOf(renderShow(...args).blocks);
  const CARD = 'https://sandbox.slack.com/archives/C1/p1';

  it('has no buttons, but the way to its card', () => {
    const { blocks } = renderShow(aRequest(), CONTEXT, CARD);
    expect(blocks.some(({ type }) => type === 'actions')).toBe(false);
    expect(wordsOf(blocks)).toContain('⏳ Waiting for a decision');
    expect(wordsOf(blocks)).toContain(`[Decide on its card](${CARD})`);
  });

  it('asks nobody to decide what is decided, and leads to no card where there is none', () => {
    expect(words(aRequest({ status: 'cancelled' }), CONTEXT, CARD)).toContain(`[See its card](${CARD})`);
    expect(words(aRequest(), CONTEXT, null)).not.toContain('its card');
  });
});

describe.each(TEXTS)('answers with %s', (_, text) => {
  it('are what Slack takes', () => {
    const found = facts({ name: known(text), creator: known({ userId: 'usr_1', name: text }) });
    const open = aRequest({ account: { id: text, name: text, createdAt: null } });
    const bad = anAccount({ accountId: text, facts: found, check: badCheck(text), open });
    for (const answer of [
      renderLookUp(bad, CONTEXT),
      renderLookUp(anAccount({ accountId: text, facts: null, check: noAnswer() }), CONTEXT),
      renderAccounts(Array.from({ length: 200 }, () => ({ id: text, name: text }))),
      renderAccounts(Array.from({ length: 200 }, (_, index) => ({ id: `acc_${index}`, name: text }))),
      ...everyState(text).map(([, request]) => renderShow(request, CONTEXT, null)),
      renderHelp(),
    ]) {
      expect(problemsOfMessage(answer)).toEqual([]);
      expect(lengthOf(answer.blocks)).toBeLessThan(10_000);
      expect([answer.text, ...mrkdwnTexts(answer.blocks)].map(foreignControls).join('')).toBe('');
    }
  });

  it('leave a reply that Slack takes', () => {
    const found = facts({ name: known(text) });
    const dialog = replyDialog(
      anAccount({ accountId: text, facts: found, check: badCheck(text) }),
      CONTEXT.consoleWebUrl,
    );
    expect(problemsOfView(dialog)).toEqual([]);
  });
});
