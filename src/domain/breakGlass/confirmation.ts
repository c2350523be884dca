import type { Actor } from '../actor.ts';
import type { Instant } from '../calendar.ts';
import { MAX_ATTEMPTS } from '../decide/code.ts';
import type { Notice } from '../events.ts';
import type { Use } from '../limits/spend.ts';
import { breakGlassTry } from '../limits/uses.ts';
import type { Refusal } from '../refusals.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { BreakGlassVerb } from './verb.ts';

/** A decision that waits for the codes that were mailed to those who are to confirm it. */
export interface Confirmation {
  /** Keyed hash of what exactly is decided, with its words, and by whom. */
  readonly what: string;
  /** The mark of what the request was like when the codes were mailed. */
  readonly seen: string;
  /** `hash`: of the code that this person was mailed. */
  readonly people: readonly { readonly id: string; readonly hash: string }[];
  /** Guesses so far. */
  readonly attempts: number;
  readonly expiresAt: Instant;
}

/** What becomes of it, all in one transaction. */
export interface ConfirmationChange {
  readonly keep: Confirmation | null;
  /** What it needs room for: without that nothing is written. */
  readonly uses: readonly Use[];
  readonly told: { readonly notice: Notice; readonly by: Actor } | null;
  /** A "no" that leaves a trace. */
  readonly refusal: Refusal | null;
}

export type DecideConfirmation = (kept: Confirmation | null) => Result<ConfirmationChange>;

export interface Guess {
  readonly verb: BreakGlassVerb;
  /** Who typed the codes. */
  readonly by: Actor;
  readonly isSame: (what: string) => boolean;
  /** Whether their code is among those that were typed; in constant time. */
  readonly isRight: (person: Confirmation['people'][number]) => boolean;
}

/** Compares the codes: all must be right, and a wrong one is a guess at all of them. What is right stays until it is used. */
export function confirm(
  kept: Confirmation | null,
  { verb, by, isSame, isRight }: Guess,
  now: Instant,
): Result<ConfirmationChange> {
  if (kept === null || !isSame(kept.what)) return refuse({ code: 'nothing_to_confirm' });
  if (kept.attempts >= MAX_ATTEMPTS) return refuse({ code: 'too_many_attempts' });
  if (kept.expiresAt <= now) return refuse({ code: 'code_expired' });
  const wrong = kept.people.filter((person) => !isRight(person));
  const uses = kept.people.flatMap((person) => breakGlassTry(person.id, !wrong.includes(person)));
  if (wrong.length === 0) return ok({ keep: kept, uses, told: null, refusal: null });
  const attempts = kept.attempts + 1;
  const refusal = { code: 'wrong_code', attemptsLeft: MAX_ATTEMPTS - attempts } as const;
  const notice = { kind: 'click.refused', action: `break-glass ${verb}`, code: refusal.code } as const;
  return ok({ keep: { ...kept, attempts }, uses, told: { notice, by }, refusal });
}
