import { DESK } from '../actor.ts';
import { armed } from '../deadline.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { changed, type Decided, unchanged } from './change.ts';

/** Stores when the sweep next comes by, where an earlier version or other settings had stored another time. */
export function rearm(request: DeletionRequest, moment: Moment): Decided {
  const { wakeAt, lookAt } = armed(request, moment.policy);
  if (request.wakeAt === wakeAt && request.lookAt === lookAt) return unchanged;
  return changed(request, { patch: {}, event: null, by: DESK }, moment);
}
