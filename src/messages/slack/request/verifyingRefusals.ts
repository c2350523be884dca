import type { Refusal } from '../../../domain/refusals.ts';
import { clean } from '../../../domain/text.ts';
import type { StaffWords } from '../brake.ts';

type VerifyingCode =
  | 'admin_email_mismatch'
  | 'no_admin_email'
  | 'admin_email_unusable'
  | 'wrong_code'
  | 'code_expired'
  | 'older_code'
  | 'too_many_attempts'
  | 'too_many_codes'
  | 'people_needed'
  | 'nothing_to_confirm'
  | 'codes_not_mailed';

/** What is refused while it is found out who asks. */
export const VERIFYING_REFUSALS: {
  readonly [C in VerifyingCode]: (refusal: Extract<Refusal, { code: C }>) => StaffWords;
} = {
  admin_email_mismatch: () => [
    'Wrong admin e-mail',
    "The address is not the account's admin e-mail. The customer finds the right one in Settings, Basic Info.",
  ],
  no_admin_email: () => [
    'No admin e-mail',
    'Nobody can be verified without it. The customer must set one in Settings, Basic Info.',
  ],
  admin_email_unusable: () => [
    'Admin e-mail unusable',
    'No mail can be sent to an address that is written like that. The customer must set another admin e-mail in Settings, Basic Info.',
  ],
  wrong_code: ({ attemptsLeft }) => ['Wrong code', `The code is wrong. The customer has ${attemptsLeft} more tries.`],
  code_expired: () => ['Code expired', 'The code is too old. The customer must ask for a new one.'],
  older_code: () => ['Older code', 'A newer code was mailed since. The customer must enter that one.'],
  too_many_attempts: () => ['Too many guesses', 'The code was guessed too often. The customer must ask for a new one.'],
  too_many_codes: ({ retryAt }) => [
    'Too often',
    'Codes and guesses are limited for each account and mailbox. It is possible again at ',
    { at: retryAt },
    '.',
  ],
  people_needed: ({ needed }) => [
    'More people needed',
    `It takes ${needed} different people whom BREAK_GLASS names: exactly so many, with commas between their addresses.`,
  ],
  nothing_to_confirm: () => [
    'Nothing to confirm',
    'No codes wait for exactly this decision, with these words and by these people. They were used, or never mailed. Leave --codes out to have new ones mailed.',
  ],
  codes_not_mailed: ({ why }) => [
    'Codes not mailed',
    `The mail server did not take the codes (${clean(why, 60)}), so nothing changed. See what it has: npm run desk -- config check --live.`,
  ],
};
