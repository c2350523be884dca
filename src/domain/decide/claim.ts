import type { Staff } from '../actor.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import { type DeletionRequest, isOpen } from '../request.ts';
import { refuse } from '../result.ts';
import { changed, type Decided, shown } from './change.ts';
import { maySupport } from './staff.ts';

/** "Take it"; pressed by whoever has it, gives it back. */
export function claim(request: DeletionRequest, by: Staff, moment: Moment): Decided {
  const may = maySupport(by);
  if (!may.ok) return may;
  if (!isOpen(request)) return refuse({ code: 'already_decided', request });
  if (request.assignee !== null && request.assignee !== by.id) {
    return refuse({ code: 'claimed_by_other', assignee: request.assignee, id: request.id });
  }
  const assignee = request.assignee === null ? by.id : null;
  const event: Event = { kind: assignee === null ? 'request.released' : 'request.claimed' };
  return changed(request, { patch: { assignee }, event, by, effects: shown(event, by, moment) }, moment);
}
