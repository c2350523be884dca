import { describe, expect, it } from 'vitest';
import { known } from '../../src/domain/account/facts.ts';
import type { DeletionRequest } from '../../src/domain/request.ts';
import { LOCALES, type Locale } from '../../src/domain/text.ts';
import { CATALOGUES } from '../../src/messages/languages/languages.ts';
import { type MailContext, renderMail, renderParkingMail } from '../../src/messages/mails/mail.ts';
import { aCheck, aRequest, DAY, MINUTE, NOW } from '../build.ts';
import { foreignIn, tagOf } from '../languages.ts';
import { aParking } from '../store/build.ts';
import { badCheck, owing, TEXTS } from './extremes.ts';

const KINDS = [
  ...(['code', 'receipt', 'rejected', 'deleted', 'cancelled'] as const),
  ...(['action_needed', 'reminder', 'all_met', 'extended', 'late', 'codes_in_vain'] as const),
] as const;
const context: MailContext = {
  code: '01234567',
  codeExpiresAt: NOW + 10 * MINUTE,
  supportContact: 'help@company.example',
  consoleWebUrl: 'https://console.agora.io',
  timeZone: 'UTC',
  now: NOW,
};
const rejected = {
  kind: 'rejected',
  by: 'U0BEN',
  at: NOW,
  category: 'zero_balance',
  message: 'Please pay\nthe <b>rest</b>.',
} as const;
const mail = (kind: (typeof KINDS)[number], locale: Locale, patch: Partial<DeletionRequest> = {}) =>
  renderMail(kind, aRequest({ locale, check: owing(), decision: rejected, completedAt: NOW, ...patch }), context);

describe.each(KINDS)('the %s mail', (kind) => {
  it.each(LOCALES)('in %s names the account and how to reach support, in text and HTML alike', (locale) => {
    const { subject, text, html } = mail(kind, locale);
    expect(subject).toContain('Acme Live');
    const [closing = ''] = text.trimEnd().split('\n').slice(-1);
    for (const part of ['help@company.example', 'DR-7F3K-2QXV']) expect(closing).toContain(part);
    expect(text.split('\n')[0]).toContain('Acme Live');
    expect(html).toContain(`<html lang="${tagOf(locale)}">`);
    expect(html).not.toMatch(/<(img|script|link)/);
    expect(html.match(/display:inline-block/g) ?? []).toHaveLength(
      ['receipt', 'action_needed', 'reminder', 'all_met', 'extended', 'late'].includes(kind) ? 1 : 0,
    );
    const read = (part: string): string =>
      part
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&');
    const body = read(
      html
        .replace(/<head>.*<\/head>/s, '')
        .replace(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g, '$2 $1')
        .replace(/<[a-z/!][^>]*>/g, ' '),
    );
    const plain = text.replace(/^(> |- )/gm, '').replace(/ ?[:：] ?(?=https:\S+$)/gm, ' ');
    expect(body.replace(/\s+/g, '')).toBe(plain.replace(/\s+/g, ''));
  });

  it.each(LOCALES)('is written in the language of the customer, line by line: %s', (locale) => {
    const { subject, text } = mail(kind, locale, { decision: { ...rejected, message: '' } });
    const lines = [subject, ...text.split('\n').filter((line) => line !== '' && line !== context.code)];
    expect(lines.map((line) => foreignIn(locale, line)).filter(Boolean)).toEqual([]);
  });

  it.each(LOCALES)('has a subject that is not cut, however long the name of the account: %s', (locale) => {
    const { subject } = mail(kind, locale, { account: { id: 'acc_1001', name: '長'.repeat(80), createdAt: null } });
    expect(subject).toContain(`${'長'.repeat(59)}…`);
    expect([...subject].length).toBeLessThan(150);
  });

  it.each(TEXTS)('has a subject of one line and HTML without foreign tags: %s', (_, text) => {
    const { subject, html } = mail(kind, 'en', {
      account: { id: 'acc_1001', name: text, createdAt: null },
      check: badCheck(text),
      decision: { ...rejected, message: text },
    });
    expect(subject).not.toMatch(/\p{Cc}|[\u2028\u2029\u202a-\u202e]/u);
    expect([...subject].length).toBeLessThanOrEqual(150);
    expect(html).not.toMatch(/<(?!\/?(html|head|meta|title|body|div|p|ul|li|br|a|blockquote|!doctype)\b)/);
    expect(html).not.toMatch(/\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u);
  });
});

it.each(['action_needed', 'reminder'] as const)(
  'says from when on it can be deleted where only time is missing: %s',
  (kind) => {
    const expires = { id: 'p', name: 'RTC', category: 'rtc', expiresAt: NOW + DAY, remaining: 5 } as const;
    const { text } = mail(kind, 'en', { check: aCheck({ packages: known([expires]) }) });
    expect(text).toContain('the account can be deleted from Tue 24 Nov 2026 on, when the last package expires');
    expect(mail(kind, 'en').text).not.toContain('Only time');
  },
);

it('the code stands on a line of its own, with its end', () => {
  const { subject, text } = mail('code', 'en');
  expect(text.split('\n')).toContain('01234567');
  expect(subject).not.toContain('01234567');
  expect(text).toContain('It is valid until Mon 23 Nov 2026, 14:10 UTC (in 10 min).');
  expect(text).toContain('If you did not ask for this, ignore it and nothing happens; somebody may have mistyped.');
});

it('a code mail is not written without a code', () => {
  const { code: _, ...without } = context;
  expect(() => renderMail('code', aRequest(), without)).toThrow();
});

it('the receipt gives the deadline, and that it can be cancelled', () => {
  const { subject, text } = mail('receipt', 'en');
  expect(subject).toBe('We received your request to delete Acme Live');
  expect(text).toContain('We check it and answer by Mon 30 Nov 2026, 14:00 UTC (in 7 days).');
  expect(text).toContain('You can cancel your request in the console until the deletion starts.');
});

it('the receipt links to the page of the request where there is one', () => {
  const { text } = renderMail('receipt', aRequest(), { ...context, requestUrl: 'https://desk.example/requests/x' });
  expect(text).toContain('See your request: https://desk.example/requests/x');
});

it('the rejection gives the reason, the words of the reviewer and the fix', () => {
  const { text, html } = mail('rejected', 'en');
  expect(text).toContain('Reason: The balance must be zero.');
  expect(text).toContain('> Please pay\n> the <b>rest</b>.');
  expect(text).toContain('Make a payment in Billing Center: https://console.agora.io/finance/deposit/alipay');
  expect(html).toContain('the &lt;b&gt;rest&lt;/b&gt;.');
});

it('a rejection never speaks of staff', () => {
  expect(JSON.stringify(mail('rejected', 'en'))).not.toContain('U0BEN');
});

it('the mail about the deletion says it in the subject', () => {
  expect(mail('deleted', 'en').subject).toBe('Acme Live was deleted');
});

it('the mail about the deletion links to the certificate where there is one', () => {
  const withLink = { ...context, certificateUrl: 'https://desk.example/requests/x/certificate?key=k' };
  const { text } = renderMail('deleted', aRequest({ completedAt: NOW }), withLink);
  expect(text).toContain('Certificate of the deletion: https://desk.example/requests/x/certificate?key=k');
  expect(mail('deleted', 'en').text).not.toMatch(/certificate/i);
});

it.each([
  ['deleted', 'does not exist any more'],
  ['silent', 'Our support team has established that the account Acme Live is deleted'],
] as const)('the mail about a request that people closed claims no more than they do: %s', (sight, words) => {
  const closing = {
    ...{ by: 'U0ANA', at: NOW, reason: 'They told us so.', sight },
    ...{ confirmedBy: null, confirmedReason: null },
  };
  expect(mail('deleted', 'en', { closing })).toMatchObject({
    subject: 'Your request to delete Acme Live is closed',
    text: expect.stringContaining(words),
  });
  expect(mail('deleted', 'en', { closing }).text).toContain('If you can still sign in to it, please tell us.');
  expect(mail('deleted', 'en', { closing }).text).not.toMatch(/was deleted|They told us/);
});

it('what has to be fixed is listed with links, and no more once it is fixed', () => {
  expect(mail('action_needed', 'en').text).toContain(
    '- The balance must be zero: it is −3.20 USD\n  Make a payment in Billing Center: https://console.agora.io/finance/deposit/alipay',
  );
  const { subject, text } = mail('action_needed', 'en', { check: aRequest().check });
  expect(subject).toBe('Your request to delete Acme Live is being reviewed again');
  expect(text).toContain('By now there is nothing left for you to fix.');
});

it('says no reason that says nothing', () => {
  const other = { ...rejected, category: 'other' } as const;
  expect(mail('rejected', 'en', { decision: other }).text.split('\n')[0]).toBe(
    'We did not delete the account Acme Live.',
  );
  for (const locale of LOCALES)
    expect(mail('rejected', locale, { decision: other }).text).not.toContain(CATALOGUES[locale].rejectedFor.other);
  expect(mail('rejected', 'en').text).toContain('Reason: ');
});

it('the mail about a late answer says what was promised, and what can be expected now', () => {
  const patch = { dueAt: NOW - 60_000, expectedAt: NOW + 2 * 86_400_000 };
  const { text } = mail('late', 'en', patch);
  expect(text).toContain('by Mon 23 Nov 2026, 13:59 UTC, and we are late. We are sorry.');
  expect(text).toContain('We now expect to answer by Wed 25 Nov 2026, 14:00 UTC');
  expect(mail('late', 'en', { ...patch, expectedAt: NOW - 1 }).text).not.toContain('expect to answer');
});

it.each(
  LOCALES.flatMap((locale) => (['ready_again', 'still_missing'] as const).map((told) => [locale, told] as const)),
)('to who asked to be told is written in their language, line by line: %s, %s', (locale, told) => {
  const expires = { id: 'p', name: 'RTC', category: 'rtc', expiresAt: NOW + DAY, remaining: 5 } as const;
  const check = told === 'ready_again' ? aCheck() : aCheck({ packages: known([expires]) });
  const { subject, text } = renderParkingMail(aParking(1, { locale, told, check }), context);
  expect(subject).toContain('Acme Live');
  const lines = [subject, ...text.split('\n').filter((line) => line !== '')];
  expect(lines.map((line) => foreignIn(locale, line)).filter(Boolean)).toEqual([]);
});
