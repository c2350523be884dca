import type { Instant } from '../calendar.ts';
import type { DeletionRequest, RejectCategory, Status } from '../request.ts';

/** What other systems of the company are told: what became of a submitted request, and that its promise was missed. */
export const ANNOUNCED = [
  'request.submitted',
  'request.approved',
  'request.returned',
  'request.rejected',
  'request.cancelled',
  'request.completed',
  'request.closed',
  'request.overdue',
] as const;
export type Announced = (typeof ANNOUNCED)[number];

/** One of these with the request as it was then (docs/webhooks.md): ids, codes and times only, for it leaves the desk. */
export interface Announcement {
  readonly type: Announced;
  readonly account: string;
  /** The name of the intake token by which the request came; null when nobody knows. */
  readonly token: string | null;
  readonly status: Status;
  readonly version: number;
  readonly submittedAt: Instant;
  readonly dueAt: Instant;
  /** Of an approved one: when its undo window ends. */
  readonly executeAt?: Instant;
  /** Of a rejected one. */
  readonly category?: RejectCategory;
}

/** What a change is to those who hear nothing else of the request; null: nothing. Staff and others never hear of drafts. */
export function announcementOf(before: DeletionRequest, next: DeletionRequest): Announcement | null {
  const { account, openedBy, status, version, submittedAt, dueAt, deletion, decision } = next;
  const type = typeOf(before, next);
  if (type === null || submittedAt === null || dueAt === null) return null;
  return {
    ...{ type, account: account.id, token: openedBy, status, version, submittedAt, dueAt },
    ...(status === 'approved' && deletion !== null ? { executeAt: deletion.executeAt } : {}),
    ...(status === 'rejected' && decision?.kind === 'rejected' ? { category: decision.category } : {}),
  };
}

/** Whoever takes each for what is true now is right until the next: every state is told but `deleting`, which may go back. */
function typeOf(before: DeletionRequest, { status, closing, expectedAt }: DeletionRequest): Announced | null {
  // Once for each promise, as the customer is told.
  if (before.expectedAt === null && expectedAt !== null) return 'request.overdue';
  if (before.status === status) return null;
  switch (status) {
    case 'pending':
      return before.submittedAt === null ? 'request.submitted' : 'request.returned';
    case 'approved':
    case 'rejected':
    case 'cancelled':
      return `request.${status}`;
    case 'completed':
      // Proven is only the one that people need not close.
      return closing === null ? 'request.completed' : 'request.closed';
    default:
      return null;
  }
}
