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
    `  the requests that wait, the most urgent first; due: within 48 hours; stuck: ${QUEUE_WORDS.stuck.title}, because the deletion was refused or stopped`,
  ],
  [{ bold: '/deletion show <request id>' }, '  one request as its card shows it, with a link to the card'],
  [{ bold: '/deletion stats' }, '  what is open and overdue, how fast we decide, and what is most often not met'],
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

/** The commands there are. */
export const renderHelp = (): Answer => ({
  text: 'The deletion desk knows /eligibility and /deletion lookup, queue, show, stats and help.',
  blocks: [richText('help', paragraph(LINES, 'UTC'))],
});
