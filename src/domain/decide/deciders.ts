import { DESK, type Staff } from '../actor.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { changed, type Decided, shown, unchanged } from './change.ts';
import { mayDecide } from './staff.ts';

/**
 * Says so when fewer people than needed may decide about a request that waits: everybody has left, or only its owner is
 * there. And again when there are enough. `deciders`: who may decide about accounts that are not their own.
 */
export function countDeciders(request: DeletionRequest, deciders: readonly Staff[], moment: Moment): Decided {
  if (request.status !== 'pending') return unchanged;
  const needed = moment.policy.approvalsRequired;
  const found = deciders.filter((by) => mayDecide(request, by).ok).length;
  const tooFewDeciders = found < needed ? { found, needed } : null;
  if (JSON.stringify(tooFewDeciders) === JSON.stringify(request.tooFewDeciders)) return unchanged;
  const event: Event = { kind: 'deciders.counted', found, needed };
  return changed(request, { patch: { tooFewDeciders }, event, by: DESK, effects: shown(event, DESK, moment) }, moment);
}
