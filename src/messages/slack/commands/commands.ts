import { QUEUE_FILTERS } from '../../../domain/queue.ts';
import { QUEUE_WORDS } from '../rows/words.ts';

interface CommandWords {
  /** What follows the name: `<needed>`, `[may be left out]`. */
  readonly takes: string;
  readonly help: string;
}

/**
 * What staff can type, in the order of the help. `doors/slack/slashCommands.ts` has the answers; manifest.json and
 * docs/slack.md say the same again, and a test says what to paste there.
 */
export const COMMANDS = {
  '/eligibility': {
    takes: '<account id or e-mail>',
    help: 'may this account be deleted, and what is missing?',
  },
  '/deletion lookup': {
    takes: '<account id or e-mail>',
    help: 'the same as /eligibility',
  },
  '/deletion queue': {
    takes: `[${QUEUE_FILTERS.join('|')}]`,
    help: `the requests that wait, the most urgent first; due: within 48 hours; stuck: ${QUEUE_WORDS.stuck.title}, because the deletion does not end by itself`,
  },
  '/deletion show': {
    takes: '<request id>',
    help: 'one request as its card shows it, with a link to the card',
  },
  '/deletion stats': {
    takes: '',
    help: 'what is open and overdue, and week by week what was submitted and decided, how fast, what held requests up, why customers leave',
  },
  '/deletion desk': {
    takes: '',
    help: 'a link to the status page, which shows all this in a browser and while Slack is down; it works once',
  },
  '/deletion away': {
    takes: '[<until> [to @person]|back]',
    help: 'until a date, a weekday or 3d you are not asked, and what you have taken is handed on; back: you are there again',
  },
  '/deletion freeze': {
    takes: '[why]',
    help: 'stops all deletions at once, and approved requests wait; any reviewer may',
  },
  '/deletion thaw': {
    takes: '',
    help: 'lets deletions go on, once two reviewers have said so',
  },
  '/deletion help': {
    takes: '',
    help: 'this list',
  },
} as const satisfies Readonly<Record<`/${string}`, CommandWords>>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

/** A command as it is typed: `/deletion show <request id>`. */
export const usageOf = (name: CommandName): string => `${name} ${COMMANDS[name].takes}`.trim();
