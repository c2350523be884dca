import { describe, expect, it } from 'vitest';
import { problemsOf, problemsOfMessage, problemsOfView, type Surface } from '../../../src/sandbox/slack/blockkit.ts';

type Json = Record<string, unknown>;
const a = (length: number): string => 'a'.repeat(length);
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const plain = (length: number): Json => ({ type: 'plain_text', text: a(length) });
const mrkdwn = (length: number): Json => ({ type: 'mrkdwn', text: a(length) });
const option = (value: number, but: Json = {}): Json => ({ text: plain(3), value: `v${value}`, ...but });
const button = (but: Json = {}): Json => ({ type: 'button', text: plain(3), ...but });
const actions = (...elements: Json[]): Json[] => [{ type: 'actions', elements }];
const section = (but: Json): Json[] => [{ type: 'section', ...but }];
const input = (element: Json, but: Json = {}): Json[] => [{ type: 'input', label: plain(3), element, ...but }];
const rich = (...elements: Json[]): Json[] => [{ type: 'rich_text', elements }];
const confirm = (but: Json): Json[] => actions(button({ confirm: { text: plain(3), ...but } }));
const container = (but: Json = {}): Json[] => [
  { type: 'container', title: plain(3), child_blocks: section({ text: plain(3) }), ...but },
];
const textInput = { type: 'plain_text_input' };
const cells = (count: number, size = 1): Json[] => times(count, () => ({ type: 'raw_text', text: a(size) }));
const table = (rows: readonly Json[][], but: Json = {}): Json[] => [
  { type: 'data_table', caption: 'all', rows, ...but },
];
const bars = (categories: readonly string[], series: readonly string[], but: Json = {}): Json[] => [
  {
    type: 'data_visualization',
    title: 'bars',
    chart: {
      type: 'bar',
      series: series.map((name) => ({ name, data: categories.map((label) => ({ label, value: 1 })) })),
      axis_config: { categories },
      ...but,
    },
  },
];
const names = (count: number): string[] => times(count, (index) => `n${index}`);

describe('a limit', () => {
  it.each<[string, Surface, number, (size: number) => unknown, string]>([
    ['blocks of a message', 'message', 50, (n) => times(n, () => ({ type: 'divider' })), 'too_many'],
    ['blocks of a dialog', 'modal', 100, (n) => times(n, () => ({ type: 'divider' })), 'too_many'],
    ['blocks of a home tab', 'home', 100, (n) => times(n, () => ({ type: 'divider' })), 'too_many'],
    ['header', 'message', 150, (n) => [{ type: 'header', text: plain(n) }], 'too_long'],
    ['container title', 'message', 150, (n) => container({ title: plain(n) }), 'too_long'],
    [
      'container',
      'message',
      10,
      (n) => container({ child_blocks: times(n, () => section({ text: plain(3) })[0]) }),
      'too_many',
    ],
    ['alert', 'modal', 200, (n) => [{ type: 'alert', text: plain(n) }], 'too_long'],
    ['rows of a table', 'message', 101, (n) => table(times(n, () => cells(2))), 'too_many'],
    ['columns of a table', 'message', 20, (n) => table([cells(n), cells(20)]), 'too_many'],
    ['text of a table', 'message', 10_000, (n) => table([cells(1), cells(1, n - 1)]), 'too_long'],
    ['chart title', 'message', 50, (n) => [{ ...bars(['x'], ['y'])[0], title: a(n) }], 'too_long'],
    ['chart label', 'message', 20, (n) => bars(['x'], [a(n)]), 'too_long'],
    [
      'categories of a chart',
      'message',
      20,
      (n) => bars(names(20), ['y'], { axis_config: { categories: names(n) } }),
      'too_many',
    ],
    ['series of a chart', 'message', 6, (n) => bars(['x'], names(n)), 'too_many'],
    ['charts of a message', 'message', 2, (n) => times(n, () => bars(['x'], ['y'])[0]), 'too_many'],
    ['section text', 'message', 3000, (n) => section({ text: mrkdwn(n) }), 'too_long'],
    ['section fields', 'message', 10, (n) => section({ fields: times(n, () => mrkdwn(3)) }), 'too_many'],
    ['a field', 'message', 2000, (n) => section({ fields: [mrkdwn(n)] }), 'too_long'],
    ['context', 'home', 10, (n) => [{ type: 'context', elements: times(n, () => plain(3)) }], 'too_many'],
    ['context text', 'home', 3000, (n) => [{ type: 'context', elements: [plain(n)] }], 'too_long'],
    ['actions', 'message', 25, (n) => actions(...times(n, () => button())), 'too_many'],
    ['block_id', 'message', 255, (n) => [{ type: 'divider', block_id: a(n) }], 'too_long'],
    ['action_id', 'message', 255, (n) => actions(button({ action_id: a(n) })), 'too_long'],
    ['button text', 'message', 75, (n) => actions(button({ text: plain(n) })), 'too_long'],
    ['button value', 'message', 2000, (n) => actions(button({ value: a(n) })), 'too_long'],
    ['button url', 'message', 3000, (n) => actions(button({ url: a(n) })), 'too_long'],
    ['button label', 'message', 75, (n) => actions(button({ accessibility_label: a(n) })), 'too_long'],
    ['confirm title', 'message', 100, (n) => confirm({ title: plain(n) }), 'too_long'],
    ['confirm text', 'message', 300, (n) => confirm({ text: mrkdwn(n) }), 'too_long'],
    ['confirm button', 'message', 30, (n) => confirm({ confirm: plain(n) }), 'too_long'],
    ['deny button', 'message', 30, (n) => confirm({ deny: plain(n) }), 'too_long'],
    ['overflow options', 'message', 5, (n) => actions({ type: 'overflow', options: times(n, option) }), 'too_many'],
    ['select', 'modal', 100, (n) => input({ type: 'static_select', options: times(n, (i) => option(i)) }), 'too_many'],
    ['checkboxes', 'modal', 10, (n) => input({ type: 'checkboxes', options: times(n, (i) => option(i)) }), 'too_many'],
    ['radios', 'modal', 10, (n) => input({ type: 'radio_buttons', options: times(n, (i) => option(i)) }), 'too_many'],
    [
      'option text',
      'modal',
      75,
      (n) => input({ type: 'checkboxes', options: [option(1, { text: plain(n) })] }),
      'too_long',
    ],
    [
      'option value',
      'modal',
      75,
      (n) => input({ type: 'checkboxes', options: [option(1, { value: a(n) })] }),
      'too_long',
    ],
    [
      'option description',
      'modal',
      75,
      (n) => input({ type: 'checkboxes', options: [option(1, { description: plain(n) })] }),
      'too_long',
    ],
    ['placeholder', 'modal', 150, (n) => input({ ...textInput, placeholder: plain(n) }), 'too_long'],
    ['max_length', 'modal', 3000, (n) => input({ ...textInput, max_length: n }), 'out_of_range'],
    ['initial value', 'modal', 3000, (n) => input({ ...textInput, initial_value: a(n) }), 'too_long'],
    ['input label', 'modal', 2000, (n) => input(textInput, { label: plain(n) }), 'too_long'],
    ['input hint', 'modal', 2000, (n) => input(textInput, { hint: plain(n) }), 'too_long'],
    ['image alt', 'message', 2000, (n) => [{ type: 'image', image_url: 'https://x', alt_text: a(n) }], 'too_long'],
    [
      'list indent',
      'message',
      8,
      (n) =>
        rich({
          type: 'rich_text_list',
          style: 'bullet',
          indent: n,
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
        }),
      'out_of_range',
    ],
  ])('on %s is exact', (_, surface, limit, make, code) => {
    expect(problemsOf(surface, make(limit))).toEqual([]);
    expect(problemsOf(surface, make(limit + 1))).toEqual([expect.objectContaining({ code })]);
  });

  it.each<[string, number, (size: number) => Json]>([
    ['title', 24, (n) => ({ title: plain(n) })],
    ['submit', 24, (n) => ({ submit: plain(n) })],
    ['close', 24, (n) => ({ close: plain(n) })],
    ['private_metadata', 3000, (n) => ({ private_metadata: a(n) })],
    ['callback_id', 255, (n) => ({ callback_id: a(n) })],
    ['external_id', 255, (n) => ({ external_id: a(n) })],
  ])("on a dialog's %s is exact", (_, limit, make) => {
    const dialog = (n: number) => ({ type: 'modal', title: plain(5), blocks: [], ...make(n) });
    expect(problemsOfView(dialog(limit))).toEqual([]);
    expect(problemsOfView(dialog(limit + 1))).toEqual([expect.objectContaining({ code: 'too_long' })]);
  });

  it('on all texts of a message together is just under 12,000', () => {
    const message = (last: number) => ({
      text: 'card',
      blocks: [...times(3, () => section({ text: mrkdwn(3000) })[0]), ...section({ text: mrkdwn(last) })],
    });
    expect(problemsOfMessage(message(2999))).toEqual([]);
    expect(problemsOfMessage(message(3000))).toEqual([expect.objectContaining({ code: 'msg_blocks_too_long' })]);
  });

  it('counts an emoji as one character', () => {
    expect(problemsOf('message', [{ type: 'header', text: { type: 'plain_text', text: '🗑'.repeat(150) } }])).toEqual(
      [],
    );
  });
});

describe('what Slack refuses', () => {
  const said = { type: 'text', text: 'x' };
  it.each<[string, Surface, unknown, string, string]>([
    ['no list', 'message', { type: 'divider' }, '/blocks', 'wrong_type'],
    ['an unknown block', 'message', [{ type: 'sektion' }], '/blocks/0/type', 'unsupported_type'],
    ['a block called like a method', 'message', [{ type: 'toString' }], '/blocks/0/type', 'unsupported_type'],
    ['an alert in a message', 'message', [{ type: 'alert', text: plain(3) }], '/blocks/0/type', 'unsupported_type'],
    ['an alert at home', 'home', [{ type: 'alert', text: plain(3) }], '/blocks/0/type', 'unsupported_type'],
    ['a table in a dialog', 'modal', table([cells(1), cells(1)]), '/blocks/0/type', 'unsupported_type'],
    ['a chart at home', 'home', bars(['x'], ['y']), '/blocks/0/type', 'unsupported_type'],
    ['a table of a header alone', 'message', table([cells(1)]), '/blocks/0/rows', 'too_few'],
    ['a table with a row that is shorter', 'message', table([cells(2), cells(1)]), '/blocks/0/rows', 'invalid_value'],
    [
      'a table whose header is rich text',
      'message',
      table([rich({ type: 'rich_text_section', elements: [said] }), cells(1)]),
      '/blocks/0/rows/0',
      'invalid_value',
    ],
    [
      'a table named by a column that is not there',
      'message',
      table([cells(1), cells(1)], { row_header_column_index: 1 }),
      '/blocks/0/row_header_column_index',
      'out_of_range',
    ],
    ['two series of one name', 'message', bars(['x'], ['y', 'y']), '/blocks/0/chart/series', 'duplicate'],
    [
      'a category without a value',
      'message',
      bars(['x'], ['y'], { axis_config: { categories: ['x', 'z'] } }),
      '/blocks/0/chart/series',
      'invalid_value',
    ],
    ['a container in a dialog', 'modal', container(), '/blocks/0/type', 'unsupported_type'],
    [
      'rich text in a container',
      'message',
      container({ child_blocks: rich({ type: 'rich_text_section', elements: [said] }) }),
      '/blocks/0/child_blocks/0/type',
      'unsupported_type',
    ],
    ['a fold that cannot fold', 'message', container({ default_collapsed: true }), '/blocks/0', 'invalid_value'],
    ['an unknown element', 'message', actions({ type: 'knob' }), '/blocks/0/elements/0/type', 'unsupported_type'],
    ['an input among actions', 'message', actions(textInput), '/blocks/0/elements/0/type', 'unsupported_type'],
    ['a button as an input', 'modal', input(button()), '/blocks/0/element/type', 'unsupported_type'],
    ['an empty text', 'message', section({ text: mrkdwn(0) }), '/blocks/0/text/text', 'too_short'],
    ['an empty section', 'message', section({}), '/blocks/0', 'missing_field'],
    ['no fields at all', 'message', section({ fields: [] }), '/blocks/0/fields', 'too_few'],
    ['empty actions', 'message', actions(), '/blocks/0/elements', 'too_few'],
    ['an empty context', 'message', [{ type: 'context', elements: [] }], '/blocks/0/elements', 'too_few'],
    ['a formatted header', 'message', [{ type: 'header', text: mrkdwn(3) }], '/blocks/0/text/type', 'unsupported_type'],
    [
      'verbatim in plain text',
      'message',
      section({ text: { ...plain(3), verbatim: true } }),
      '/blocks/0/text/verbatim',
      'unknown_property',
    ],
    ['an unknown property', 'message', [{ type: 'divider', colour: 'red' }], '/blocks/0/colour', 'unknown_property'],
    [
      'an unknown button style',
      'message',
      actions(button({ style: 'green' })),
      '/blocks/0/elements/0/style',
      'invalid_value',
    ],
    [
      'one block_id twice',
      'message',
      [
        { type: 'divider', block_id: 'x' },
        { type: 'divider', block_id: 'x' },
      ],
      '/blocks/1/block_id',
      'duplicate',
    ],
    [
      'one action_id twice in a block',
      'message',
      actions(button({ action_id: 'x' }), button({ action_id: 'x' })),
      '/blocks/0/elements/1/action_id',
      'duplicate',
    ],
    [
      'an initial option not on offer',
      'modal',
      input({ type: 'static_select', options: [option(1)], initial_option: option(2) }),
      '/blocks/0/element',
      'invalid_value',
    ],
    ['a select without options', 'modal', input({ type: 'static_select' }), '/blocks/0/element', 'missing_field'],
    [
      'an option without a value',
      'modal',
      input({ type: 'radio_buttons', options: [{ text: plain(3) }] }),
      '/blocks/0/element/options/0',
      'missing_field',
    ],
    [
      'bounds the wrong way round',
      'modal',
      input({ ...textInput, min_length: 5, max_length: 4 }),
      '/blocks/0/element',
      'invalid_value',
    ],
    ['an image from nowhere', 'message', [{ type: 'image', alt_text: 'x' }], '/blocks/0', 'missing_field'],
    ['text directly in rich text', 'message', rich(said), '/blocks/0/elements/0/type', 'unsupported_type'],
    [
      'a list of bare texts',
      'message',
      rich({ type: 'rich_text_list', style: 'bullet', elements: [said] }),
      '/blocks/0/elements/0/elements/0/type',
      'unsupported_type',
    ],
    [
      'an emoji in preformatted text',
      'message',
      rich({ type: 'rich_text_preformatted', elements: [{ type: 'emoji', name: 'x' }] }),
      '/blocks/0/elements/0/elements/0/type',
      'unsupported_type',
    ],
    [
      'an empty rich text',
      'message',
      rich({ type: 'rich_text_section', elements: [{ ...said, text: '' }] }),
      '/blocks/0/elements/0/elements/0/text',
      'too_short',
    ],
    [
      'an unknown text style',
      'message',
      rich({ type: 'rich_text_section', elements: [{ ...said, style: { blink: true } }] }),
      '/blocks/0/elements/0/elements/0/style/blink',
      'unknown_property',
    ],
    [
      'two focused inputs',
      'modal',
      [...input({ ...textInput, focus_on_load: true }), ...input({ ...textInput, focus_on_load: true })],
      '/blocks',
      'duplicate',
    ],
  ])('includes %s', (_, surface, blocks, pointer, code) => {
    expect(problemsOf(surface, blocks)).toEqual([expect.objectContaining({ pointer, code })]);
  });

  it.each<[string, unknown, string, string]>([
    ['no title', { type: 'modal', blocks: [] }, '/view', 'missing_field'],
    ['no blocks', { type: 'modal', title: plain(3) }, '/view', 'missing_field'],
    ['another type', { type: 'drawer', title: plain(3), blocks: [] }, '/view/type', 'unsupported_type'],
    [
      'a question without submit',
      { type: 'modal', title: plain(3), blocks: input(textInput) },
      '/view',
      'missing_field',
    ],
    ['a title at home', { type: 'home', title: plain(3), blocks: [] }, '/view/title', 'unknown_property'],
    ['a read-only property', { type: 'modal', title: plain(3), blocks: [], id: 'V1' }, '/view/id', 'unknown_property'],
  ])('includes a view with %s', (_, view, pointer, code) => {
    expect(problemsOfView(view)).toEqual([expect.objectContaining({ pointer, code })]);
  });

  it.each<[string, Json, string]>([
    ['without text and blocks', {}, 'no_text'],
    ['with nothing in both', { text: '', blocks: [] }, 'no_text'],
    ['with a text that is too long', { text: a(40_001) }, 'msg_too_long'],
    ['with metadata of another shape', { text: 'x', metadata: { event_type: 'x' } }, 'invalid_metadata_format'],
  ])('includes a message %s', (_, message, code) => {
    expect(problemsOfMessage(message)).toEqual([expect.objectContaining({ code })]);
  });
});

it('finds nothing wrong with a card that uses everything', () => {
  const elements = [
    { type: 'text', text: 'Zero balance', style: { bold: true, code: false } },
    { type: 'link', url: 'https://console.example', text: 'account' },
    { type: 'emoji', name: 'white_check_mark' },
    { type: 'user', user_id: 'U1' },
    { type: 'channel', channel_id: 'C1' },
    { type: 'date', timestamp: 1_795_000_000, format: '{date_short}', fallback: 'soon' },
    { type: 'broadcast', range: 'here' },
  ];
  const part = { type: 'rich_text_section', elements };
  const blocks = [
    { type: 'header', block_id: 'h', text: { type: 'plain_text', text: 'Deletion request', emoji: false } },
    ...section({
      fields: [mrkdwn(3), plain(3)],
      accessory: { type: 'overflow', options: [option(1)], action_id: 'more' },
    }),
    ...rich(
      part,
      { type: 'rich_text_list', style: 'ordered', indent: 1, border: 0, elements: [part] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x' }] },
      { type: 'rich_text_quote', elements },
    ),
    {
      type: 'context',
      elements: [
        { type: 'image', image_url: 'https://x', alt_text: 'x' },
        { ...mrkdwn(3), verbatim: true },
      ],
    },
    ...actions(
      button({
        action_id: 'approve',
        style: 'primary',
        confirm: { title: plain(3), text: mrkdwn(3), style: 'danger' },
      }),
      { type: 'users_select', action_id: 'assign', placeholder: plain(3), initial_user: 'U1' },
      { type: 'static_select', option_groups: [{ label: plain(3), options: [option(1)] }], initial_option: option(1) },
    ),
    ...input({ type: 'email_text_input', focus_on_load: true }, { optional: true, dispatch_action: true }),
  ];
  const metadata = { event_type: 'deletion_request', event_payload: { id: 'DR-1' } };
  expect(problemsOfMessage({ text: 'A card', blocks, metadata })).toEqual([]);
});
