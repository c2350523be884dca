import type { Staff } from '../actor.ts';
import type { Instant } from '../calendar.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { changed, type Decided, shown } from './change.ts';
import { MIN_MESSAGE } from './reject.ts';
import { type Remarking, remarked } from './remark.ts';
import { mayDecide } from './staff.ts';

/** Moves the deadline by one more review period. The promise was made to the customer, so they are told when and why. */
export function extend(request: DeletionRequest, { by, reason }: Remarking, moment: Moment): Decided {
  const may = mayExtend(request, by);
  if (!may.ok) return may;
  const remarks = remarked(request, { about: 'extension', by, reason, min: MIN_MESSAGE }, moment);
  if (!remarks.ok) return remarks;
  const dueAt = extendedDueAt(request, moment);
  const event: Event = { kind: 'deadline.extended', dueAt };
  return changed(
    request,
    {
      patch: { dueAt, remarks: remarks.value, remindedTo: moment.now, expectedAt: null },
      event,
      by,
      effects: [...shown(event, by, moment), { lane: 'mail', kind: 'mail.outcome', mail: 'extended' }],
    },
    moment,
  );
}

/** Whoever may decide, as long as nobody has. */
export function mayExtend(request: DeletionRequest, by: Staff): Result<null> {
  const may = mayDecide(request, by);
  if (!may.ok) return may;
  return request.status === 'pending' ? ok(null) : refuse({ code: 'already_decided', request });
}

/** The deadline that an extension now would set: counted from the old one, or from now if that has passed. */
export const extendedDueAt = ({ dueAt }: Pick<DeletionRequest, 'dueAt'>, { now, policy }: Moment): Instant =>
  Math.max(dueAt ?? now, now) + policy.reviewDeadline;
