import { expect, it } from 'vitest';
import { clean, LOCALES } from '../../src/domain/text.ts';
import { fixUrl, renderFindings } from '../../src/messages/findings.ts';
import { CATALOGUES } from '../../src/messages/languages/languages.ts';
import { foreign, maskEmail, plain, slackDate } from '../../src/messages/slack/slackText.ts';
import { day, distance, moment, monthName, span } from '../../src/messages/time.ts';
import { DAY, HOUR, MINUTE, NOW } from '../build.ts';
import { HOSTILE, owing } from './extremes.ts';

it.each([
  ['ada@example.com', 'a***@example.com'],
  ['a@b.c', 'a***@b.c'],
  ['"x@y"@example.com', '"***@example.com'],
  ['🦊fox@example.com', '🦊***@example.com'],
  ['', '(no address)'],
  ['nonsense', '(no address)'],
])('masks %s', (address, expected) => {
  expect(maskEmail(address)).toBe(expected);
});

it.each([
  ['controls', 'a\u0000b\u0007c', 'abc'],
  ['line breaks and tabs', ' a\r\n\tb\u2028c ', 'a b c'],
  ['overrides', '\u202eevil\u2066x', 'evilx'],
  ['half an emoji', 'x\ud83d', 'x\ufffd'],
])('cleans %s', (_, text, expected) => {
  expect(clean(text)).toBe(expected);
});

it('keeps families together and never cuts an emoji in half', () => {
  expect(clean('👩‍👧')).toBe('👩‍👧');
  expect(clean('🦊🦊🦊', 2)).toBe('🦊…');
});

it('escapes what becomes mrkdwn, after it was cut', () => {
  expect(foreign(HOSTILE)).toBe(
    '&lt;!channel&gt; &lt;@U1&gt; &amp;lt; *bold* `x` &lt;https://evil.example|Approve&gt;',
  );
  expect(foreign('&&&', 2)).toBe('&amp;…');
});

it('leaves plain text unread and never empty', () => {
  expect(plain(':fire: <@U1>')).toEqual({ type: 'plain_text', text: ':fire: <@U1>', emoji: false });
  expect(plain('\u0000').text).toBe('–');
});

it('shows times in the zone of each reader, with one to fall back on', () => {
  expect(slackDate(NOW, '{time}', 'Asia/Shanghai')).toBe('<!date^1795442400^{time}|Mon 23 Nov, 22:00 GMT+8>');
});

it('names the zone of a moment', () => {
  expect(moment(NOW, 'UTC', 'en')).toBe('Mon 23 Nov, 14:00 UTC');
  expect(day(NOW, 'UTC', 'en')).toBe('23 Nov 2026');
});

it('names months', () => {
  expect([monthName('2026-10', 'en'), monthName('2026-01', 'en')]).toEqual(['October', 'January']);
});

it.each([
  [10_000, 'now'],
  [15 * MINUTE, 'in 15 min'],
  [90 * MINUTE, 'in 90 min'],
  [-2 * HOUR, '2 h ago'],
  [47 * HOUR, 'in 47 h'],
  [6 * DAY, 'in 6 days'],
])('says how far away %d ms is', (ms, words) => {
  expect(distance(NOW + ms, NOW, 'en')).toBe(words);
});

it.each(LOCALES)('never says in %s that a date is now', (locale) => {
  const { time } = CATALOGUES[locale];
  for (const away of [-29_000, 0, 29_000])
    expect(time.momentAndDistance(NOW + away, NOW, 'UTC')).toBe(time.moment(NOW + away, 'UTC'));
  expect(time.momentAndDistance(NOW + MINUTE, NOW, 'UTC')).not.toBe(time.moment(NOW + MINUTE, 'UTC'));
});

it('never gives a duration of nothing', () => {
  expect(span(0, 'en')).toBe('1 min');
});

it('shows findings in the language of the customer, with links that lead somewhere', () => {
  expect(renderFindings(owing(), 'zh', 'https://console.agora.io/')[3]).toEqual({
    id: 'zero_balance',
    title: '账户余额须为零',
    status: 'unmet',
    detail: '账户余额须为零：目前为−3.20 USD',
    fix: { label: '请在费用中心付款', url: 'https://console.agora.io/finance/deposit/alipay' },
  });
  expect(fixUrl('https://reseller.agora.io/', 'https://console.agora.io')).toBe('https://reseller.agora.io/');
});
