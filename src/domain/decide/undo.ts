import type { Staff } from '../actor.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { changed, type Decided, shown } from './change.ts';
import { type Remarking, remarked } from './remark.ts';
import { alsoSeenBy } from './see.ts';
import { mayDecide } from './staff.ts';

/** Takes the approval back while nothing has been deleted; all approvals are void. The reason is for staff. */
export function undo(request: DeletionRequest, { by, reason }: Remarking, moment: Moment): Decided {
  const may = mayUndo(request, by);
  if (!may.ok) return may;
  const remarks = remarked(request, { about: 'undo', by, reason, min: MIN_REASON }, moment);
  if (!remarks.ok) return remarks;
  const event: Event = { kind: 'approval.undone' };
  const seen = alsoSeenBy({ ...request, seen: [] }, by, moment);
  const patch = { ...BACK_TO_PENDING, seen, remarks: remarks.value };
  return changed(request, { patch, event, by, effects: shown(event, by, moment) }, moment);
}

/** In characters: enough for a word that helps the next reviewer. */
export const MIN_REASON = 3;

/** Whoever may decide, as long as the deletion has not begun. */
export function mayUndo(request: DeletionRequest, by: Staff): Result<null> {
  const may = mayDecide(request, by);
  if (!may.ok) return may;
  if (request.status === 'deleting' || request.status === 'completed')
    return refuse({ code: 'undo_window_over', request });
  return request.status === 'approved' ? ok(null) : refuse({ code: 'already_decided', request });
}

/** Waiting for a decision again, as if nobody had approved; what people saw was another question. */
export const BACK_TO_PENDING = {
  status: 'pending',
  approvals: [],
  seen: [],
  decision: null,
  deletion: null,
  closing: null,
  retryLookAt: null,
} as const satisfies Partial<DeletionRequest>;
