import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { known } from '../../src/domain/account/facts.ts';
import { LOCALES } from '../../src/domain/text.ts';
import type { Html } from '../../src/messages/html.ts';
import { noticePage, prerequisitesPage, reasonPage, startPage, submitPage } from '../../src/messages/pages/pages.ts';
import { aCheck, DAY, NOW } from '../build.ts';
import { pageIn } from './aPage.ts';

const form = { reason: '', text: '', admin_email: '' };
const reason = { code: 'privacy', text: null } as const;
const project = { id: 'p', name: 'Demo', active: true };
const money = (minor: number) => known({ currency: 'USD', minor });
const inTheWay = (minor: number) =>
  aCheck({ projects: known([project]), balance: money(minor), members: known([{ userId: 'u', name: 'Bob' }]) });

/** What the source document has on each page, in its own words. */
const PAGES = {
  prompt: (locale) => startPage(pageIn(locale), { ruleSet: 'agora-2021-01-14' }),
  owing: (locale) => prerequisitesPage(pageIn(locale), { check: inTheWay(-1) }),
  owed: (locale) => prerequisitesPage(pageIn(locale), { check: inTheWay(1) }),
  reason: (locale) => reasonPage(pageIn(locale), { form, errors: {} }),
  last: (locale) => submitPage(pageIn(locale), { reason, dueAt: NOW + 7 * DAY }),
  over: (locale) => noticePage(pageIn(locale), 'sessionEnded'),
  used: (locale) => noticePage(pageIn(locale), 'linkUsedOrExpired'),
} satisfies Record<string, (locale: (typeof LOCALES)[number]) => Html>;

const CONSOLE = 'https://console.agora.io';
const LINKS: Readonly<Record<string, readonly (keyof typeof PAGES)[]>> = {
  'https://reseller.agora.io/': ['prompt'],
  [`${CONSOLE}/`]: ['prompt'],
  [`${CONSOLE}/projects`]: ['prompt', 'owing'],
  [`${CONSOLE}/finance/withdraw`]: ['prompt', 'owed'],
  [`${CONSOLE}/finance/deposit/alipay`]: ['prompt', 'owing'],
  [`${CONSOLE}/member`]: ['prompt', 'owing'],
  'https://dashboard.agora.io': ['over', 'used'],
  [`${CONSOLE}/settings/basic-info`]: ['reason'],
};

describe('the source document', () => {
  it.each(LOCALES)('has each of its links where it belongs: %s', (locale) => {
    for (const [url, pages] of Object.entries(LINKS))
      for (const page of pages)
        expect([page, PAGES[page](locale).markup.includes(`href="${url}"`)]).toEqual([page, true]);
  });

  it('has no other links than those of the table that says where each sentence is', () => {
    const text = readFileSync(resolve(import.meta.dirname, '../../docs/why/source-rules.md'), 'utf8');
    const [, table = ''] = text.split('## Sentence by sentence');
    const linked = [...table.matchAll(/\]\((https:[^)]+)\)/g)].map(([, url = '']) =>
      url.replace(/(dashboard\.agora\.io)\/$/, '$1'),
    );
    expect(linked.sort()).toEqual(Object.keys(LINKS).sort());
  });

  it.each([
    ['prompt', 'You are the creator of the account to be deleted.'],
    ['prompt', 'not a reseller account created in Reseller Console, but an account created in Console.'],
    [
      'prompt',
      'There are no active projects under your account. If there are any, go to the Project Management page to disable all active projects.',
    ],
    ['prompt', 'Your account balance is zero.'],
    ['prompt', 'If your account balance is positive, go to the Withdraw page to request a withdrawal.'],
    ['prompt', 'If your account balance is negative, go to Billing Center to make a payment.'],
    ['prompt', "Last month's bill has been issued."],
    ['prompt', 'All of your packages have either expired or been used up, including:'],
    ['prompt', 'RTC and Cloud Recording packages.'],
    ['prompt', 'Support packages.'],
    ['prompt', 'Extension Marketplace packages.'],
    [
      'prompt',
      'There are no members under your account. If there are any, go to the Member Management page to delete all members.',
    ],
    ['prompt', 'Continue'],
    ['reason', 'you used to sign up'],
    ['reason', 'Account Name > Setting > Basic Info'],
    ['reason', 'I understand all the risks and want to continue'],
    ['last', 'ake sure that you fully understand the risks'],
    ['last', 'Submit request'],
    ['last', 'within a week'],
    ['over', 'Log in'],
    ['over', 'Account Name > Setting > Security'],
    ['over', 'Delete Account'],
  ] as const)('says on the page %s: %s', (page, words) => {
    const text = PAGES[page]('en')
      .markup.replaceAll(/<[^>]*>/g, '')
      .replaceAll('&gt;', '>')
      .replaceAll('&#39;', "'");
    expect(text).toContain(words);
  });
});
