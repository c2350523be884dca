import { describe, expect, it } from 'vitest';
import { slackMoment } from '../../../src/sandbox/slack/page/render/dates.ts';
import { mrkdwn } from '../../../src/sandbox/slack/page/render/mrkdwn.ts';
import { HOSTILE, NOW, READER, SECONDS } from './pageReader.ts';

const marked = (text: string): string => mrkdwn(text, READER).markup;

describe('mrkdwn', () => {
  it.each([
    ['*bold* and _italic_ and ~gone~', '<b>bold</b> and <i>italic</i> and <s>gone</s>'],
    ['*bold _both_*', '<b>bold <i>both</i></b>'],
    ['2 * 3 * 4, snake_case_name', '2 * 3 * 4, snake_case_name'],
    ['`*code*`', '<code>*code*</code>'],
    ['a ```\n*as it is*``` b', 'a <pre>*as it is*</pre> b'],
    ['an open ``` fence', 'an open ``` fence'],
    ['&gt; said\n> more\nno more', '<blockquote>said\nmore</blockquote>no more'],
    [
      '<@U1> in <#C1> with <!subteam^S1>',
      '>user:U1</span> in <span class="mention">channel:C1</span> with <span class="mention">group:S1<',
    ],
    ['<!channel>', '<span class="mention">@channel</span>'],
    [':white_check_mark: :unheard_of:', '✅ :unheard_of:'],
    ['a &lt;b&gt; &amp;amp;', 'a &lt;b&gt; &amp;amp;'],
  ])('shows %s', (text, markup) => {
    expect(marked(text)).toContain(markup);
  });

  it('links to the web only, and without a way back', () => {
    expect(marked('<https://a.example/?x=1&amp;y=2|here>')).toBe(
      '<a href="https://a.example/?x=1&amp;y=2" target="_blank" rel="noopener noreferrer">here</a>',
    );
    expect(marked('<javascript:alert(1)|here>')).toBe('here');
    expect(marked('<data:text/html,x>')).toBe('data:text/html,x');
  });

  it('shows times in the zone of whoever reads, and the fallback for what no client knows', () => {
    expect(marked(`<!date^${SECONDS}^{date_short_pretty} at {time}|then>`)).toContain('today at 20:00');
    expect(marked(`<!date^${SECONDS}^{century}|then>`)).toBe('then');
    expect(marked('<!date^99999999999999^{time}|then>')).toBe('then');
  });

  it('never lets words become markup', () => {
    for (const text of [HOSTILE, `*${HOSTILE}*`, `\`${HOSTILE}\``, `<https://a.example/"onclick="x|${HOSTILE}>`]) {
      expect(marked(text)).not.toMatch(/<(script|img)|"onclick/);
    }
  });
});

describe('a moment', () => {
  it.each([
    ['{date}', 'November 24'],
    ['{date_num} {time_secs}', '2026-11-24 20:00:00'],
    ['{date_slash}', '24/11/2026'],
    ['{date_long}', 'Tuesday, November 24'],
    ['{date_long_full}', 'November 24, 2026'],
    ['{ago}', 'now'],
  ])('reads as %s asks', (format, words) => {
    expect(slackMoment(NOW, format, READER)).toBe(words);
  });

  it('goes by the reader’s days, and says the year only when it is far', () => {
    const hours = 3_600_000;
    expect(slackMoment(NOW + 5 * hours, '{date_pretty}', READER)).toBe('tomorrow');
    expect(slackMoment(NOW - 21 * hours, '{date_pretty}', READER)).toBe('yesterday');
    expect(slackMoment(Date.UTC(2019, 4, 2), '{date_short}', READER)).toBe('May 2, 2019');
  });
});

it('leads to a message of this workspace on the page itself', () => {
  const url = 'https://sandbox.slack.com/archives/C0DELETE01/p1795534931655000';
  const { markup } = mrkdwn(`<${url}|Open the card>`, READER);
  expect(markup).toContain('data-place="C0DELETE01"');
  expect(markup).toContain('data-message="1795534931.655000"');
  expect(markup).not.toContain('https:');
});
