import type { Look, Looked } from '../account/eligibility.ts';
import type { Staff } from '../actor.ts';
import { isLost } from '../deletion/deletion.ts';
import { sightOf } from '../deletion/proof.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest, RejectCategory, Remark } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { changed, type Decided, shown } from './change.ts';
import { accountLost } from './lost.ts';
import { mayDecide } from './staff.ts';
import { isAdrift, isCalling, isStuck } from './stuck.ts';

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

/**
 * A pending request, or one whose deletion came to nothing, ends with words for the customer. `look`, of just now: who is
 * told "rejected" must still have the account. A silent console tells nothing new: then the check that was shown stands.
 */
export function reject(
  request: DeletionRequest,
  { by, category, message, note = null }: Rejecting,
  { look, check }: Looked,
  moment: Moment,
): Decided {
  const may = mayReject(request, by);
  if (!may.ok) return may;
  const words = message.trim();
  if ([...words].length < MIN_MESSAGE) return refuse({ code: 'message_too_short', min: MIN_MESSAGE });
  if (isCalling(request, moment.now)) return refuse({ code: 'call_under_way' });
  if (mayBeGone(request, look)) return notRejected(request, { look, check }, by, moment);
  const { now } = moment;
  const seen = look.kind === 'unavailable' ? request.check : check;
  const event: Event = { kind: 'request.rejected', category };
  const remark: readonly Remark[] = note === null ? [] : [{ about: 'rejection', by: by.id, at: now, text: note }];
  return changed(
    request,
    {
      patch: {
        status: 'rejected',
        check: seen,
        decision: { kind: 'rejected', by: by.id, at: now, category, message: words },
        remarks: [...request.remarks, ...remark],
        closing: null,
        attention: null,
      },
      event,
      by,
      evidence: { step: 'rejection', check: seen },
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

/** What was seen is kept: a console that falls silent afterwards makes nobody forget it. */
function notRejected(request: DeletionRequest, { look, check }: Looked, by: Staff, moment: Moment): Decided {
  const refusal = { code: 'account_may_be_gone' } as const;
  if (request.deletion?.sentAt != null) return refuse(refusal);
  const lost = accountLost(request, sightOf(request.account, look), moment, { patch: { check }, by });
  return lost?.ok && lost.value !== null ? ok({ ...lost.value, refusal }) : refuse(refusal);
}

/** As long as nothing was ever asked of the console and nobody says otherwise, its silence takes no account away. */
function mayBeGone(request: DeletionRequest, look: Look): boolean {
  const sight = sightOf(request.account, look);
  if (sight === 'active') return false;
  if (isLost(sight)) return true;
  return isAdrift(request) || request.deletion?.sentAt != null || request.closing !== null;
}
