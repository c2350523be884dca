import type { Ms } from '../calendar.ts';

const HOUR: Ms = 60 * 60_000;
export const DAY: Ms = 24 * HOUR;

interface Limit {
  readonly most: number;
  readonly within: Ms;
}

/** What may be done how often, over all requests of a subject (docs/why/codes.md). */
export const LIMITS = {
  code_mail: [
    { most: 3, within: HOUR },
    { most: 8, within: DAY },
  ],
  wrong_code: [{ most: 15, within: DAY }],
  /** Guesses at the admin address of one account. */
  wrong_address: [{ most: 10, within: DAY }],
  /** The same by all who come with one token: far more than typing errors make. */
  token_wrong_address: [{ most: 200, within: HOUR }],
  /** The mail that says that somebody tried codes in vain. */
  vain_notice: [{ most: 1, within: DAY }],
} as const satisfies Record<string, readonly Limit[]>;
export type Limited = keyof typeof LIMITS;
/** Drafts of one subject that are open at a time. */
export const MAX_OPEN_DRAFTS = 5;

/** What somebody may do no more for a while, and is told so. */
export type Exhausted = Exclude<Limited, 'vain_notice'> | 'open_draft';
