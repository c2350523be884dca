import type { Staff } from '../actor.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest, RejectCategory, Remark } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { changed, type Decided, shown } from './change.ts';
import { mayDecide } from './staff.ts';

/** A customer deserves more than one word. */
export const MIN_MESSAGE = 10;

export interface Rejecting {
  readonly by: Staff;
  readonly category: RejectCategory;
  /** For the customer, in their language. */
  readonly message: string;
  /** For staff. */
  readonly note?: string | null;
}

/** A pending request, or one whose deletion the console refused, ends with words for the customer. */
export function reject(
  request: DeletionRequest,
  { by, category, message, note = null }: Rejecting,
  moment: Moment,
): Decided {
  const may = mayReject(request, by);
  if (!may.ok) return may;
  const words = message.trim();
  if ([...words].length < MIN_MESSAGE) return refuse({ code: 'message_too_short', min: MIN_MESSAGE });
  const { now } = moment;
  const event: Event = { kind: 'request.rejected', category };
  const remark: readonly Remark[] = note === null ? [] : [{ about: 'rejection', by: by.id, at: now, text: note }];
  return changed(
    request,
    {
      patch: {
        status: 'rejected',
        decision: { kind: 'rejected', by: by.id, at: now, category, message: words },
        remarks: [...request.remarks, ...remark],
        attention: null,
      },
      event,
      by,
      effects: [...shown(event, by, moment), { lane: 'mail', kind: 'mail.outcome', mail: 'rejected' }],
    },
    moment,
  );
}

/** Whoever may decide, as long as nobody has or the decision came to nothing. */
export function mayReject(request: DeletionRequest, by: Staff): Result<null> {
  const may = mayDecide(request, by);
  if (!may.ok) return may;
  return request.status === 'pending' || isStuck(request) ? ok(null) : refuse({ code: 'already_decided', request });
}

/** The console said no, or the prerequisites failed after a first call: nothing is under way, a person must act. */
export const isStuck = (request: DeletionRequest): boolean =>
  request.status === 'deleting' && (request.deletion?.outcome === 'refused' || request.deletion?.outcome === 'blocked');
