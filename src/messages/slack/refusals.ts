import { failing } from '../../domain/account/eligibility.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { STATES } from '../words.ts';
import { BRAKE_REFUSALS, type StaffWords } from './brake.ts';
import { mrkdwnOf, plainOf } from './line.ts';
import { decided } from './request/decided.ts';
import { detailOf, summary } from './request/findingLines.ts';
import { TAKING_REFUSALS } from './request/takingRefusals.ts';
import { VERIFYING_REFUSALS } from './request/verifyingRefusals.ts';

export { refusalForCustomer } from '../refusalsForCustomer.ts';

/** `title`: plain, at most 24 characters, so that it fits a dialog. `detail`: mrkdwn, foreign words escaped. */
export interface RefusalWords {
  readonly title: string;
  readonly detail: string;
}

type Words = { readonly [C in Refusal['code']]: (refusal: Extract<Refusal, { code: C }>) => StaffWords };

/** What staff are told: what happened, and the next step. A new code without words does not compile. */
export function refusalWords(refusal: Refusal, timeZone: string): RefusalWords {
  const words = WORDS[refusal.code] as (refusal: Refusal) => StaffWords;
  const [title, ...detail] = words(refusal);
  return { title, detail: mrkdwnOf(detail, timeZone) };
}

/** The same for a terminal. */
export function plainRefusal(refusal: Refusal): string {
  const words = WORDS[refusal.code] as (refusal: Refusal) => StaffWords;
  const [, ...detail] = words(refusal);
  return plainOf(detail);
}

const WORDS: Words = {
  account_not_found: ({ byAddress = false }) => [
    'No such account',
    byAddress
      ? 'The console knows none with this e-mail address. Check the spelling, or look it up by its account id.'
      : 'The console knows none with this id. Check the spelling, or look it up by its e-mail address.',
  ],
  account_deleted: ({ id, at }) => [
    'No longer there',
    'The desk deleted this account',
    ...(at === null ? [] : [' ', { at } as const]),
    `, by request ${id}. See it with /deletion show ${id}.`,
  ],
  facts_unavailable: () => [
    'The console is silent',
    'The console did not answer, so nothing was decided and nothing changed. Try again in a minute.',
  ],
  account_too_large: () => [
    'The account is too large',
    'The console says more about this account than the desk reads (10 MB), so nothing was decided and nothing changed. Asking again gives the same: whoever runs the console must shorten its answer.',
  ],
  account_gone: () => [
    'The account is gone',
    'The console says that there is no such account any more, though the desk never asked for its deletion. Nothing was done. Find out in the console what happened; then close the request as deleted, or ask again.',
  ],
  account_replaced: () => [
    'Another account',
    'Another account stands under this id: it began at another time than the one that the customer asked about. Nothing was done with it. Find out in the console what happened; then close the request as deleted.',
  ],
  prerequisites_unmet: ({ check }) => {
    const open = failing(check)
      .slice(0, 3)
      .map((finding) => detailOf(finding));
    return [
      'Not everything is met',
      `${summary(check.findings)}: ${open.join('; ')}. Nothing was approved. Wait until it is fixed, or reject the request.`,
    ];
  },
  ...VERIFYING_REFUSALS,
  already_open: () => ['Already open', 'A request for this account is under way. Find it with /deletion queue.'],
  idempotency_key_reused: () => [
    'Key used before',
    'The same idempotency key came with another request before. Use a new key for a new request.',
  ],
  not_found: () => ['No such request', 'Check the id: it looks like DR-7F3K-2QXV and is the title of each card.'],
  record_broken: ({ id }) => [
    'Record does not fit',
    `The stored record of ${id} does not fit its seal: it was changed outside the desk. Nothing is done with it until whoever runs the desk has looked: npm run desk -- audit verify.`,
  ],
  wrong_state: ({ status }) => [
    'Not possible now',
    `The request is ${STATES[status]}, so this cannot be done. Its card shows what can.`,
  ],
  too_late: ({ status }) => [
    'Too late',
    `The account is ${STATES[status]}: the deletion has begun and cannot be taken back.`,
  ],
  not_allowed: ({ need }) => [
    'Not allowed',
    need === 'reviewer'
      ? 'Only reviewers may do this. Nothing changed. Ask a reviewer to do it, or whoever runs the desk to make you one.'
      : 'Only support and reviewers may do this. Nothing changed. Ask whoever runs the desk to add you.',
  ],
  authority_unknown: () => [
    'Cannot tell who you are',
    'Slack did not say whether you may do this, so nothing changed. Try again in a minute.',
  ],
  too_fast: ({ retryAt }) => [
    'One moment',
    'You asked more often than the desk answers within a minute. Ask again at ',
    // Shown without seconds: up to the full minute, so that nobody comes back too early.
    { at: Math.ceil(retryAt / 60_000) * 60_000, show: 'time' },
    '.',
  ],
  approver_unknown: ({ user }) => [
    'Cannot tell who approved',
    'Slack did not say whether ',
    { user },
    ', who approved before, may still decide, so nothing changed. Try again in a minute.',
  ],
  own_account: () => [
    'Your own account',
    'The address of this account is yours, and nobody decides about their own account. Ask another reviewer.',
  ],
  no_profile_email: () => [
    'No e-mail in Slack',
    'Slack does not tell the desk your e-mail address, so it cannot rule out that this account is your own. Nothing changed. Add an address to your Slack profile, or ask your workspace admin whether the app may read it.',
  ],
  already_decided: ({ request }) => ['Already decided', ...decided(request)],
  already_approved_by_you: () => [
    'You have approved',
    'Your approval is counted. Another reviewer must give the next one.',
  ],
  changed_since_shown: () => [
    'Something changed',
    'The request or a finding changed while you were reading. Nothing was approved. Open the card again and look once more.',
  ],
  message_too_short: ({ min }) => [
    'Text too short',
    `Write at least ${min} characters: the customer must learn what to do next.`,
  ],
  reason_too_short: ({ min }) => ['Reason too short', `Write at least ${min} characters: somebody will ask why.`],
  nothing_to_fix: () => [
    'Nothing to fix',
    'By a look of just now there is nothing that the customer has to fix, so no e-mail was sent. The card shows the new findings.',
  ],
  told_already: ({ at }) => [
    'Told already',
    'The customer was told to fix exactly this ',
    { at },
    ', so no second e-mail was sent. It can be sent again a day later, or when something else is not met.',
  ],
  extended_already: ({ by, dueAt }) => [
    'Extended already',
    { user: by },
    ' has moved this deadline before, and a promise is moved once only. ',
    ...(dueAt === null ? [] : ['The customer was promised an answer by ', { at: dueAt } as const, '. ']),
    'Approve or reject the request.',
  ],
  undo_window_over: ({ request }) => [
    'Too late to undo',
    'The undo window is over. ',
    ...decided(request),
    ' It cannot be taken back.',
  ],
  nothing_to_retry: ({ request }) => [
    'Nothing to retry',
    'Only a deletion that does not end by itself can be asked for again. ',
    ...decided(request),
  ],
  nothing_to_close: ({ request }) => [
    'Nothing to close',
    'Only a request that does not end by itself can be closed as deleted. ',
    ...decided(request),
  ],
  closing_needs_another: () => [
    'Another must confirm',
    'You said that it is deleted. Another reviewer must confirm that with Close as deleted.',
  ],
  account_still_there: () => [
    'The account is there',
    'By a look of just now the console says that the account is there and active, so it cannot be closed as deleted. Ask again, or reject the request.',
  ],
  account_may_be_gone: () => [
    'It may be gone',
    'By a look of just now nobody can say that the customer still has this account, so the request was not rejected: they would read that it is kept. Ask again, or close it as deleted when you know that it is.',
  ],
  call_under_way: () => [
    'One moment',
    'The console is being asked to delete the account right now. Wait a minute for its answer, then look at the card again.',
  ],
  still_delivering: () => [
    'Not through yet',
    'A mail, a message or a call about this request is still under way. Wait until it is through: npm run desk -- outbox list.',
  ],
  ...TAKING_REFUSALS,
  ...BRAKE_REFUSALS,
};
