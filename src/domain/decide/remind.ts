import { DESK } from '../actor.ts';
import { reminderStages, stagesPassed } from '../deadline.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import { type DeletionRequest, isOpen } from '../request.ts';
import { changed, type Decided, shown, unchanged } from './change.ts';

/** Reminds once for all stages that have passed: after a standstill only the latest one is still worth saying. */
export function remind(request: DeletionRequest, moment: Moment): Decided {
  if (!isOpen(request) || request.dueAt === null) return unchanged;
  const passed = stagesPassed(request.dueAt, moment.now, moment.policy);
  if (passed <= request.reminded) return unchanged;
  const stage = reminderStages(request.dueAt, moment.policy)[passed - 1];
  const event: Event =
    stage === undefined || stage.before === 0
      ? { kind: 'request.overdue' }
      : { kind: 'reminder.sent', before: request.dueAt - stage.at }; // the quiet hours may have moved it
  return changed(
    request,
    { patch: { reminded: passed }, event, by: DESK, effects: shown(event, DESK, moment) },
    moment,
  );
}
