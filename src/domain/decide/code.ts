import type { Effect } from '../effects.ts';
import { codeMail, codeTry, vainNotice } from '../limits/uses.ts';
import type { Moment } from '../policy.ts';
import { type DeletionRequest, statusAt } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { changed, type Decided } from './change.ts';
import { customerOf } from './customer.ts';
import type { FreshCode } from './open.ts';

/** Guesses per code; over all codes see domain/limits/limits.ts. */
export const MAX_ATTEMPTS = 5;

/** `matches` compares a stored hash with the guess, in constant time. The guess counts before it is compared. */
export function verifyCode(
  request: DeletionRequest,
  matches: (hash: string) => boolean,
  moment: Moment,
  by = customerOf(request, null),
): Decided {
  const open = awaitingCode(request, moment);
  if (!open.ok) return open;
  const { code } = request;
  if (code.attempts >= MAX_ATTEMPTS) return refuse({ code: 'too_many_attempts' });
  if (code.expiresAt <= moment.now) return refuse({ code: 'code_expired' });

  const attempts = code.attempts + 1;
  const isRight = matches(code.hash);
  // No guess: whoever knows it reads the mailbox, and has the wrong mail before them.
  if (!isRight && code.earlier.some(matches)) return refuse({ code: 'older_code' });
  const uses = codeTry(request, isRight);
  if (isRight) {
    const patch = { status: 'verified', verifiedAt: moment.now, code: { ...code, attempts } } as const;
    return changed(request, { patch, event: { kind: 'request.verified' }, by, uses }, moment);
  }
  const attemptsLeft = MAX_ATTEMPTS - attempts;
  return changed(
    request,
    {
      patch: { code: { ...code, attempts } },
      event: { kind: 'code.wrong', attempts },
      by,
      uses,
      ...(attemptsLeft === 0 && { spare: { uses: vainNotice(request), effects: [VAIN] } }),
      refusal: { code: 'wrong_code', attemptsLeft },
    },
    moment,
  );
}

/** The holder of the mailbox hears that somebody else may be at it. */
const VAIN: Effect = { lane: 'mail', kind: 'mail.outcome', mail: 'codes_in_vain' };

/** A new code; the old one dies with its hash. */
export function resendCode(
  request: DeletionRequest,
  fresh: FreshCode,
  moment: Moment,
  by = customerOf(request, null),
): Decided {
  const open = awaitingCode(request, moment);
  if (!open.ok) return open;
  const { now, policy } = moment;
  const sentAt = [...request.code.sentAt, now];
  const earlier = [...request.code.earlier, request.code.hash];
  const expiresAt = now + policy.codeTtl;
  return changed(
    request,
    {
      // That the last one could not be delivered: this one may be.
      patch: { code: { hash: fresh.hash, expiresAt, attempts: 0, sentAt, earlier }, attention: null },
      event: { kind: 'code.sent', count: sentAt.length },
      by,
      effects: [{ lane: 'mail', kind: 'mail.code', sealed: fresh.sealed, expiresAt, nth: sentAt.length }],
      uses: codeMail(request),
    },
    moment,
  );
}

function awaitingCode(request: DeletionRequest, { now }: Moment): Result<null> {
  const status = statusAt(request, now);
  return status === 'awaiting_code' ? ok(null) : refuse({ code: 'wrong_state', status });
}
