import type { Customer } from '../actor.ts';
import type { Instant } from '../calendar.ts';
import type { Moment, Policy } from '../policy.ts';
import { type DeletionRequest, statusAt } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { changed, type Decided } from './change.ts';
import type { FreshCode } from './open.ts';

/** Guesses per code; eight digits and five guesses leave 1 in 20 million. */
export const MAX_ATTEMPTS = 5;
/** Codes within one code's life, and per request: a mailbox must not be flooded, nor guesses bought by resending. */
export const MAX_CODES_AT_ONCE = 3;
export const MAX_CODES = 6;

/** `matches` compares a stored hash with the guess, in constant time. The guess counts before it is compared. */
export function verifyCode(request: DeletionRequest, matches: (hash: string) => boolean, moment: Moment): Decided {
  const open = awaitingCode(request, moment);
  if (!open.ok) return open;
  const { code } = request;
  if (code.attempts >= MAX_ATTEMPTS) return refuse({ code: 'too_many_attempts' });
  if (code.expiresAt <= moment.now) return refuse({ code: 'code_expired' });

  const attempts = code.attempts + 1;
  const by = customerOf(request);
  if (matches(code.hash)) {
    const patch = { status: 'verified', verifiedAt: moment.now, code: { ...code, attempts } } as const;
    return changed(request, { patch, event: { kind: 'request.verified' }, by }, moment);
  }
  return changed(
    request,
    {
      patch: { code: { ...code, attempts } },
      event: { kind: 'code.wrong', attempts },
      by,
      refusal: { code: 'wrong_code', attemptsLeft: MAX_ATTEMPTS - attempts },
    },
    moment,
  );
}

/** A new code; the old one dies with its hash. */
export function resendCode(request: DeletionRequest, fresh: FreshCode, moment: Moment): Decided {
  const open = awaitingCode(request, moment);
  if (!open.ok) return open;
  const { now, policy } = moment;
  const { sentAt } = request.code;
  const retryAt = nextCodeAt(request, now, policy);
  if (retryAt > now) return refuse({ code: 'too_many_codes', retryAt });
  const expiresAt = now + policy.codeTtl;
  return changed(
    request,
    {
      // That the last one could not be delivered: this one may be.
      patch: { code: { hash: fresh.hash, expiresAt, attempts: 0, sentAt: [...sentAt, now] }, attention: null },
      event: { kind: 'code.sent', count: sentAt.length + 1 },
      by: customerOf(request),
      effects: [{ lane: 'mail', kind: 'mail.code', sealed: fresh.sealed, expiresAt }],
    },
    moment,
  );
}

/** From when another code may be asked for; `now` when at once. After the last one only a new request helps. */
export function nextCodeAt(
  { code: { sentAt }, draftExpiresAt }: Pick<DeletionRequest, 'code' | 'draftExpiresAt'>,
  now: Instant,
  { codeTtl }: Pick<Policy, 'codeTtl'>,
): Instant {
  if (sentAt.length >= MAX_CODES) return draftExpiresAt;
  const recent = sentAt.filter((at) => at > now - codeTtl);
  return recent.length >= MAX_CODES_AT_ONCE ? Math.min(...recent) + codeTtl : now;
}

function awaitingCode(request: DeletionRequest, { now }: Moment): Result<null> {
  const status = statusAt(request, now);
  return status === 'awaiting_code' ? ok(null) : refuse({ code: 'wrong_state', status });
}

export const customerOf = (request: DeletionRequest): Customer => ({ kind: 'customer', id: request.requester.userId });
