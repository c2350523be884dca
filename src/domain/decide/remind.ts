import { DESK } from '../actor.ts';
import type { Moment } from '../policy.ts';
import { stageToSay } from '../promise/stages.ts';
import { isMoreUrgent } from '../promise/urgency.ts';
import { type DeletionRequest, isOpen } from '../request.ts';
import { changed, type Decided, shown, unchanged } from './change.ts';

/**
 * Says the most urgent stage that has come, once for all of them: after a standstill, a weekend or a change of the
 * ladder only that one is still worth saying. Where the deadline only came nearer, the card is rendered anew.
 */
export function remind(request: DeletionRequest, moment: Moment): Decided {
  if (!isOpen(request)) return unchanged;
  const { now, policy } = moment;
  const stage = stageToSay(request, now, policy);
  if (stage !== null) {
    const { nominal, event } = stage;
    const effects = shown(event, DESK, moment);
    return changed(request, { patch: { remindedTo: nominal }, event, by: DESK, effects }, moment);
  }
  return isMoreUrgent(request, now, policy)
    ? changed(request, { patch: {}, event: null, by: DESK }, moment)
    : unchanged;
}
