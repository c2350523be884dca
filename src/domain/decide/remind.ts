import { DESK } from '../actor.ts';
import { reminderStages } from '../deadline.ts';
import type { Moment } from '../policy.ts';
import { type DeletionRequest, isOpen } from '../request.ts';
import { changed, type Decided, shown, unchanged } from './change.ts';

/** Reminds once for all stages that have passed: after a standstill only the latest one is still worth saying. */
export function remind(request: DeletionRequest, moment: Moment): Decided {
  const { submittedAt, dueAt } = request;
  if (!isOpen(request) || dueAt === null) return unchanged;
  const passed = reminderStages({ submittedAt, dueAt }, moment.policy).filter(({ at }) => at <= moment.now);
  if (passed.length <= request.reminded) return unchanged;
  const said = passed.slice(request.reminded).flatMap(({ says }) => says(request) ?? []);
  const event = said.at(-1) ?? null;
  const effects = event === null ? [] : shown(event, DESK, moment);
  return changed(request, { patch: { reminded: passed.length }, event, by: DESK, effects }, moment);
}
