import type { Eligibility } from '../account/eligibility.ts';
import { impersonal } from '../account/values.ts';
import type { DeskItself, Operator } from '../actor.ts';
import type { Instant, Ms } from '../calendar.ts';
import type { Effect } from '../effects.ts';
import type { Moment, Policy } from '../policy.ts';
import { type DeletionRequest, isFinal } from '../request.ts';
import { refuse } from '../result.ts';
import { CARD, changed, type Decided, unchanged } from './change.ts';

/** How long a draft is kept that nobody submitted. */
const DRAFT_KEPT: Ms = 24 * 60 * 60_000;

/**
 * When the desk erases a request by itself; null: never, since it is not final or erased already. Of a request that ended
 * under an earlier version of the desk nobody wrote down when; then the latest moment counts at which it can have been.
 */
export function erasableFrom(request: DeletionRequest, { retention }: Pick<Policy, 'retention'>): Instant | null {
  if (!isFinal(request) || request.erasedAt !== null) return null;
  const { endedAt, completedAt, decision, dueAt, draftExpiresAt } = request;
  const end = endedAt ?? completedAt ?? decision?.at ?? dueAt ?? draftExpiresAt;
  return end + (request.status === 'expired' ? DRAFT_KEPT : retention);
}

/** Takes everything out of a finished request that names somebody or that somebody wrote; ids, codes and times stay. */
export function erase(request: DeletionRequest, by: DeskItself | Operator, moment: Moment): Decided {
  if (!isFinal(request)) return refuse({ code: 'wrong_state', status: request.status });
  if (request.erasedAt !== null) return unchanged;
  const due = erasableFrom(request, moment.policy);
  if (by.kind === 'desk' && (due === null || due > moment.now)) return unchanged;
  // Staff never saw a draft.
  const effects: readonly Effect[] = request.submittedAt === null ? [] : [CARD, { lane: 'slack', kind: 'posts.erase' }];
  return changed(
    request,
    { patch: emptied(request, moment.now), event: { kind: 'request.erased' }, by, effects },
    moment,
  );
}

function emptied(request: DeletionRequest, erasedAt: Instant): Partial<DeletionRequest> {
  const { account, requester, reason, code, decision, deletion, closing } = request;
  return {
    erasedAt,
    account: { ...account, name: '' },
    requester: { ...requester, name: '' },
    adminEmail: '',
    creatorEmail: null,
    reason: { ...reason, text: null },
    code: { ...code, hash: '', earlier: [] },
    check: withoutNames(request.check),
    submittedCheck: request.submittedCheck && withoutNames(request.submittedCheck),
    approvals: request.approvals.map((approval) => ({ ...approval, note: null })),
    remarks: request.remarks.map((remark) => ({ ...remark, text: '' })),
    decision: decision?.kind === 'rejected' ? { ...decision, message: '' } : decision,
    deletion: deletion && { ...deletion, answer: null },
    closing: closing && { ...closing, reason: '', confirmedReason: closing.confirmedReason && '' },
    // Whom somebody had to tell another way cannot be told any more.
    attention: null,
  };
}

const withoutNames = (check: Eligibility): Eligibility => ({ ...check, findings: impersonal(check.findings) });
