import { unmetOf } from '../account/eligibility.ts';
import type { Instant } from '../calendar.ts';
import type { PrerequisiteId } from '../prerequisites/prerequisites.ts';
import type { DeletionRequest } from '../request.ts';

type Waiting = Pick<DeletionRequest, 'status' | 'check' | 'askedToAct'>;

/** What the customer was told to fix and has not fixed by the latest check; empty when nothing is awaited of them. */
export function awaitedOf({ status, check, askedToAct }: Waiting): readonly PrerequisiteId[] {
  if (status !== 'pending' || askedToAct === null) return [];
  return unmetOf(check).filter((id) => askedToAct.unmet.includes(id));
}

/** They were told to fix something, and everything is met. What is not known is not met: nobody is told too early. */
export const hasActed = ({ status, askedToAct }: Omit<Waiting, 'check'>, check: Waiting['check']): boolean =>
  status === 'pending' && askedToAct !== null && check.eligible;

/**
 * When the customer is reminded, once: half-way between the telling and the deadline. Null: they were, nothing is awaited of
 * them, or the promise is over, of which they hear in other words.
 */
export function remindCustomerAt(request: DeletionRequest): Instant | null {
  const { askedToAct, dueAt, check } = request;
  if (askedToAct === null || askedToAct.remindedAt !== null || dueAt === null || check.checkedAt >= dueAt) return null;
  if (awaitedOf(request).length === 0 || dueAt <= askedToAct.at) return null;
  return Math.floor((askedToAct.at + dueAt) / 2);
}
