import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../../src/domain/refusals.ts';
import { STATUSES } from '../../../src/domain/request.ts';
import { LOCALES } from '../../../src/domain/text.ts';
import { noticeDialog } from '../../../src/messages/slack/frame.ts';
import { refusalForCustomer, refusalWords } from '../../../src/messages/slack/refusals.ts';
import { problemsOfView } from '../../../src/sandbox/slack/blockkit.ts';
import { aDeletion, aRequest, COUNT, HOUR, NOW } from '../../build.ts';
import { foreignIn } from '../../languages.ts';
import { badCheck, everyState, foreignControls, HOSTILE, owing, pauses } from '../extremes.ts';

const { id } = aRequest();
const refusals: readonly Refusal[] = [
  { code: 'account_not_found' },
  { code: 'account_not_found', byAddress: true },
  { code: 'account_deleted', id, at: NOW },
  { code: 'account_deleted', id, at: null },
  { code: 'facts_unavailable' },
  { code: 'prerequisites_unmet', check: badCheck(HOSTILE) },
  { code: 'admin_email_mismatch' },
  { code: 'no_admin_email' },
  { code: 'admin_email_unusable' },
  { code: 'already_open' },
  { code: 'idempotency_key_reused' },
  { code: 'wrong_code', attemptsLeft: 0 },
  { code: 'wrong_code', attemptsLeft: 1 },
  { code: 'code_expired' },
  { code: 'too_many_attempts' },
  { code: 'too_many_codes', what: 'code_mail', retryAt: NOW },
  { code: 'not_found' },
  ...STATUSES.map((status): Refusal => ({ code: 'wrong_state', status })),
  ...STATUSES.map((status): Refusal => ({ code: 'too_late', status })),
  { code: 'not_allowed', need: 'reviewer' },
  { code: 'not_allowed', need: 'support' },
  { code: 'authority_unknown' },
  { code: 'too_fast', retryAt: NOW },
  { code: 'own_account' },
  ...everyState(HOSTILE).map(([, request]): Refusal => ({ code: 'already_decided', request })),
  { code: 'already_approved_by_you' },
  { code: 'changed_since_shown' },
  { code: 'message_too_short', min: 10 },
  ...everyState(HOSTILE).map(([, request]): Refusal => ({ code: 'undo_window_over', request })),
  ...everyState(HOSTILE).map(([, request]): Refusal => ({ code: 'nothing_to_retry', request })),
  { code: 'claimed_by_other', assignee: 'U0BEN', id },
  ...pauses(HOSTILE).map((pause): Refusal => ({ code: 'already_frozen', pause })),
  { code: 'not_frozen' },
  { code: 'thaw_needs_another' },
];

it.each(refusals.map((refusal) => [refusal.code, refusal] as const))('%s has words for everybody', (_, refusal) => {
  const { title, detail } = refusalWords(refusal, 'UTC');
  expect([...title].length).toBeLessThanOrEqual(24);
  expect(detail).toMatch(/\.$/);
  expect(foreignControls(`${title}${detail}`)).toBe('');
  expect(problemsOfView(noticeDialog(title, detail))).toEqual([]);
  for (const locale of LOCALES) {
    const told = refusalForCustomer(refusal, locale);
    expect(told.detail).toMatch(/[.。]$/);
    expect(foreignIn(locale, told.title + told.detail)).toBeNull();
  }
});

const said = (refusal: Refusal): string =>
  refusalWords(refusal, 'UTC').detail.replace(/<!date\^\d+\^[^|]*\|([^>]*)>/g, '$1');

it.each(refusals.map((refusal) => [refusal.code, refusal] as const))('%s says nothing twice', (_, refusal) => {
  const { title, detail } = refusalWords(refusal, 'UTC');
  expect(detail.toLowerCase()).not.toContain(title.toLowerCase());
});

describe('staff learn what happened and what comes next', () => {
  it.each([
    [
      'a late click after a rejection',
      {
        code: 'already_decided',
        request: aRequest({
          status: 'rejected',
          decision: { kind: 'rejected', by: 'U0BEN', at: NOW, category: 'zero_balance', message: 'Please pay first.' },
        }),
      },
      'Rejected by <@U0BEN> Mon 23 Nov, 14:00 UTC: The balance must be zero.',
    ],
    [
      'a late click after an approval',
      {
        code: 'already_decided',
        request: aRequest({
          status: 'approved',
          approvals: [{ by: 'U0ANA', at: NOW, note: null }],
          decision: { kind: 'approved', by: 'U0ANA', at: NOW },
          deletion: aDeletion({ executeAt: NOW + HOUR, sentAt: null, outcome: null, answer: null }),
        }),
      },
      'Approved by <@U0ANA> Mon 23 Nov, 14:00 UTC. It deletes at Mon 23 Nov, 15:00 UTC; until then a reviewer can press Undo.',
    ],
    [
      'something unmet',
      { code: 'prerequisites_unmet', check: owing() },
      `1 of ${COUNT} prerequisites is not met: The balance must be zero: it is −3.20 USD. Nothing was approved. Wait until it is fixed, or reject the request.`,
    ],
    [
      'an account that the desk deleted',
      { code: 'account_deleted', id, at: NOW },
      'The desk deleted this account Mon 23 Nov, 14:00 UTC, by request DR-7F3K-2QXV. See it with /deletion show DR-7F3K-2QXV.',
    ],
    [
      'an unknown id',
      { code: 'account_not_found' },
      'The console knows none with this id. Check the spelling, or look it up by its e-mail address.',
    ],
    [
      'an unknown address',
      { code: 'account_not_found', byAddress: true },
      'The console knows none with this e-mail address. Check the spelling, or look it up by its account id.',
    ],
    [
      'taken',
      { code: 'claimed_by_other', assignee: 'U0BEN', id },
      '<@U0BEN> has taken DR-7F3K-2QXV. Ask them to give it back, or help them decide: you may still approve or reject.',
    ],
  ] satisfies [string, Refusal, string][])('%s', (_, refusal, expected) => {
    expect(said(refusal)).toBe(expected);
  });
});

it('customers learn it in their language', () => {
  expect(refusalForCustomer({ code: 'wrong_code', attemptsLeft: 2 }, 'en').detail).toBe(
    'The code is wrong. You have 2 more tries.',
  );
  expect(refusalForCustomer({ code: 'too_late', status: 'completed' }, 'en')).toEqual({
    title: 'Too late to cancel',
    detail: 'Your request is done: the account was deleted. It can no longer be cancelled.',
  });
});
