import type { Staff } from '../actor.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import { type DeletionRequest, isOpen } from '../request.ts';
import { changed, type Decided, shown, unchanged } from './change.ts';

/** Who goes away hands on what they have taken, to somebody or, null, to whoever takes it next. */
export function handOn(
  request: DeletionRequest,
  { by, to }: { readonly by: Staff; readonly to: Staff | null },
  moment: Moment,
): Decided {
  if (!isOpen(request) || request.assignee !== by.id) return unchanged;
  const event: Event = { kind: 'request.handed_on', ...(to !== null && { to: to.id }) };
  const { snoozed } = request;
  const patch = { assignee: to?.id ?? null, snoozed: snoozed && { ...snoozed, until: null } };
  return changed(request, { patch, event, by, effects: shown(event, by, moment) }, moment);
}
