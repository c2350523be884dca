import type { AnyBlock, KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { renderBlocks } from '../../../src/sandbox/slack/page/render/blocks.ts';
import type { Reader } from '../../../src/sandbox/slack/page/render/reader.ts';
import { HOSTILE, READER, SECONDS } from './pageReader.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const shown = (block: AnyBlock, reader: Reader = READER): string => renderBlocks([block], reader).markup;

describe('a block', () => {
  it.each<[string, KnownBlock, string | RegExp]>([
    ['header', { type: 'header', text: plain('Title') }, '<h2>Title</h2>'],
    ['divider', { type: 'divider' }, '<hr>'],
    [
      'section with fields',
      { type: 'section', text: { type: 'mrkdwn', text: '*x*' }, fields: [plain('one'), plain('two')] },
      /<b>x<\/b>.*<div>one<\/div><div>two<\/div>/,
    ],
    [
      'section with a menu beside it',
      { type: 'section', block_id: 'b', text: plain('x'), accessory: { type: 'users_select', action_id: 'who' } },
      /<select name="b\/who" data-action="who" data-block="b".*<option value="U1">Ana/,
    ],
    [
      'context',
      {
        type: 'context',
        elements: [plain('a'), { type: 'image', image_url: 'https://x.example/', alt_text: 'a cat' }],
      },
      /<span>a<\/span>.*a cat/,
    ],
    ['alert', { type: 'alert', level: 'warning', text: plain('mind') }, /class="level warning".*Warning: mind/],
    [
      'container that is folded',
      {
        type: 'container',
        title: plain('Seven are met'),
        subtitle: plain('checked today'),
        is_collapsible: true,
        default_collapsed: true,
        child_blocks: [{ type: 'section', text: plain('each of them') }],
      },
      /<details><summary><b>Seven are met<.b> <small>checked today<.small><.summary>.*each of them.*<.details>/s,
    ],
    [
      'table',
      {
        type: 'data_table',
        caption: 'All',
        row_header_column_index: 1,
        rows: [
          [
            { type: 'raw_text', text: 'Who' },
            { type: 'raw_text', text: 'Id' },
          ],
          [
            { type: 'raw_text', text: '<b>' },
            { type: 'raw_number', value: 2, text: 'two' },
          ],
        ],
      },
      /<caption>All<.caption>.*<th scope="col">Who<.th>.*<td>&lt;b&gt;<.td><th scope="row">two<.th>/,
    ],
    [
      'chart, with its numbers in words',
      {
        type: 'data_visualization',
        title: 'Requests',
        chart: {
          type: 'bar',
          series: [{ name: 'Submitted', data: [{ label: '2 Nov', value: 3 }] }],
          axis_config: { categories: ['2 Nov'] },
        },
      } as object as KnownBlock,
      /<figcaption>Requests.*aria-label="Submitted: 2 Nov 3".*<rect class="series-0"/,
    ],
    ['image in words', { type: 'image', image_url: 'https://x.example/y.png', alt_text: 'a chart' }, 'a chart'],
  ])('is shown: %s', (_, block, markup) => {
    if (markup instanceof RegExp) expect(shown(block)).toMatch(markup);
    else expect(shown(block)).toContain(markup);
    expect(shown(block)).not.toContain('<img');
  });

  it('offers its buttons and menus by action, block and value', () => {
    const markup = shown({
      type: 'actions',
      block_id: 'b1',
      elements: [
        {
          type: 'button',
          action_id: 'go',
          value: 'v',
          style: 'danger',
          text: plain('Go'),
          accessibility_label: 'Go there',
        },
        { type: 'button', action_id: 'out', url: 'https://x.example/', text: plain('Out') },
        { type: 'overflow', action_id: 'more', options: [{ text: plain('First'), value: '1' }] },
        {
          type: 'static_select',
          action_id: 'pick',
          placeholder: plain('Pick one'),
          options: [{ text: plain('A'), value: 'a' }],
        },
        { type: 'datepicker', action_id: 'when' },
      ],
    } as KnownBlock);
    expect(markup).toMatch(
      /class="button danger" data-action="go" data-block="b1" data-value="v" aria-label="Go there">Go</,
    );
    expect(markup).toMatch(/<a href="https:\/\/x.example\/" target="_blank" rel="noopener noreferrer" class="button "/);
    expect(markup).toMatch(/data-action="more" data-block="b1" data-choose="1">First/);
    expect(markup).toMatch(/aria-label="Pick one"/);
    expect(markup).toContain('Unsupported element: datepicker');
  });

  it('keeps beside a button what Slack asks first', () => {
    const confirm = {
      title: plain('Sure?'),
      text: plain('For good.'),
      confirm: plain('Do it'),
      deny: plain('No'),
      style: 'danger' as const,
    };
    const markup = shown({ type: 'actions', elements: [{ type: 'button', text: plain('Go'), confirm }] });
    expect(markup).toMatch(/<\/button><template><h2 id="confirm-title">Sure\?.*For good\..*>No<.*filled danger">Do it/);
  });

  it('is shown as rich text: styles, links, people, times, lists, quotes, preformatted text', () => {
    const markup = shown({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: '*not bold* <b>', style: { bold: true, italic: true, strike: true } },
            { type: 'text', text: 'mono', style: { code: true } },
            { type: 'link', url: 'https://x.example/', text: 'there' },
            { type: 'link', url: 'javascript:alert(1)', text: 'nowhere' },
            { type: 'emoji', name: 'wave', unicode: '1f44b' },
            { type: 'user', user_id: 'U9' },
            { type: 'channel', channel_id: 'C9' },
            { type: 'usergroup', usergroup_id: 'S9' },
            { type: 'broadcast', range: 'here' },
            { type: 'date', timestamp: SECONDS, format: '{time}', fallback: 'then' },
            { type: 'color', value: '#fff' },
          ],
        },
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'item' }] }],
        },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'said' }] },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'a\n b' }] },
      ],
    });
    expect(markup).toContain('<b><i><s>*not bold* &lt;b&gt;</s></i></b><code>mono</code>');
    expect(markup).toMatch(/>there<\/a>nowhere👋.*user:U9.*channel:C9.*group:S9.*@here.*20:00/);
    expect(markup).toContain('Unsupported element: color');
    expect(markup).toContain('<ol class="indent-0"><li>item</li></ol>');
    expect(markup).toContain('<blockquote>said</blockquote><pre>a\n b</pre>');
  });

  it('asks: label, hint, a place for the error, and what was entered before', () => {
    const element = { type: 'plain_text_input', action_id: 'a', multiline: true, initial_value: 'first' } as const;
    const block: KnownBlock = {
      type: 'input',
      block_id: 'b',
      label: plain('Why'),
      hint: plain('In words'),
      optional: true,
      element,
    };
    expect(shown(block)).toMatch(/<label class="label" id="input-b-a-label" for="input-b-a">Why .*\(optional\)/);
    expect(shown(block)).toMatch(
      /<textarea[^>]* name="b\/a" data-input aria-describedby="input-b-a-hint input-b-a-error"[^>]*>\nfirst</,
    );
    const entered = { b: { a: { type: 'plain_text_input', value: HOSTILE } } };
    expect(shown(block, { ...READER, entered })).toContain('&lt;script&gt;');
    expect(shown(block, { ...READER, entered })).not.toContain('<script');
  });

  it.each([
    ['static_select', { options: ['x', 'y'], initial_option: 'y' }, /<option value="y" selected>y/],
    ['radio_buttons', { options: ['x', 'y'], initial_option: 'x' }, /type="radio"[^>]*value="x" checked/],
    ['checkboxes', { options: ['x', 'y'] }, /type="checkbox"[^>]*value="y">/],
    ['users_select', { initial_user: 'U1' }, /<option value="U1" selected>Ana/],
    ['email_text_input', { initial_value: 'a@b.example' }, /type="email" value="a@b.example"/],
    ['timepicker', {}, /Unsupported element: timepicker/],
  ])('asks with %s', (type, given, markup) => {
    const option = (value: string) => ({ text: plain(value), value });
    const { options, initial_option: initial, ...rest } = given as { options?: string[]; initial_option?: string };
    const element = {
      type,
      action_id: 'a',
      ...rest,
      ...(options && { options: options.map(option) }),
      ...(initial && { initial_option: option(initial) }),
    };
    expect(shown({ type: 'input', block_id: 'b', label: plain('L'), element } as unknown as KnownBlock)).toMatch(
      markup,
    );
  });

  it.each(['table', 'video', 'something_new', '<script>'])('of a kind that is not known here is named: %s', (type) => {
    const markup = shown({ type });
    expect(markup).toContain('Unsupported block: ');
    expect(markup).not.toContain('<script>');
  });

  it('never lets words become markup, wherever they stand', () => {
    const text = plain(HOSTILE);
    const option = { text, value: HOSTILE };
    const blocks = [
      { type: 'header', text },
      { type: 'section', text, fields: [text] },
      { type: 'context', elements: [text, { type: 'image', alt_text: HOSTILE, image_url: 'https://x.example/' }] },
      {
        type: 'actions',
        block_id: HOSTILE,
        elements: [
          { type: 'button', action_id: HOSTILE, value: HOSTILE, text, accessibility_label: HOSTILE },
          { type: 'overflow', options: [option] },
          { type: 'static_select', placeholder: text, options: [option] },
        ],
      },
      {
        type: 'input',
        block_id: HOSTILE,
        label: text,
        hint: text,
        element: { type: 'checkboxes', action_id: HOSTILE, options: [{ ...option, description: text }] },
      },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: HOSTILE },
              { type: 'user', user_id: HOSTILE },
              { type: 'date', timestamp: 1, format: HOSTILE, fallback: HOSTILE },
            ],
          },
        ],
      },
      { type: 'alert', text },
    ];
    const { markup } = renderBlocks(blocks as AnyBlock[], READER);
    expect(markup).not.toMatch(/<(script|img)/);
    expect(markup.split('&lt;script&gt;').length).toBeGreaterThan(20);
    // No quote of theirs ends an attribute.
    expect(markup).not.toMatch(/onerror="/);
  });
});
