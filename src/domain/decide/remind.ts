import { DESK } from '../actor.ts';
import type { Instant } from '../calendar.ts';
import type { Effect } from '../effects.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import { isSnoozeOver } from '../promise/snoozing.ts';
import { stageToSay } from '../promise/stages.ts';
import { isMoreUrgent } from '../promise/urgency.ts';
import { workingDaysAfter } from '../promise/workingTime.ts';
import { type DeletionRequest, isOpen } from '../request.ts';
import { CARD, changed, type Decided, shown, unchanged } from './change.ts';
import { isUnseen } from './see.ts';

/** How many working days the customer is asked to wait for an answer that is late. */
const DAYS_MORE = 2;

/**
 * Says the most urgent stage that has come, once for all of them: after a standstill, a weekend or a change of the
 * ladder only that one is still worth saying. Where the deadline only came nearer, the card is rendered anew. `away`: Slack
 * user ids of people who are not there.
 */
export function remind(request: DeletionRequest, moment: Moment, away: readonly string[]): Decided {
  if (!isOpen(request)) return unchanged;
  const { now, policy } = moment;
  const stage = stageToSay(request, now, policy);
  if (stage !== null) {
    const { nominal } = stage;
    const event: Event = isUnseen(request, away) ? { ...stage.event, unseen: true } : stage.event;
    const effects = shown(event, DESK, moment);
    const patch = { remindedTo: nominal, ...awakened(request, now) };
    // Told once for each promise, whatever of overdue is said first after a standstill.
    if (event.kind !== 'request.overdue' || request.expectedAt !== null) {
      return changed(request, { patch, event, by: DESK, effects }, moment);
    }
    const expectedAt = workingDaysAfter(now, DAYS_MORE, policy);
    const late: Effect = { lane: 'mail', kind: 'mail.outcome', mail: 'late' };
    return changed(request, { patch: { ...patch, expectedAt }, event, by: DESK, effects: [...effects, late] }, moment);
  }
  if (isSnoozeOver(request, now)) {
    const event: Event = { kind: 'snooze.over' };
    return changed(request, { patch: awakened(request, now), event, by: DESK, effects: [CARD] }, moment);
  }
  return isMoreUrgent(request, now, policy)
    ? changed(request, { patch: {}, event: null, by: DESK }, moment)
    : unchanged;
}

/** A stage that comes when a snooze is over says both. */
const awakened = (request: DeletionRequest, now: Instant): Pick<DeletionRequest, 'snoozed'> => ({
  snoozed: request.snoozed && isSnoozeOver(request, now) ? { ...request.snoozed, until: null } : request.snoozed,
});
