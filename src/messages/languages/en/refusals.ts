import type { Exhausted } from '../../../domain/limits/limits.ts';
import type { Status } from '../../../domain/request.ts';
import type { RefusalsToCustomer } from '../refusalWords.ts';
import { time } from './time.ts';

const IS: Readonly<Record<Status, string>> = {
  awaiting_code: 'waits for your identity code',
  verified: 'has not been submitted yet',
  pending: 'has been submitted and is being reviewed',
  approved: 'has been approved',
  deleting: 'is being carried out',
  completed: 'is done: the account was deleted',
  rejected: 'was rejected',
  cancelled: 'was cancelled',
  expired: 'has lapsed because it was not submitted in time',
};

const TOO_MANY: Readonly<Record<Exhausted, string>> = {
  code_mail:
    'We have sent several codes for this account or mailbox already. The latest one is in your mailbox; you can ask for another',
  wrong_code: 'Too many wrong codes were entered for this account or mailbox. Codes are taken again',
  wrong_address: "The account's admin e-mail address was entered wrongly too often. You can try again",
  token_wrong_address: 'Admin e-mail addresses were entered wrongly too often. You can try again',
  open_draft:
    'Several requests for this account or mailbox were begun and not submitted. Go on with one of them, or begin another',
};

export const refusals: RefusalsToCustomer = {
  account_not_found: () => [
    'Account not found',
    'We know no such account. Sign in to the console again and start from there.',
  ],
  account_deleted: () => ['Account deleted', 'This account was deleted. Nothing is left to do.'],
  facts_unavailable: () => [
    'Please try again soon',
    'We cannot check your account at the moment. Nothing was changed. Try again in a minute.',
  ],
  account_too_large: () => [
    'Please contact our support',
    'There is more in your account than we can check by ourselves. Nothing was changed. Our support team can help you.',
  ],
  prerequisites_unmet: ({ check }) => {
    const count = check.findings.filter(({ status }) => status !== 'met').length;
    const total = check.findings.length;
    return [
      'Not yet possible',
      `${count} of ${total} conditions ${count === 1 ? 'is' : 'are'} not met. Fix what is listed, then check again.`,
    ];
  },
  admin_email_mismatch: () => [
    'Not the admin e-mail',
    "This is not the account's admin e-mail address. You find it in the console under Account Name > Setting > Basic Info.",
  ],
  no_admin_email: () => [
    'No admin e-mail yet',
    'The account has no admin e-mail address, so we cannot verify you. Set one in the console under Account Name > Setting > Basic Info, then start again.',
  ],
  admin_email_unusable: () => [
    'Please change the admin e-mail',
    "We cannot send mail to the account's admin e-mail address, because of the way it is written. Set another one in the console under Account Name > Setting > Basic Info, then start again.",
  ],
  already_open: () => [
    'Already requested',
    'A request to delete this account is under way. You need not ask again; wait for our e-mail, or cancel that request.',
  ],
  idempotency_key_reused: () => [
    'Key used before',
    'This idempotency key was used for another request. Send a new key with a new request.',
  ],
  wrong_code: ({ attemptsLeft }) => [
    'Wrong code',
    attemptsLeft === 0
      ? 'The code is wrong, and it was the last try. Ask for a new code.'
      : `The code is wrong. You have ${attemptsLeft} more ${attemptsLeft === 1 ? 'try' : 'tries'}.`,
  ],
  code_expired: () => ['Code expired', 'The code is no longer valid. Ask for a new one.'],
  older_code: () => [
    'Older code',
    'This code is from an earlier mail. Enter the one from our latest mail. No try was used up.',
  ],
  too_many_attempts: () => ['Too many tries', 'The code was entered wrongly too often. Ask for a new one.'],
  too_many_codes: ({ what, retryAt }, timeZone) => [
    'Too often',
    `${TOO_MANY[what]} from ${time.moment(retryAt, timeZone)}.`,
  ],
  not_found: () => [
    'Request not found',
    'We know no such request. Follow the link in our e-mail again, or start a new request in the console.',
  ],
  record_broken: () => [
    'Please contact our support',
    'We cannot rely on what is stored about your request, so nothing is done with it until somebody has looked. They have been told.',
  ],
  wrong_state: ({ status }) => ['Not possible now', `Your request ${IS[status]}, so this step is not possible now.`],
  too_late: ({ status }) => ['Too late to cancel', `Your request ${IS[status]}. It can no longer be cancelled.`],
  message_too_short: ({ min }) => ['Text too short', `Write at least ${min} characters.`],
  already_decided: ({ request }) => ['Already decided', `Your request ${IS[request.status]}.`],
  changed_since_shown: () => ['Something changed', 'Your request changed in the meantime. Load the page again.'],
  staffOnly: () => ['Not possible', 'This step is for our support team. Nothing was changed.'],
};
