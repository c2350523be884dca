import { describe, expect, it } from 'vitest';
import { known } from '../../src/domain/account/facts.ts';
import type { DeletionRequest } from '../../src/domain/request.ts';
import { LOCALES, type Locale } from '../../src/domain/text.ts';
import { escapeHtml } from '../../src/messages/html.ts';
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
/** A letter without the breaks within its paragraphs. */
const unwrapped = (text: string): string => text.replaceAll(/(?<!\n)\n(?!\n) */g, ' ');
/** Its paragraphs and the items of its lists, without addresses and the foot. */
const partsOf = (text: string): readonly string[] =>
  text
    .trimEnd()
    .split('\n\n')
    .slice(0, -1)
    .flatMap((part) => part.split(/\n(?=- )/))
    .map((part) => part.replaceAll(/https:\S+/g, ''));
const context: MailContext = {
  code: '01234567',
  codeExpiresAt: NOW + 10 * MINUTE,
  brand: { name: 'Acme Cloud', color: null },
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
    const [closing = '', foot = ''] = text.trimEnd().split('\n\n').slice(-2);
    for (const part of ['help@company.example', 'DR-7F3K-2QXV']) expect(closing).toContain(part);
    for (const part of ['Acme Cloud\n', 'Acme Live', 'acc_1001']) expect(foot).toContain(part);
    expect(`${text}${html}`).not.toMatch(/undefined|\[object|NaN/);
    expect(unwrapped(text).split('\n')[0]).toContain('Acme Live');
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
        .replace(/<head>.*<\/head>|<div style="display:none[^>]*>[^<]*<\/div>|<p[^>]*>Acme Cloud<\/p>/gs, '')
        .replace(/<a [^>]*href="(?:mailto:)?([^"]*)"[^>]*>([^<]*)<\/a>/g, (_, url, label) =>
          url === label ? label : `${label} ${url}`,
        )
        .replace(/<[a-z/!][^>]*>/g, ' '),
    );
    const plain = text.replace(/^(> |- )/gm, '').replace(/ ?[:：]\s*(?=https:\S+$)/gm, ' ');
    expect(body.replace(/\s+/g, '')).toBe(plain.replace(/\s+/g, ''));
  });

  it.each(LOCALES)('is written in the language of the customer, line by line: %s', (locale) => {
    const { subject, text } = mail(kind, locale, { decision: { ...rejected, message: '' } });
    const lines = [subject, ...partsOf(text).filter((part) => part !== context.code)];
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
    expect(html).not.toMatch(/<(?!\/?(html|head|meta|title|style|body|div|p|ul|li|br|a|blockquote|!doctype)\b)/);
    expect(html).not.toMatch(/\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u);
  });
});

describe.each(KINDS)('the %s mail, as it is read', (kind) => {
  it.each(LOCALES)('has lines of up to 78 columns as text, but for addresses: %s', (locale) => {
    const long = { ...rejected, message: `${'Please pay 支払い '.repeat(30)}\n${'请付清余额，'.repeat(30)}` };
    const { text } = mail(kind, locale, { decision: long });
    for (const line of text.split('\n').filter((line) => !/https:\S+$/.test(line))) {
      const columns = [...line].reduce((sum, sign) => sum + (/[\u3000-\u9fff\uff00-\uff60]/.test(sign) ? 2 : 1), 0);
      expect([line, columns <= 78]).toEqual([line, true]);
      expect(line).not.toMatch(/^[、。，：）」”]|[（「“]$/);
    }
  });

  it.each(LOCALES)('shows in the inbox what the subject does not say, and never the code: %s', (locale) => {
    const { subject, html, text } = mail(kind, locale);
    const preview = /<div style="display:none[^>]*>([^<]+)<\/div>/.exec(html)?.[1] ?? '';
    expect(preview.length).toBeGreaterThan(8);
    expect(preview).not.toBe(escapeHtml(subject));
    expect(text.split('\n\n')[0]?.startsWith(preview)).toBe(false);
    expect(preview).not.toContain('01234567');
  });

  it('is easy to read in the dark, where the program knows how', () => {
    const { html } = mail(kind, 'en');
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('@media (prefers-color-scheme:dark)');
    for (const name of ['page', 'sheet', 'foot']) expect(html).toContain(`class="${name}"`);
  });
});

it('is painted in the colour of the company', () => {
  const painted = { ...context, brand: { name: 'Acme & Co', color: '#7a1fa2' } };
  const { html, text } = renderMail('receipt', aRequest(), painted);
  expect(html).toContain('background:#7a1fa2">Open the console</a>');
  expect(html).toContain('>Acme &amp; Co</p>');
  expect(text).toContain('\nAcme & Co\nAccount: Acme Live (acc_1001)\n');
});

it('links to the support contact, be it an address or a page', () => {
  expect(mail('receipt', 'en').html).toContain('href="mailto:help@company.example"');
  const page = { ...context, supportContact: 'https://acme.example/help?a=1&b=2' };
  expect(renderMail('receipt', aRequest(), page).html).toContain('href="https://acme.example/help?a=1&amp;b=2"');
});

it.each(['action_needed', 'reminder'] as const)(
  'says from when on it can be deleted where only time is missing: %s',
  (kind) => {
    const expires = { id: 'p', name: 'RTC', category: 'rtc', expiresAt: NOW + DAY, remaining: 5 } as const;
    const { text } = mail(kind, 'en', { check: aCheck({ packages: known([expires]) }) });
    expect(unwrapped(text)).toContain(
      'the account can be deleted from Tue 24 Nov 2026 on, when the last package expires',
    );
    expect(mail(kind, 'en').text).not.toContain('Only time');
  },
);

it('the code stands on a line of its own, with its end', () => {
  const { subject, text } = mail('code', 'en');
  expect(text.split('\n')).toContain('01234567');
  expect(subject).not.toContain('01234567');
  expect(unwrapped(text)).toContain('It is valid until Mon 23 Nov 2026, 14:10 UTC (in 10 min).');
  expect(unwrapped(text)).toContain(
    'If you did not ask for this, ignore it and nothing happens; somebody may have mistyped.',
  );
});

it('a code mail is not written without a code', () => {
  const { code: _, ...without } = context;
  expect(() => renderMail('code', aRequest(), without)).toThrow();
});

it('the receipt gives the deadline, and that it can be cancelled', () => {
  const { subject, text } = mail('receipt', 'en');
  expect(subject).toBe('We received your request to delete Acme Live');
  expect(unwrapped(text)).toContain('We check it and answer by Mon 30 Nov 2026, 14:00 UTC (in 7 days).');
  expect(unwrapped(text)).toContain('You can cancel your request in the console until the deletion starts.');
});

it('the receipt links to the page of the request where there is one', () => {
  const { text } = renderMail('receipt', aRequest(), { ...context, requestUrl: 'https://desk.example/requests/x' });
  expect(unwrapped(text)).toContain('See your request: https://desk.example/requests/x');
});

it('the rejection gives the reason, the words of the reviewer and the fix', () => {
  const { text, html } = mail('rejected', 'en');
  expect(unwrapped(text)).toContain('Reason: The balance must be zero.');
  expect(text).toContain('> Please pay\n> the <b>rest</b>.');
  expect(unwrapped(text)).toContain(
    'Make a payment in Billing Center: https://console.agora.io/finance/deposit/alipay',
  );
  expect(html).toContain('the &lt;b&gt;rest&lt;/b&gt;.');
});

it('a rejection never speaks of staff', () => {
  expect(JSON.stringify(mail('rejected', 'en'))).not.toContain('U0BEN');
});

it.each(LOCALES)('the mail about the deletion says what is kept, and until when the rest is: %s', (locale) => {
  const mailed = (retention?: number) =>
    renderMail('deleted', aRequest({ locale, completedAt: NOW }), { ...context, ...(retention && { retention }) }).text;
  const { time, mails } = CATALOGUES[locale];
  const words = mails.deleted.kept(time.fullDay(NOW + 30 * DAY, 'UTC'));
  const unspaced = (text: string): string => text.replaceAll(/\s/g, '');
  expect(unspaced(mailed(30 * DAY))).toContain(unspaced(words));
  expect(unspaced(mailed())).not.toContain(unspaced(words));
});

it('the mail about the deletion says it in the subject', () => {
  expect(mail('deleted', 'en').subject).toBe('Acme Live was deleted');
});

it('the mail about the deletion links to the certificate where there is one', () => {
  const withLink = { ...context, certificateUrl: 'https://desk.example/requests/x/certificate?key=k' };
  const { text } = renderMail('deleted', aRequest({ completedAt: NOW }), withLink);
  expect(unwrapped(text)).toContain('Download the certificate: https://desk.example/requests/x/certificate?key=k');
  expect(text).toContain('certificate-DR-7F3K-2QXV.json');
  expect(text.match(/https:/g)).toHaveLength(1); // not the console, which they can no longer enter
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
  const { subject, text } = mail('deleted', 'en', { closing });
  expect(subject).toBe('Your request to delete Acme Live is closed');
  expect(unwrapped(text)).toContain(words);
  expect(unwrapped(mail('deleted', 'en', { closing }).text)).toContain(
    'If you can still sign in to it, please tell us.',
  );
  expect(mail('deleted', 'en', { closing }).text).not.toMatch(/was deleted|They told us/);
});

it('what has to be fixed is listed with links, and no more once it is fixed', () => {
  expect(unwrapped(mail('action_needed', 'en').text)).toContain(
    '- The balance must be zero: it is −3.20 USD Make a payment in Billing Center: https://console.agora.io/finance/deposit/alipay',
  );
  const { subject, text } = mail('action_needed', 'en', { check: aRequest().check });
  expect(subject).toBe('Your request to delete Acme Live is being reviewed again');
  expect(unwrapped(text)).toContain('By now there is nothing left for you to fix.');
});

it('says no reason that says nothing', () => {
  const other = { ...rejected, category: 'other' } as const;
  expect(unwrapped(mail('rejected', 'en', { decision: other }).text).split('\n')[0]).toBe(
    'We did not delete the account Acme Live.',
  );
  for (const locale of LOCALES)
    expect(mail('rejected', locale, { decision: other }).text).not.toContain(CATALOGUES[locale].rejectedFor.other);
  expect(mail('rejected', 'en').text).toContain('Reason: ');
});

it('the mail about a late answer says what was promised, and what can be expected now', () => {
  const patch = { dueAt: NOW - 60_000, expectedAt: NOW + 2 * 86_400_000 };
  const { text } = mail('late', 'en', patch);
  expect(unwrapped(text)).toContain('by Mon 23 Nov 2026, 13:59 UTC, and we are late. We are sorry.');
  expect(unwrapped(text)).toContain('We now expect to answer by Wed 25 Nov 2026, 14:00 UTC');
  expect(mail('late', 'en', { ...patch, expectedAt: NOW - 1 }).text).not.toContain('expect to answer');
});

it.each(
  LOCALES.flatMap((locale) => (['ready_again', 'still_missing'] as const).map((told) => [locale, told] as const)),
)('to who asked to be told is written in their language, line by line: %s, %s', (locale, told) => {
  const expires = { id: 'p', name: 'RTC', category: 'rtc', expiresAt: NOW + DAY, remaining: 5 } as const;
  const check = told === 'ready_again' ? aCheck() : aCheck({ packages: known([expires]) });
  const { subject, text } = renderParkingMail(aParking(1, { locale, told, check }), context);
  expect(subject).toContain('Acme Live');
  const [closing, foot] = text.trimEnd().split('\n\n').slice(-2);
  expect(closing).toContain('help@company.example');
  expect(foot).toMatch(/^Acme Cloud\n.*Acme Live.*acc_1/);
  const lines = [subject, ...partsOf(text)];
  expect(lines.map((line) => foreignIn(locale, line)).filter(Boolean)).toEqual([]);
});
