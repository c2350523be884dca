import { type Eligibility, unmetOf } from '../account/eligibility.ts';
import type { Staff } from '../actor.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { SeenBy } from '../promise/people.ts';
import type { DeletionRequest } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { changed, type Decided, unchanged } from './change.ts';
import { mayDecide } from './staff.ts';
import { hasActed } from './waiting.ts';

/** Keeps that they have seen the request, once. Only who may decide proves that it is not overlooked. */
export function see(request: DeletionRequest, by: Staff, moment: Moment): Decided {
  const may = maySee(request, by);
  if (!may.ok) return may;
  const { seen } = request;
  if (isNoted(seen, by)) return unchanged;
  const event: Event = { kind: 'request.seen' };
  const patch = { seen: alsoSeenBy(request, by, moment) };
  // Who opened it knows; nobody waits for it.
  return changed(request, { patch, event, by, effects: [{ lane: 'slack', kind: 'card.refresh', idle: true }] }, moment);
}

/** Whoever may decide, as long as a decision is awaited. */
export function maySee(request: DeletionRequest, by: Staff): Result<null> {
  const may = mayDecide(request, by);
  if (!may.ok) return may;
  return request.status === 'pending' ? ok(null) : refuse({ code: 'already_decided', request });
}

/** With somebody who does something about it, and so has seen it; nobody is added who may not decide. */
export const alsoSeenBy = (request: DeletionRequest, by: Staff, { now }: Moment): readonly SeenBy[] =>
  isNoted(request.seen, by) || !mayDecide(request, by).ok ? request.seen : [...request.seen, { by: by.id, at: now }];

const isNoted = (seen: readonly SeenBy[], by: Staff): boolean => seen.some((one) => one.by === by.id);

/**
 * Who has seen it, once that look is known: nobody, if it could not be decided then and can be now. What they saw was
 * another question. A console that was silent for a while asks no new one.
 */
export function stillSeen(request: DeletionRequest, check: Eligibility): readonly SeenBy[] {
  const isReopened = hasActed(request, check) || (unmetOf(request.check).length > 0 && check.eligible);
  return isReopened ? [] : request.seen;
}

/**
 * A decision is awaited, and of who may decide nobody has seen it who is there. `away`: Slack user ids of people who are
 * not: that they have seen it helps nobody.
 */
export const isUnseen = ({ status, seen }: DeletionRequest, away: readonly string[]): boolean =>
  status === 'pending' && seen.every(({ by }) => away.includes(by));
