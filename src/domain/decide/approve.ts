import { type Eligibility, type Look, unmetOf } from '../account/eligibility.ts';
import { fingerprint } from '../account/fingerprint.ts';
import type { Staff } from '../actor.ts';
import type { Deletion } from '../deletion/deletion.ts';
import { sightOf } from '../deletion/proof.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { Approval, DeletionRequest } from '../request.ts';
import { ok, refuse } from '../result.ts';
import { CARD, changed, type Decided, shown } from './change.ts';
import { accountFound, accountLost, notThere } from './lost.ts';
import { lookPatch, noFacts } from './recheck.ts';
import { mayApprove, mayDecide } from './staff.ts';
import { lapsedApprovers, standingApprovals } from './standing.ts';

export interface Approving {
  readonly by: Staff;
  /** Looked up just now. */
  readonly look: Look;
  readonly check: Eligibility;
  /** The mark of what the reviewer was shown. */
  readonly seen: string;
  readonly note: string | null;
  /** Everybody who approved before, looked up just now. */
  readonly standing: readonly Staff[];
}

/** One approval; the last one needed decides and opens the undo window. */
export function approve(request: DeletionRequest, approving: Approving, moment: Moment): Decided {
  const { by, look, check, seen, note, standing } = approving;
  const { now, policy } = moment;
  const may = mayDecide(request, by);
  if (!may.ok) return may;
  if (request.status !== 'pending') return refuse({ code: 'already_decided', request });
  const own = mayApprove(look, by);
  if (!own.ok) return own;
  const sight = sightOf(request.account, look);
  const lost = accountLost(request, sight, moment, { patch: lookPatch(look, check, now), by });
  if (lost?.ok && lost.value !== null) return ok({ ...lost.value, refusal: notThere(sight) });
  if (sight === 'deleted' || sight === 'another') return refuse(notThere(sight));
  if (request.approvals.some((approval) => approval.by === by.id)) return refuse({ code: 'already_approved_by_you' });
  if (look.kind !== 'found' || !check.eligible) {
    const event: Event = { kind: 'request.blocked', step: 'approve', failing: unmetOf(check) };
    const refusal = look.kind === 'found' ? ({ code: 'prerequisites_unmet', check } as const) : noFacts(look);
    // A silent console is said on the card; a line in the thread for each try would be noise.
    const effects = look.kind === 'found' ? shown(event, by, moment) : [CARD];
    return changed(request, { patch: lookPatch(look, check, now), event, by, effects, refusal }, moment);
  }
  const before = standingApprovals(request, standing);
  const marked = fingerprint({ status: request.status, approvals: before }, check);
  // Who approved after the look was not looked up: it must neither count unseen nor be lost.
  const looked = request.approvals.every((approval) => standing.some(({ id }) => id === approval.by));
  if (!looked || marked !== seen) return refuse({ code: 'changed_since_shown' });

  const approvals: readonly Approval[] = [...before, { by: by.id, at: now, note }];
  const lapsed = lapsedApprovers(request, before);
  const counted = { count: approvals.length, of: policy.approvalsRequired, ...(lapsed.length > 0 && { lapsed }) };
  const evidence = { step: 'approval', check } as const;
  const common = { approvals, check, retryLookAt: null, ...accountFound(request, sight) };
  if (approvals.length < policy.approvalsRequired) {
    const event: Event = { kind: 'approval.added', ...counted };
    return changed(request, { patch: common, event, by, evidence, effects: shown(event, by, moment) }, moment);
  }
  const executeAt = now + policy.undoWindow;
  const event: Event = { kind: 'request.approved', ...counted, executeAt };
  return changed(
    request,
    {
      patch: {
        ...common,
        status: 'approved',
        decision: { kind: 'approved', by: by.id, at: now },
        deletion: notAsked(executeAt),
      },
      event,
      by,
      evidence,
      effects: shown(event, by, moment),
    },
    moment,
  );
}

/** Nothing was asked of the console so far. `executeAt`: end of the undo window (ms). */
const notAsked = (executeAt: number): Deletion => ({
  ...{ executeAt, sentAt: null, calledAt: null, answeredAt: null },
  ...{ outcome: null, answer: null, sight: null, askedSince: null },
});
