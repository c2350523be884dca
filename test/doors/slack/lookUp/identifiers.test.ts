import { expect, it } from 'vitest';
import { identifiersIn } from '../../../../src/doors/slack/lookUp/identifiers.ts';

const text = (words: string): object => ({ type: 'message', text: words });

it.each([
  ['acc_1001', ['acc_1001']],
  ['Please look at acc_1001, and at ACC_1002.', ['acc_1001', 'ACC_1002']],
  [
    '`acc_1001` *acc_1002* _acc_1003_ “acc_1004” (acc_1005)',
    ['acc_1001', 'acc_1002', 'acc_1003', 'acc_1004', 'acc_1005'],
  ],
  ['账号acc_1001有问题，邮箱ada@example.com谢谢', ['acc_1001', 'ada@example.com']],
  ['acc_1001 again: acc_1001, Acc_1001', ['acc_1001']],
  ['https://console.example.com/accounts/acc_1001?tab=bills', ['acc_1001']],
  ['<https://console.example.com/acc_1001|the console>', ['acc_1001']],
  ['<mailto:ada@example.com|ada@example.com>', ['ada@example.com']],
  ['&lt;ada@example.com&gt; a&amp;b@example.com', ['ada@example.com', 'a&b@example.com']],
  ["'ada+live@mail.example.co.uk', _li.chen@example.com_", ['ada+live@mail.example.co.uk', 'li.chen@example.com']],
  ['E-mail=ada@example.com.', ['ada@example.com']],
  ['What about dr-7f3k-2qxv and ada@example.com?', ['DR-7F3K-2QXV', 'ada@example.com']],
  ['It is `auth0|5f7c0a1b`, I think', ['auth0|5f7c0a1b']],
  ['`7d9f2c1e-0a4b-4c6d-8e1f-3b5a7c9d1e2f` `org/42=eu` ', ['7d9f2c1e-0a4b-4c6d-8e1f-3b5a7c9d1e2f', 'org/42=eu']],
  ['`ada2@example.com` `DR-7F3K-2QXV`', ['ada2@example.com', 'DR-7F3K-2QXV']],
  ['`账户编号10024`', ['账户编号10024']],
  ['nothing to see', []],
  ['', []],
])('finds in %s', (words, found) => {
  expect(identifiersIn(text(words))).toEqual(found);
});

it.each([
  'a***@example.com',
  'a**b@example.com',
  'a%2Bb@example.com',
  'bolt@5.1.0',
  '`npm install` `/deletion queue` `./run2.sh` `v10.2.0` `10.0.0.12` `a1` `deletion` `f(x1234)` `$HOME12`',
  '```const a1b2c3 = 4``` `a***1@example.com` auth0|5f7c0a1b',
  '@ana #team_2024 <@U0ANA00001>',
  'snake_case_123 acc_1001_old photo_1.png x-acc_1001 a.acc_12',
  'acc_ _1001 acc-1001 acc1001 a_1',
  'DR-7F3K DR-7F3K-2QXVX DR-7F3U-2QXV',
  `${'a'.repeat(65)}@example.com`,
])('finds nothing in %s', (words) => {
  expect(identifiersIn(text(words))).toEqual([]);
});

it('reads what is marked as code in rich text as it does in words', () => {
  const elements = [{ type: 'text', text: 'auth0|5f7c0a1b', style: { code: true } }];
  const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }];
  expect(identifiersIn({ text: '', blocks })).toEqual(['auth0|5f7c0a1b']);
});

it('is not slowed down by what is marked as code', () => {
  for (const words of ['`'.repeat(40_000), '`a1'.repeat(13_000), `\`${'1'.repeat(40_000)}`]) {
    expect(identifiersIn(text(words))).toEqual([]);
  }
});

it('looks into blocks and attachments, whoever wrote them', () => {
  const section = (elements: object[]): object => ({ type: 'rich_text_section', elements });
  const message = {
    text: '',
    bot_id: 'B0OTHER001',
    blocks: [
      {
        type: 'rich_text',
        block_id: 'acc_9001',
        elements: [
          section([
            { type: 'text', text: 'Account acc_1001', style: { code: true } },
            { type: 'link', url: 'mailto:ada%2Blive@example.com?subject=Hi', text: 'Ada' },
            { type: 'user', user_id: 'acc_9002' },
          ]),
          { type: 'rich_text_list', elements: [section([{ type: 'text', text: 'acc_1002' }])] },
          { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'acc_1003' }] },
        ],
      },
      {
        type: 'section',
        text: { type: 'mrkdwn', text: 'acc_1004' },
        fields: [{ type: 'plain_text', text: 'acc_1005' }],
      },
      { type: 'section', accessory: { type: 'button', text: { text: 'Open' }, url: 'https://x.example/?id=acc_1006' } },
      { type: 'table', rows: [[{ type: 'raw_text', text: 'acc_1007' }]] },
    ],
    attachments: [
      {
        id: 1,
        fallback: 'Ticket of bo@example.com',
        title: 'Ticket',
        title_link: 'https://tickets.example.com/?email=bo%40example.com',
        fields: [{ title: 'Account', value: 'acc_1008', short: true }],
        blocks: [{ type: 'section', text: { type: 'plain_text', text: 'acc_1009' } }],
      },
    ],
  };
  expect(identifiersIn(message)).toEqual([
    ...['acc_1001', 'ada+live@example.com', 'acc_1002', 'acc_1003', 'acc_1004', 'acc_1005', 'acc_1006', 'acc_1007'],
    ...['bo@example.com', 'acc_1008', 'acc_1009'],
  ]);
});

it.each([
  ['no message', null],
  ['words', 'acc_1001'],
  ['a list', [{ text: 'acc_1001' }]],
  ['numbers for texts', { text: 1, blocks: 'acc_1001', attachments: [null, 7, ['acc_1001']] }],
])('takes %s for an empty message', (_, message) => {
  expect(identifiersIn(message)).toEqual([]);
});

it('gives up on what is nested without end, and on the end of a long list', () => {
  const nest = (depth: number): object => (depth === 0 ? { text: 'acc_1001' } : { elements: [nest(depth - 1)] });
  expect(identifiersIn({ blocks: [nest(5)] })).toEqual(['acc_1001']);
  expect(identifiersIn({ blocks: [nest(500)] })).toEqual([]);
  const many = Array.from({ length: 60 }, (_, index) => `acc_${1000 + index}`);
  expect(identifiersIn(text(many.join(' ')))).toEqual(many.slice(0, 25));
});

it.each(['a', '_', 'a.', '*', 'a_1_', '@', 'a@', 'a@b.', 'DR-7F3K-', '%40'])(
  'reads the longest message of nothing but %s',
  (part) => {
    expect(identifiersIn(text(part.repeat(40_000)))).toEqual([]);
  },
);
