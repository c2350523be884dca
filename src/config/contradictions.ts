import { peopleNeeded } from '../domain/breakGlass/people.ts';
import type { Ms } from '../domain/calendar.ts';
import { isEveryMinute } from '../doors/cron/cron.ts';
import type { ConfigProblem } from './setting.ts';
import type { GivenSettings } from './settings/settings.ts';

const MINUTE: Ms = 60_000;

type Name = keyof GivenSettings;

/** What cannot be, though each setting is well written. */
export interface Contradiction {
  /** The one to change first, and those that it is measured by. */
  readonly of: readonly [Name, ...Name[]];
  readonly breaks: (given: GivenSettings) => boolean;
  /** What is said of the first one. */
  readonly problem: string;
}

export const CONTRADICTIONS: readonly Contradiction[] = [
  {
    of: ['REMIND_BEFORE'],
    breaks: ({ REMIND_BEFORE }) => REMIND_BEFORE.length === 0,
    problem: 'names no time: nobody would be reminded',
  },
  {
    of: ['REMIND_BEFORE', 'REVIEW_DEADLINE'],
    breaks: ({ REMIND_BEFORE, REVIEW_DEADLINE }) => REMIND_BEFORE.some((before) => before >= REVIEW_DEADLINE),
    problem: 'has a time that is not shorter than REVIEW_DEADLINE',
  },
  {
    of: ['UNDO_WINDOW', 'REVIEW_DEADLINE'],
    breaks: ({ UNDO_WINDOW, REVIEW_DEADLINE }) => UNDO_WINDOW >= REVIEW_DEADLINE,
    problem: 'must be shorter than REVIEW_DEADLINE',
  },
  {
    of: ['RECHECK_EVERY'],
    breaks: ({ RECHECK_EVERY }) => RECHECK_EVERY < MINUTE,
    problem: 'must be 1m or more: each look is a call to the console',
  },
  {
    of: ['SWEEP_CRON'],
    breaks: ({ SWEEP_CRON }) => !isEveryMinute(SWEEP_CRON),
    problem: 'must come at least once a minute: deadlines wait for it',
  },
  {
    of: ['CODE_TTL', 'DRAFT_TTL'],
    breaks: ({ CODE_TTL, DRAFT_TTL }) => CODE_TTL > DRAFT_TTL,
    problem: 'must not be longer than DRAFT_TTL: the request would lapse before its code',
  },
  {
    of: ['APPROVALS_REQUIRED', 'SLACK_APPROVERS'],
    // With groups nobody knows the number of people before Slack is asked.
    breaks: ({ APPROVALS_REQUIRED, SLACK_APPROVERS }) =>
      SLACK_APPROVERS.length < APPROVALS_REQUIRED && !SLACK_APPROVERS.some((id) => id.startsWith('S')),
    problem: 'asks for more people than SLACK_APPROVERS names',
  },
  {
    of: ['WEBHOOK_SECRET', 'WEBHOOK_URL'],
    breaks: ({ WEBHOOK_SECRET, WEBHOOK_URL }) => WEBHOOK_URL !== null && WEBHOOK_SECRET === null,
    problem: 'is missing: what goes to WEBHOOK_URL has to be signed',
  },
  {
    of: ['WEBHOOK_URL', 'WEBHOOK_SECRET', 'WEBHOOK_SECRET_PREVIOUS'],
    breaks: ({ WEBHOOK_URL, WEBHOOK_SECRET, WEBHOOK_SECRET_PREVIOUS }) =>
      WEBHOOK_URL === null && (WEBHOOK_SECRET !== null || WEBHOOK_SECRET_PREVIOUS !== null),
    problem: 'is missing: the secrets of webhooks are for it alone',
  },
  {
    of: ['WEBHOOK_SECRET_PREVIOUS', 'WEBHOOK_SECRET'],
    breaks: ({ WEBHOOK_SECRET_PREVIOUS: previous, WEBHOOK_SECRET: secret }) =>
      previous !== null && secret !== null && Buffer.from(previous).equals(secret),
    problem: 'is the same as WEBHOOK_SECRET',
  },
  {
    of: ['BREAK_GLASS', 'APPROVALS_REQUIRED'],
    breaks: ({ BREAK_GLASS, APPROVALS_REQUIRED }) =>
      BREAK_GLASS !== null && BREAK_GLASS.length < peopleNeeded({ approvalsRequired: APPROVALS_REQUIRED }),
    problem: 'names fewer people than APPROVALS_REQUIRED asks for',
  },
  {
    of: ['OPS_PORT', 'PORT'],
    breaks: ({ OPS_PORT, PORT }) => OPS_PORT !== 0 && OPS_PORT === PORT,
    problem: 'must be another one than PORT: whoever reaches it needs no token',
  },
  {
    of: ['OPS_TOKEN', 'OPS_PORT'],
    breaks: ({ OPS_TOKEN, OPS_PORT }) => OPS_TOKEN !== null && OPS_PORT !== null,
    problem: 'is for PORT: with OPS_PORT nobody asks for it, so leave one of them out',
  },
];

/** Settings that break a promise together; of what could not be read nothing is said. */
export function contradictions(given: GivenSettings, unread: readonly string[]): readonly ConfigProblem[] {
  return CONTRADICTIONS.filter((rule) => !rule.of.some((name) => unread.includes(name)) && rule.breaks(given)).map(
    ({ of: [variable], problem }) => ({ variable, problem }),
  );
}
