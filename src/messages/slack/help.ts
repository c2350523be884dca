import { QUEUE_FILTERS } from '../../domain/queue.ts';
import type { Answer } from './answer.ts';
import { COMMAND_NAMES, COMMANDS, type CommandName, usageOf } from './commands/commands.ts';
import { type Line, listed, paragraph, richText, sentenceOf } from './line.ts';

const LINES: readonly Line[] = [
  [{ bold: 'What you can ask the deletion desk' }],
  ...COMMAND_NAMES.map((name): Line => [{ bold: usageOf(name) }, `  ${COMMANDS[name].help}`]),
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

/** For notifications: a slash command is said once, then its words. */
const KNOWN: Line = ['The deletion desk knows ', ...listed(COMMAND_NAMES.map(spoken)), '.'];

function spoken(name: CommandName, index: number): string {
  const [slash = '', word] = name.split(' ');
  return word !== undefined && COMMAND_NAMES[index - 1]?.startsWith(`${slash} `) ? word : name;
}

/** What somebody got wrong. What they typed is not said again: it is foreign text. */
const MISTAKES = {
  command: 'There is no such command.',
  account: 'Say which account: /eligibility acc_1001 or /eligibility ada@example.com.',
  request: 'Say which request: /deletion show DR-7F3K-2QXV.',
  until: 'Say until when: /deletion away 2026-12-01, monday or 3d, and to whom if you like: to @ben.',
  filter: `That is no part of the queue. Its parts are ${QUEUE_FILTERS.join(', ')}.`,
} as const;
export type Mistake = keyof typeof MISTAKES;

/** The commands there are; what was wrong comes first. */
export function renderHelp(mistake: Mistake | null = null): Answer {
  const wrong = mistake === null ? [] : [MISTAKES[mistake]];
  return {
    text: [...wrong, sentenceOf(KNOWN, 'UTC')].join(' '),
    blocks: [
      ...wrong.map((words) => richText('mistake', paragraph([[words]], 'UTC'))),
      richText('help', paragraph(LINES, 'UTC')),
    ],
  };
}
