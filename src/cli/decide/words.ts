import type { Refusal } from '../../domain/refusals.ts';
import { plainRefusal } from '../../messages/slack/refusals.ts';

const AGAIN = 'Leave --codes out to have new ones mailed.';

/** What is meant otherwise at the command line than in Slack. */
const HERE: { readonly [C in Refusal['code']]?: (refusal: Extract<Refusal, { code: C }>) => string } = {
  wrong_code: ({ attemptsLeft }) => `Not all codes are right. Nothing was decided; ${attemptsLeft} more tries.`,
  code_expired: () => `The codes are too old. Nothing was decided. ${AGAIN}`,
  too_many_attempts: () => `The codes were guessed too often. Nothing was decided. ${AGAIN}`,
  too_many_codes: ({ retryAt }) =>
    `Wrong codes are limited to 15 a day for each person. It is possible again at ${new Date(retryAt).toISOString()}.`,
  changed_since_shown: () =>
    'The request or a finding changed since the codes were mailed. Nothing was decided. Look again (explain), then leave --codes out.',
  not_allowed: () => 'Not everybody whom --as names is in BREAK_GLASS. Nothing was decided.',
  own_account: () =>
    'The account belongs to one of these people, and nobody decides about their own. Nothing was decided.',
};

/** Why not, for whoever runs the command. */
export const refusedWords = (refusal: Refusal): string =>
  (HERE[refusal.code] as ((refusal: Refusal) => string) | undefined)?.(refusal) ?? plainRefusal(refusal);
