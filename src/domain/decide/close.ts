import type { Look } from '../account/eligibility.ts';
import type { Staff } from '../actor.ts';
import { type Closing, isLost } from '../deletion/deletion.ts';
import { sightOf } from '../deletion/proof.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { changed, type Decided, shown } from './change.ts';
import { lostPatch } from './lost.ts';
import { mayDecide, notTheirOwn } from './staff.ts';
import { isCalling, needsClosing } from './stuck.ts';

/** In characters: somebody will ask how they knew. */
export const MIN_CLOSING_REASON = 10;

export interface ClosingBy {
  readonly by: Staff;
  /** For staff: how they know that the account is deleted. */
  readonly reason: string;
  /** Looked up just now. */
  readonly look: Look;
  /** Who proposed it, looked up just now: their word counts only while they may decide. Null: nobody has. */
  readonly proposer: Staff | null;
}

/**
 * Closes as deleted what the desk cannot prove: a person says so, with a reason, and a second one where two approvals
 * are required. Refused while the console says that the account is there.
 */
export function close(request: DeletionRequest, { by, reason, look, proposer }: ClosingBy, moment: Moment): Decided {
  const may = mayClose(request, by);
  if (!may.ok) return may;
  const own = notTheirOwn(look, by);
  if (!own.ok) return own;
  if (isCalling(request, moment.now)) return refuse({ code: 'call_under_way' });
  const sight = sightOf(request.account, look);
  if (sight === 'active') return refuse({ code: 'account_still_there' });
  const text = reason.trim();
  if ([...text].length < MIN_CLOSING_REASON) return refuse({ code: 'reason_too_short', min: MIN_CLOSING_REASON });

  const { now, policy } = moment;
  if (request.closing !== null && request.closing.by !== proposer?.id) return refuse({ code: 'changed_since_shown' });
  const proposed = proposer !== null && mayDecide(request, proposer).ok ? request.closing : null;
  if (proposed === null && policy.approvalsRequired > 1) {
    const closing: Closing = { by: by.id, at: now, reason: text, sight, confirmedBy: null, confirmedReason: null };
    const event: Event = { kind: 'closing.proposed' };
    // What was never asked for and is gone all the same waits for people, whatever becomes of the proposal.
    const waits = request.deletion?.sentAt == null && isLost(sight);
    const patch = { ...(waits ? lostPatch(sight, now) : {}), closing };
    return changed(request, { patch, event, by, effects: shown(event, by, moment) }, moment);
  }
  const closing: Closing =
    proposed === null
      ? { by: by.id, at: now, reason: text, sight, confirmedBy: null, confirmedReason: null }
      : { ...proposed, sight, confirmedBy: by.id, confirmedReason: text };
  const decision = request.decision ?? ({ kind: 'closed', by: closing.by, at: now } as const);
  const event: Event = { kind: 'request.closed' };
  return changed(
    request,
    {
      patch: { status: 'completed', completedAt: now, closing, decision, attention: null, retryLookAt: null },
      event,
      by,
      effects: [...shown(event, by, moment), { lane: 'mail', kind: 'mail.outcome', mail: 'deleted' }],
    },
    moment,
  );
}

/** Whoever may decide, about what does not end by itself; who proposed it cannot confirm it. */
export function mayClose(request: DeletionRequest, by: Staff): Result<null> {
  const may = mayDecide(request, by);
  if (!may.ok) return may;
  if (!needsClosing(request)) return refuse({ code: 'nothing_to_close', request });
  return request.closing?.by === by.id ? refuse({ code: 'closing_needs_another' }) : ok(null);
}
