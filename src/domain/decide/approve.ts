import { type Looked, unmetOf } from '../account/eligibility.ts';
import { fingerprint } from '../account/fingerprint.ts';
import type { Staff } from '../actor.ts';
import { peopleOf } from '../breakGlass/people.ts';
import type { Instant } from '../calendar.ts';
import { type Deletion, isLost } from '../deletion/deletion.ts';
import { sightOf } from '../deletion/proof.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { Approval, DeletionRequest } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { CARD, changed, type Decided, shown } from './change.ts';
import { accountFound, accountLost, notThere } from './lost.ts';
import { lookPatch, noFacts } from './recheck.ts';
import { alsoSeenBy } from './see.ts';
import { mayDecide, notTheirOwn } from './staff.ts';
import { approvalsBefore, lapsedApprovers } from './standing.ts';

export interface Approving extends Looked {
  readonly by: Staff;
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
  const may = mayApprove(request, by);
  // Who has approved already brings news of the account all the same.
  if (!may.ok && may.refusal.code !== 'already_approved_by_you') return may;
  const own = notTheirOwn(look, by);
  if (!own.ok) return own;
  const sight = sightOf(request.account, look);
  if (isLost(sight)) {
    const lost = accountLost(request, sight, moment, { patch: lookPatch(request, look, check, now), by });
    return lost?.ok && lost.value !== null ? ok({ ...lost.value, refusal: notThere(sight) }) : refuse(notThere(sight));
  }
  if (!may.ok) return may;
  if (look.kind !== 'found' || !check.eligible) {
    const event: Event = { kind: 'request.blocked', step: 'approve', failing: unmetOf(check) };
    const refusal = look.kind === 'found' ? ({ code: 'prerequisites_unmet', check } as const) : noFacts(look);
    // A silent console is said on the card; a line in the thread for each try would be noise.
    const effects = look.kind === 'found' ? shown(event, by, moment) : [CARD];
    return changed(request, { patch: lookPatch(request, look, check, now), event, by, effects, refusal }, moment);
  }
  const before = approvalsBefore(request, by, standing);
  const marked = fingerprint({ ...request, approvals: before }, check);
  // Who approved after the look was not looked up: it must neither count unseen nor be lost.
  const looked = request.approvals.every((approval) => standing.some(({ id }) => id === approval.by));
  if (!looked || marked !== seen) return refuse({ code: 'changed_since_shown' });

  const approvals: readonly Approval[] = [
    ...before,
    ...peopleOf(by).map(({ id }, nth) => ({ by: id, at: now, note: nth === 0 ? note : null })),
  ];
  // Of those before who decides by break-glass nobody knows that they may not any more.
  const lapsed = by.people ? [] : lapsedApprovers(request, before);
  const counted = { count: approvals.length, of: policy.approvalsRequired, ...(lapsed.length > 0 && { lapsed }) };
  const evidence = { step: 'approval', check } as const;
  const common = {
    approvals,
    seen: alsoSeenBy(request, by, moment),
    check,
    retryLookAt: null,
    ...accountFound(request, sight),
  };
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

/** Whoever may decide, as long as nobody has; each of them once. */
export function mayApprove(request: DeletionRequest, by: Staff): Result<null> {
  const may = mayDecide(request, by);
  if (!may.ok) return may;
  if (request.status !== 'pending') return refuse({ code: 'already_decided', request });
  const again = request.approvals.some((approval) => approval.by === by.id);
  return again ? refuse({ code: 'already_approved_by_you' }) : ok(null);
}

/** Nothing was asked of the console so far. `executeAt`: end of the undo window. */
const notAsked = (executeAt: Instant): Deletion => ({
  ...{ executeAt, sentAt: null, calledAt: null, answeredAt: null },
  ...{ outcome: null, answer: null, sight: null, askedSince: null },
});
