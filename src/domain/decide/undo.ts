import type { Staff } from '../actor.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { refuse } from '../result.ts';
import { changed, type Decided, shown } from './change.ts';

/** Takes the approval back while nothing has been deleted; all approvals are void. */
export function undo(request: DeletionRequest, by: Staff, moment: Moment): Decided {
  if (!by.reviewer) return refuse({ code: 'not_allowed', need: 'reviewer' });
  if (request.status === 'deleting' || request.status === 'completed')
    return refuse({ code: 'undo_window_over', request });
  if (request.status !== 'approved') return refuse({ code: 'already_decided', request });
  const event: Event = { kind: 'approval.undone' };
  return changed(request, { patch: BACK_TO_PENDING, event, by, effects: shown(event, by, moment) }, moment);
}

/** Waiting for a decision again, as if nobody had approved. */
export const BACK_TO_PENDING = {
  status: 'pending',
  approvals: [],
  decision: null,
  deletion: null,
  retryLookAt: null,
} as const satisfies Partial<DeletionRequest>;
