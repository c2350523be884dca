import { DESK } from '../actor.ts';
import type { Moment } from '../policy.ts';
import { type DeletionRequest, statusAt } from '../request.ts';
import { changed, type Decided, unchanged } from './change.ts';

/** A request that was never submitted lapses silently: nobody but its author knows of it. */
export function expire(request: DeletionRequest, moment: Moment): Decided {
  if (request.status === 'expired' || statusAt(request, moment.now) !== 'expired') return unchanged;
  return changed(request, { patch: { status: 'expired' }, event: { kind: 'request.expired' }, by: DESK }, moment);
}
