import type { Staff } from '../actor.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import { type DeletionRequest, isOpen } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { changed, type Decided, shown, unchanged } from './change.ts';
import { alsoSeenBy } from './see.ts';
import { maySupport } from './staff.ts';

/** "Take it"; whoever has it already keeps it, however often they press. */
export function claim(request: DeletionRequest, by: Staff, moment: Moment): Decided {
  return assign(request, by, by.id, moment);
}

/** "Give it back"; by whoever has it. */
export function release(request: DeletionRequest, by: Staff, moment: Moment): Decided {
  return assign(request, by, null, moment);
}

function assign(request: DeletionRequest, by: Staff, assignee: string | null, moment: Moment): Decided {
  const may = mayAssign(request, by);
  if (!may.ok) return may;
  if (request.assignee === assignee) return unchanged;
  const event: Event = { kind: assignee === null ? 'request.released' : 'request.claimed' };
  const { snoozed } = request;
  const patch =
    assignee === null
      ? { assignee, snoozed: snoozed && { ...snoozed, until: null } }
      : { assignee, seen: alsoSeenBy(request, by, moment) };
  return changed(request, { patch, event, by, effects: shown(event, by, moment) }, moment);
}

function mayAssign(request: DeletionRequest, by: Staff): Result<null> {
  const may = maySupport(by);
  if (!may.ok) return may;
  if (!isOpen(request)) return refuse({ code: 'already_decided', request });
  const { assignee, id } = request;
  return assignee === null || assignee === by.id ? ok(null) : refuse({ code: 'claimed_by_other', assignee, id });
}
