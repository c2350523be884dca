import { QUEUE_FILTERS } from '../domain/queue.ts';
import { type Line, paragraph, richText } from './line.ts';
import type { Answer } from './lookUp.ts';
import { QUEUE_WORDS } from './queue/words.ts';

const LINES: readonly Line[] = [
  [{ bold: 'What you can ask the deletion desk' }],
  [
    { bold: '/eligibility <account id or e-mail>' },
    '  may this account be deleted, and what is missing? The same as /deletion lookup.',
  ],
  [
    { bold: `/deletion queue [${QUEUE_FILTERS.join(' | ')}]` },
    `  the requests that wait, the most urgent first; due: within 48 hours; stuck: ${QUEUE_WORDS.stuck.title}, because the deletion does not end by itself`,
  ],
  [{ bold: '/deletion show <request id>' }, '  one request as its card shows it, with a link to the card'],
  [{ bold: '/deletion stats' }, '  what is open and overdue, how fast we decide, and what is most often not met'],
  [
    { bold: '/deletion freeze [why]' },
    '  stops all deletions at once; approved requests wait. Any reviewer may, and two reviewers let them go on with ',
    { bold: '/deletion thaw' },
  ],
  [{ bold: '/deletion help' }, '  this list'],
  [
    { bold: 'Check eligibility' },
    '  in the menu of any message: looks up the account in it. ',
    { bold: 'Look up an account' },
    ' is in the shortcuts menu.',
  ],
  [
    'Only you see the answers. Each look-up stands in the audit trail. Decisions are made with the buttons on the cards.',
  ],
];

/** What somebody got wrong. What they typed is not said again: it is foreign text. */
const MISTAKES = {
  command: 'There is no such command.',
  account: 'Say which account: /eligibility acc_1001 or /eligibility ada@example.com.',
  request: 'Say which request: /deletion show DR-7F3K-2QXV.',
  filter: `That is no part of the queue. Its parts are ${QUEUE_FILTERS.join(', ')}.`,
} as const;
export type Mistake = keyof typeof MISTAKES;

/** The commands there are; what was wrong comes first. */
export function renderHelp(mistake: Mistake | null = null): Answer {
  const wrong = mistake === null ? [] : [MISTAKES[mistake]];
  return {
    text: [
      ...wrong,
      'The deletion desk knows /eligibility and /deletion lookup, queue, show, stats, freeze, thaw and help.',
    ].join(' '),
    blocks: [
      ...wrong.map((words) => richText('mistake', paragraph([[words]], 'UTC'))),
      richText('help', paragraph(LINES, 'UTC')),
    ],
  };
}
