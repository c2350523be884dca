import type { Instant } from '../calendar.ts';
import type { AuditEntry } from '../events.ts';
import type { DeletionRequest, RequestId } from '../request.ts';

/** What the claim rests on: the console showed that the account is deleted, or people closed the request as deleted. */
export type Basis = 'proven' | 'closed_by_staff';

/**
 * What the customer may show to others: what was deleted, when and at whose request. It names no staff. Times are
 * ISO 8601, for it leaves the desk.
 */
export interface Certificate {
  readonly format: 'deletion-desk/certificate/1';
  readonly request: string;
  /** `name`: null once it is erased. */
  readonly account: { readonly id: string; readonly name: string | null };
  /** The console user who asked. */
  readonly asked_by: { readonly user_id: string };
  readonly asked_at: string | null;
  readonly completed_at: string;
  readonly basis: Basis;
  /** The rules by which it was checked for the last time before the deletion. */
  readonly rule_set: string;
  /** What was known when the deletion began; null when it began under a version of the desk that kept no evidence. */
  readonly evidence: { readonly seq: number; readonly sha256: string } | null;
  /** The last entry of the whole audit trail at that moment. */
  readonly audit_head: AuditHead;
  readonly issued_at: string;
}

export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** The certificate of a request by which an account was deleted; null for every other one. */
export function certificateOf(
  request: DeletionRequest,
  history: readonly AuditEntry[],
  head: AuditHead,
  now: Instant,
): Certificate | null {
  const { account, requester, submittedAt, completedAt } = request;
  if (request.status !== 'completed' || completedAt === null) return null;
  return {
    format: 'deletion-desk/certificate/1',
    request: request.id,
    account: { id: account.id, name: account.name.toWellFormed() || null },
    asked_by: { user_id: requester.userId.toWellFormed() },
    asked_at: submittedAt === null ? null : iso(submittedAt),
    completed_at: iso(completedAt),
    basis: basisOf(request),
    rule_set: request.check.ruleSet,
    evidence: deletionEvidence(history),
    audit_head: { seq: head.seq, hash: head.hash },
    issued_at: iso(now),
  };
}

/** How it is known that the account is deleted. */
const basisOf = ({ closing }: DeletionRequest): Basis => (closing === null ? 'proven' : 'closed_by_staff');

/** Of the last start: an earlier one may have been taken back. */
function deletionEvidence(history: readonly AuditEntry[]): Certificate['evidence'] {
  const started = history.findLast(({ event }) => event.kind === 'deletion.started');
  if (started?.event.kind !== 'deletion.started' || started.event.evidence === undefined) return null;
  return { seq: started.seq, sha256: started.event.evidence };
}

const iso = (at: Instant): string => new Date(at).toISOString();

/** What the file of a certificate is called. */
export const certificateFile = (id: RequestId): string => `certificate-${id}.json`;
