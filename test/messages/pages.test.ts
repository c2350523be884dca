import { describe, expect, it } from 'vitest';
import { RULE_SETS } from '../../src/domain/prerequisites/prerequisites.ts';
import { type DeletionRequest, REASON_CODES } from '../../src/domain/request.ts';
import { LOCALES, type Locale } from '../../src/domain/text.ts';
import { html } from '../../src/messages/html.ts';
import { CATALOGUES } from '../../src/messages/languages/languages.ts';
import {
  cancelPage,
  codePage,
  noticePage,
  type PageContext,
  prerequisitesPage,
  reasonPage,
  startPage,
  statusPage,
  submitPage,
} from '../../src/messages/pages/pages.ts';
import { aCheck, aDeletion, aRequest, DAY, HOUR, MINUTE, NOW, RULES } from '../build.ts';
import { ERASED, STATES } from '../domain/decide/states.ts';
import { foreignIn, othersThan, tagOf } from '../languages.ts';
import { pageIn } from './aPage.ts';
import { APPROVED, closedBy, everyPage, everyState, FORM, REJECTED, SILENT } from './everyPage.ts';

const EVIL = '"><img src=x onerror=1><script>alert(1)</script>';

const show = (request: DeletionRequest, patch: Partial<PageContext> = {}): string =>
  statusPage(pageIn('en', patch), { request, cancelAction: '/cancel', certificateUrl: null, notice: null }).markup;

/** The texts between the tags that are long enough to be in some language; not the languages' own names, nor those of the console. */
const textsOf = (markup: string): readonly string[] =>
  markup
    .replace(/^.*<\/nav>|<\/?a\b[^>]*>/gs, '')
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter((text) =>
      /\p{L}{4}/u.test(
        text.replaceAll(
          /Account Name &gt; Setting &gt; Basic Info|acc_\w+|usr_\w+|Acme( Live| Cloud)?|DR-[\w-]+|UTC/g,
          '',
        ),
      ),
    );

const formsOf = (markup: string): readonly string[] => markup.match(/<form[\s\S]*?<\/form>/g) ?? [];

describe.each(LOCALES)('every page (%s)', (locale) => {
  const pages = everyPage(pageIn(locale), EVIL).map(({ markup }) => markup);

  it('is a whole document in its language with one first heading and one main part', () => {
    for (const page of pages) {
      expect(page.startsWith(`<!doctype html>\n<html lang="${tagOf(locale)}">\n<head>`)).toBe(true);
      expect(page.match(/<h1>/g)).toHaveLength(1);
      expect(page.match(/<main>/g)).toHaveLength(1);
      expect(page).toContain('<link rel="stylesheet" href="/assets/desk.css">');
    }
  });

  it('says whose it is, which account it is about and where to ask, and nothing undefined', () => {
    for (const { markup } of everyPage(pageIn(locale), 'Acme')) {
      expect(markup).toMatch(/<title>[^<]+ · Acme Cloud<\/title>/);
      expect(markup).toContain('<p class="brand">Acme Cloud</p>');
      expect(markup).toContain('<a href="mailto:help@company.example">help@company.example</a>');
      expect(markup).toMatch(
        /<p class="account">[^<]+(: |：)(<strong>Acme( Live)?<\/strong>( \(acc_\w+\)|（acc_\w+）)|acc_\w+)<\/p>/,
      );
      expect(markup).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  it('has its headings in order', () => {
    for (const page of pages) {
      const levels = [...page.matchAll(/<h([1-6])/g)].map((match) => Number(match[1]));
      // The errors stand before everything else and after the first heading.
      for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    }
  });

  it('links to itself in every other language', () => {
    for (const page of pages) {
      for (const other of othersThan(locale)) expect(page).toContain(`href="/here?lang=${other}"`);
      expect(page).not.toContain(`href="/here?lang=${locale}"`);
    }
  });

  it('lets no hostile text become markup', () => {
    for (const page of pages) {
      expect(page).not.toContain('<script');
      expect(page).not.toContain('<img');
    }
  });

  it('has no scripts, styles or event handlers inside', () => {
    for (const { markup } of everyPage(pageIn(locale), 'Acme')) {
      expect(markup).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|javascript:/i);
    }
  });

  it('sends the hidden fields, escaped, with every form', () => {
    const marked = everyPage(pageIn(locale, { hidden: { mark: EVIL, link: 'L' } }), 'Acme');
    const forms = marked.flatMap(({ markup }) => formsOf(markup));
    expect(forms.length).toBeGreaterThanOrEqual(7);
    for (const each of forms) {
      expect(each).toMatch(/^<form method="post" action="[^"]+" novalidate>/);
      expect(each).toContain('<input type="hidden" name="mark" value="&quot;&gt;&lt;img');
      expect(each).toContain('<input type="hidden" name="link" value="L">');
    }
  });

  it('has a label for each field, and what a field refers to is there', () => {
    for (const page of pages) {
      const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1] ?? '');
      expect(new Set(ids).size).toBe(ids.length);
      const fields = [...page.matchAll(/<(?:input type="(?!hidden)|textarea)[^>]* id="([^"]+)"/g)];
      const inputs = [...page.matchAll(/<(?:input|textarea)[^>]*>/g)].filter(([tag]) => !tag.includes('hidden'));
      expect(inputs.filter(([tag]) => !/ id="/.test(tag))).toEqual([]);
      for (const [, id] of fields) expect(page).toContain(`<label for="${id}">`);
      for (const [, list = ''] of page.matchAll(/aria-describedby="([^"]+)"/g))
        for (const id of list.split(' ')) expect(ids).toContain(id);
      for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
    }
  });

  it('says every sentence in its language', () => {
    for (const { markup } of everyPage(pageIn(locale), 'Acme'))
      for (const text of textsOf(markup)) expect([text, foreignIn(locale, text)]).toEqual([text, null]);
  });
});

it('links to a page where that is the contact, and shows the picture beside the name, not instead of it', () => {
  const brand = { name: 'Acme & Co', supportContact: 'https://acme.example/help?a&b', logo: '/assets/logo' };
  const { markup } = startPage(pageIn('en', { brand }), { ruleSet: RULES });
  expect(markup).toContain('<p class="brand"><img src="/assets/logo" alt=""> Acme &amp; Co</p>');
  expect(markup).toContain('<a href="https://acme.example/help?a&amp;b">https://acme.example/help?a&amp;b</a>');
});

describe('the steps', () => {
  it('ask about the account by its name, never by its id', () => {
    const titleFor = (name: string | null) =>
      /<h1>(.*)<\/h1>/.exec(
        startPage(pageIn('en', { account: { id: 'acc_1', name } }), { ruleSet: RULES }).markup,
      )?.[1];
    expect(titleFor('Acme Live')).toBe('Do you want to delete Acme Live?');
    for (const unknown of [null, '', '\u200b']) expect(titleFor(unknown)).toBe('Do you want to delete your account?');
  });

  it('say what will be lost and name every condition first', () => {
    for (const locale of LOCALES) {
      const { markup } = startPage(pageIn(locale), { ruleSet: RULES });
      const conditions = markup.split(`<h2>${CATALOGUES[locale].pages.steps.start.conditions}</h2>`)[1] ?? '';
      expect(conditions.match(/<li>/g)).toHaveLength(RULE_SETS[RULES].length + 2 + 3); // balance and packages go into detail
      for (const page of ['/projects', '/finance/withdraw', '/finance/deposit/alipay', '/member']) {
        expect(conditions).toContain(`href="https://console.agora.io${page}"`);
      }
      expect(markup).toContain('action="/delete-account/start"');
      expect(markup).toContain('href="https://console.agora.io"');
    }
  });

  it('let nobody on who may not go on, and show what is unmet before what is met', () => {
    const { markup } = prerequisitesPage(pageIn('en'), { check: aCheck({ members: badFact() }) });
    expect(markup).not.toContain('href="/delete-account/reason"');
    expect(markup).toContain('Not yet possible');
    expect(markup).toContain('Nothing was sent.');
    expect(markup).toContain('href="/delete-account/prerequisites"');
    expect(markup).toContain('https://console.agora.io/member');
    expect(markup.indexOf('There are no members')).toBeLessThan(markup.indexOf('The account balance is zero'));
  });

  it('say from when on it can be deleted where only time is missing', () => {
    const expires = { id: 'p', name: 'RTC', category: 'rtc', expiresAt: NOW + DAY, remaining: 5 } as const;
    const waiting = aCheck({ packages: { known: true, value: [expires] } });
    expect(prerequisitesPage(pageIn('zh'), { check: waiting }).markup).toContain(
      '您只需等待：最后一个套餐包将于2026年11月24日（周二）到期',
    );
  });

  it('let an eligible account on', () => {
    const { markup } = prerequisitesPage(pageIn('en'), { check: aCheck() });
    expect(markup).toContain('href="/delete-account/reason"');
    expect(markup).not.toContain('Not yet possible');
  });

  it('do not call unmet what could not be found out', () => {
    const { markup } = prerequisitesPage(pageIn('en'), { check: SILENT });
    expect(markup).toContain('We could not find out');
    expect(markup).not.toMatch(/not met/i);
    // Once for all of them.
    expect(markup.match(/The console did not answer/g)).toHaveLength(1);
    expect(markup.match(/<li>/g)).toHaveLength(LOCALES.length + RULE_SETS[RULES].length);
    expect(markup).not.toContain('href="/delete-account/reason"');
  });

  it('keep what was typed, and put each error at the top and beside its field', () => {
    const errors = { admin_email: 'Not the admin e-mail.' };
    const { markup } = reasonPage(pageIn('en'), { form: FORM, errors });
    expect(markup).toContain('<title>Error: ');
    expect(markup).toContain('value="other" checked');
    expect(markup).toContain('>\nWe moved.</textarea>');
    expect(markup).toContain('value="typed@example"');
    expect(markup).toContain('<a href="#admin_email">Not the admin e-mail.</a>');
    expect(markup).toMatch(
      /id="admin_email"[^>]* aria-describedby="admin_email-hint admin_email-error" aria-invalid="true"/,
    );
    expect(markup.match(/aria-invalid/g)).toHaveLength(1);
    expect(markup).toMatch(/<button type="submit"[^>]*>I understand all the risks and want to continue<\/button>/);
  });

  it.each(LOCALES)(
    'show the risks in %s before the customer understands them, and once more before the end',
    (locale) => {
      const { losses, final } = CATALOGUES[locale].pages.steps.start;
      const pages = [
        startPage(pageIn(locale), { ruleSet: RULES }),
        reasonPage(pageIn(locale), { form: FORM, errors: {} }),
        submitPage(pageIn(locale), { reason: { code: 'privacy', text: null }, dueAt: NOW + DAY }),
      ];
      for (const { markup } of pages) for (const risk of [final, ...losses]) expect(markup).toContain(risk);
    },
  );

  it('lead whose visit is over to where one logs in', () => {
    for (const id of ['linkUsedOrExpired', 'sessionEnded'] as const)
      expect(noticePage(pageIn('en'), id).markup).toContain(
        'href="https://dashboard.agora.io">Log in to the console</a>',
      );
    expect(noticePage(pageIn('en'), 'kept').markup).toContain(
      'href="https://console.agora.io">Back to the console</a>',
    );
  });

  it('say what a cancellation undoes', () => {
    const values = { action: '/x', back: '/y' };
    expect(cancelPage(pageIn('en'), { request: aRequest(), ...values }).markup).toContain(
      'Your request of Mon 23 Nov 2026, 14:00 UTC is withdrawn',
    );
    expect(cancelPage(pageIn('en'), { request: STATES.approved, ...values }).markup).toContain(
      'was approved. The deletion that was to come is called off.',
    );
  });

  it('offer every reason, and choose none beforehand', () => {
    const empty = { reason: '', text: '', admin_email: '' };
    const { markup } = reasonPage(pageIn('en'), { form: empty, errors: {} });
    for (const code of REASON_CODES) expect(markup).toContain(`name="reason" value="${code}"`);
    expect(markup).not.toContain(' checked');
    expect(markup).not.toContain('role="alert"');
  });

  it('say where the code went and how long it works', () => {
    const values = { maskedEmail: 'a***@example.com', undelivered: false, error: null, notice: null };
    const fresh = codePage(pageIn('en'), { ...values, expiresAt: NOW + 10 * MINUTE }).markup;
    expect(fresh).toContain('a***@example.com</strong>. It is valid until Mon 23 Nov 2026, 14:10 UTC (in 10 min).');
    expect(codePage(pageIn('en'), { ...values, expiresAt: NOW }).markup).toContain('It is no longer valid');
  });

  it.each(LOCALES)('say that the code did not arrive, where, and what to do: %s', (locale) => {
    const code = { expiresAt: NOW + 10 * MINUTE, error: null, notice: null };
    const words = (undelivered: boolean) =>
      codePage(pageIn(locale), { ...code, maskedEmail: 'a***@example.com', undelivered }).markup;
    expect(words(true)).toContain('a***@example.com');
    expect(words(true)).not.toContain(CATALOGUES[locale].pages.steps.code.until(''));
    expect(words(true)).not.toBe(words(false));
    const attention = { code: 'mail_undeliverable', detail: 'deleted (smtp_550)', at: NOW } as const;
    const said = html`${CATALOGUES[locale].pages.request.undelivered('a***@example.com')}`.markup;
    const page = (request: DeletionRequest) =>
      statusPage(pageIn(locale), { request, cancelAction: null, certificateUrl: null, notice: null }).markup;
    expect(page({ ...STATES.completed, attention })).toContain(said);
    expect(page(STATES.completed)).not.toContain(said);
  });

  it('promise an answer within a week, by a date', () => {
    const values = { reason: { code: 'privacy', text: null } } as const;
    const week = submitPage(pageIn('en'), { ...values, dueAt: NOW + 7 * DAY }).markup;
    expect(week).toContain('We answer within a week, by Mon 30 Nov 2026, 14:00 UTC.');
    const days = submitPage(pageIn('en'), { ...values, dueAt: NOW + 3 * DAY }).markup;
    expect(days).toContain('We answer within 3 days');
  });
});

const badFact = () => ({ known: true, value: [{ userId: 'usr_2', name: 'Bob' }] }) as const;

describe('the page of a request', () => {
  it('tells nothing of staff, their notes or what the console answered', () => {
    for (const locale of LOCALES)
      for (const request of everyState('Acme')) {
        const { markup } = statusPage(pageIn(locale), {
          request,
          cancelAction: null,
          certificateUrl: null,
          notice: null,
        });
        expect(markup).not.toMatch(/U0[A-Z]+|secret|ada@example/);
      }
  });

  it.each([
    ['en', 'We erased the names, addresses and messages of this request on'],
    ['zh', '清除此申请中的姓名、邮箱地址和留言'],
    ['ja', 'お名前、メールアドレス、メッセージは'],
  ] as const)('says in %s when names and words were erased', (locale, words) => {
    const request = ERASED;
    const parts = { cancelAction: null, certificateUrl: '/certificate', notice: null };
    const { markup } = statusPage(pageIn(locale), { request, ...parts });
    expect(markup).toContain(words);
    expect(markup).toContain('acc_1001');
    expect(statusPage(pageIn(locale), { request: STATES.completed, ...parts }).markup).not.toContain(words);
  });

  it.each([
    ['waits', aRequest(), 'Your request is being reviewed.', 'by Mon 30 Nov 2026, 14:00 UTC (in 7 days)'],
    [
      'is late',
      aRequest({ dueAt: NOW - 2 * HOUR }),
      'Your request is being reviewed.',
      'We are sorry. Your request is not lost',
    ],
    [
      'is approved',
      aRequest({
        status: 'approved',
        decision: APPROVED,
        deletion: aDeletion({ executeAt: NOW + 15 * MINUTE, sentAt: null, outcome: null, answer: null }),
      }),
      'Your request was approved.',
      'The deletion starts Mon 23 Nov 2026, 14:15 UTC (in 15 min).',
    ],
    [
      'is held up at the end of undo',
      aRequest({ status: 'approved', decision: APPROVED, deletion: aDeletion({ executeAt: NOW + MINUTE / 2 }) }),
      'not deleted yet',
      'The deletion has not started yet.',
    ],
    [
      'is about an account that is gone without us',
      aRequest({ check: SILENT, attention: { code: 'account_gone', detail: '', at: NOW } }),
      'is being reviewed',
      'Our support team looks into it and writes to you by Mon 30 Nov 2026',
    ],
    [
      'is not proven to be deleted',
      aRequest({
        status: 'deleting',
        decision: APPROVED,
        attention: { code: 'deletion_unproven', detail: '', at: NOW },
      }),
      'The deletion is not confirmed yet.',
      'Our support team looks into it',
    ],
    ['is closed, unproven', closedBy('silent'), 'our support team has established', 'If you can still sign in to it'],
    ['is closed, gone', closedBy('deleted'), 'the account does not exist any more', 'If you can still sign in to it'],
    ['is deleting', aRequest({ status: 'deleting', decision: APPROVED }), 'is being deleted', 'no longer be cancelled'],
    ['is done', aRequest({ status: 'completed', decision: APPROVED, completedAt: NOW }), 'was deleted.', 'is final'],
    ['is rejected', aRequest({ status: 'rejected', decision: REJECTED }), 'was rejected', 'Pay first.'],
    ['is cancelled', aRequest({ status: 'cancelled' }), 'was cancelled', 'We change nothing'],
    ['waits for the code', aRequest({ status: 'awaiting_code', submittedAt: null }), 'not been submitted', 'the code'],
    ['has lapsed', aRequest({ status: 'expired', submittedAt: null }), 'has lapsed', 'start again'],
  ])('says how it stands when it %s', (_, request, state, next) => {
    const page = show(request);
    expect(page).toContain(state);
    expect(page).toContain(next);
  });

  it('lists nothing that the console said of no account, or of another one', () => {
    for (const code of ['account_gone', 'account_replaced'] as const) {
      const check = code === 'account_gone' ? SILENT : aCheck({ members: badFact() });
      const page = show(aRequest({ check, attention: { code, detail: '', at: NOW } }));
      expect(page).not.toContain('What we could not check');
      expect(page).not.toContain('What you have to fix');
    }
  });

  it('claims no approval and no deletion on the timeline of a request that people closed', () => {
    const line = show(closedBy('deleted')).replace(/^.*class="timeline"/s, '');
    expect(line).toContain('<strong>Closed</strong>');
    expect(line).not.toMatch(/Approved|Deletion/);
    const called = aRequest({ ...closedBy('silent'), decision: APPROVED });
    expect(show(called)).toMatch(/Approved<\/strong> <span class="hint">done/);
  });

  it.each([
    ['far', { dueAt: NOW + 7 * DAY }, '⏳', 'We answer by Mon 30 Nov 2026, 14:00 UTC (in 7 days).'],
    ['near', { dueAt: NOW + 47 * HOUR }, '⏰', 'We answer soon, by Wed 25 Nov 2026, 13:00 UTC (in 47 h).'],
    ['today', { dueAt: NOW + 2 * HOUR }, '⏰', 'We answer today, by Mon 23 Nov 2026, 16:00 UTC (in 2 h).'],
    [
      'over',
      { dueAt: NOW - 2 * HOUR, expectedAt: NOW + 46 * HOUR },
      '⚠️',
      'We are late: we promised an answer by Mon 23 Nov 2026, 12:00 UTC, and expect to answer by Wed 25 Nov 2026, 12:00 UTC (in 46 h).',
    ],
    [
      'over for longer than was expected',
      { dueAt: NOW - 90 * HOUR, expectedAt: NOW - HOUR },
      '⚠️',
      'we promised an answer by Thu 19 Nov 2026, 20:00 UTC, and answer as soon as we can.',
    ],
  ])('says how near the promised answer is: %s', (_, patch, sign, words) => {
    const markup = show(aRequest(patch));
    expect(markup).toContain(`<span aria-hidden="true">${sign}</span>`);
    expect(markup).toContain(words);
    expect(show(aRequest({ ...patch, status: 'cancelled' }))).not.toContain(words);
  });

  it('names what has to be fixed while that matters', () => {
    const check = aCheck({ members: badFact() });
    expect(show(aRequest({ check }))).toContain('https://console.agora.io/member');
    expect(show(aRequest({ check }))).not.toContain('You need not do anything.');
    expect(show(aRequest())).toContain('You need not do anything.');
    expect(show(aRequest({ check, status: 'cancelled' }))).not.toContain('https://console.agora.io/member');
    expect(show(aRequest({ check: SILENT }))).toContain('What we could not check');
  });

  it('promises on the timeline only what is sure', () => {
    const lineOf = (request: DeletionRequest, locale: Locale = 'en'): string => {
      const values = { request, cancelAction: null, certificateUrl: null, notice: null };
      const line = statusPage(pageIn(locale), values).markup.replace(/^.*class="timeline">|<\/ol>.*$/gs, '');
      return line
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
    };
    expect(lineOf(aRequest())).toBe(
      'Submitted done Mon 23 Nov 2026, 14:00 UTC In review under way Decision not yet by Mon 30 Nov 2026, 14:00 UTC Deletion only if approved',
    );
    // A broken promise is not made again.
    expect(lineOf(aRequest({ dueAt: NOW }))).not.toContain('by ');
    expect(lineOf(STATES.approved)).toMatch(/Approved done Mon 23 Nov 2026, 14:00 UTC Deletion not yet$/);
    expect(lineOf(STATES.completed)).toMatch(/Deleted and proven done .* UTC$/);
    const rejection = aRequest({ status: 'rejected', decision: REJECTED });
    expect(lineOf(rejection)).toMatch(/Rejected Mon 23 Nov 2026, 14:00 UTC$/);
    for (const locale of LOCALES)
      for (const request of Object.values(STATES)) expect(lineOf(request, locale)).not.toMatch(/\bnow\b|现在|現在/);
  });

  it('says by the clocks of the reader which day it is', () => {
    const tomorrowInBeijing = aRequest({ dueAt: NOW + 3 * HOUR });
    expect(show(tomorrowInBeijing)).toContain('We answer today, by Mon 23 Nov 2026, 17:00 UTC (in 3 h).');
    const { markup } = statusPage(pageIn('zh'), {
      ...{ request: tomorrowInBeijing, cancelAction: null, certificateUrl: null, notice: null },
    });
    expect(markup).toContain('我们很快会答复您，最迟在北京时间2026年11月24日（周二）01:00（3小时后）之前。');
  });

  it('says that it looks again by itself, and how to stop that', () => {
    const parts = { request: aRequest(), cancelAction: null, certificateUrl: null, notice: null };
    const on = statusPage(pageIn('en'), { ...parts, refresh: { on: true, other: '/r?still' } }).markup;
    expect(on).toContain('This page looks again every minute. <a href="/r?still">Stop that</a>');
    const off = statusPage(pageIn('en'), { ...parts, refresh: { on: false, other: '/r' } }).markup;
    expect(off).toContain('This page does not look again by itself. <a href="/r">Look again every minute</a>');
    expect(show(aRequest())).not.toContain('look again');
  });

  it('has a timeline only once it was submitted', () => {
    expect(show(aRequest())).toContain('class="timeline"');
    expect(show(aRequest({ status: 'verified', submittedAt: null }))).not.toContain('class="timeline"');
  });

  it('offers to cancel only where that is possible', () => {
    const values = { request: aRequest(), certificateUrl: null, notice: null };
    expect(statusPage(pageIn('en'), { ...values, cancelAction: '/x' }).markup).toContain('Cancel my request');
    expect(statusPage(pageIn('en'), { ...values, cancelAction: null }).markup).not.toContain('Cancel my request');
  });

  it('offers the certificate where there is one', () => {
    const request = aRequest({ status: 'completed', completedAt: NOW });
    const values = { request, cancelAction: null, notice: null };
    const url = '/requests/x/certificate?key=k&lang=y';
    expect(statusPage(pageIn('en'), { ...values, certificateUrl: url }).markup).toContain(
      'href="/requests/x/certificate?key=k&amp;lang=y">Download the certificate</a>',
    );
    expect(statusPage(pageIn('en'), { ...values, certificateUrl: null }).markup).not.toMatch(/certificate/i);
  });
});
