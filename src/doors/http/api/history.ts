import type { AuditEntry, Event, EventKind, Notice } from '../../../domain/events.ts';
import { iso } from './answers.ts';

type ShownToCustomer = { readonly [K in EventKind | Notice['kind']]: boolean };

/** What customers may see of the audit trail; a new event that is not decided upon does not compile. */
const SHOWN: ShownToCustomer = {
  'request.opened': true,
  'code.sent': true,
  'code.wrong': true,
  'request.verified': true,
  'request.submitted': true,
  'request.blocked': true,
  'request.approved': true,
  'request.rejected': true,
  'approval.undone': true,
  'approval.voided': true,
  'approval.recounted': true,
  'deadline.extended': true,
  'request.cancelled': true,
  'request.expired': true,
  'request.erased': true,
  'deletion.started': true,
  'request.completed': true,
  'request.closed': true,
  // How staff work, and what only they can solve.
  'check.changed': false,
  'customer.told': false,
  'customer.reminded': false,
  'customer.acted': false,
  'request.claimed': false,
  'request.released': false,
  'request.handed_on': false,
  'request.seen': false,
  'request.snoozed': false,
  'snooze.over': false,
  'approval.added': false,
  'deciders.counted': false,
  'deletion.postponed': false,
  'deletion.requested': false,
  'deletion.withheld': false,
  'deletion.claimed': false,
  'deletion.accepted': false,
  'deletion.denied': false,
  'deletion.unknown': false,
  'deletion.refused': false,
  'deletion.blocked': false,
  'deletion.answered_late': false,
  'deletion.came_late': false,
  'deletion.unproven': false,
  'deletion.retried': false,
  'account.gone': false,
  'account.replaced': false,
  'closing.proposed': false,
  'reminder.sent': false,
  'request.overdue': false,
  'mail.sent': false,
  'mail.presumed': false,
  'mail.undeliverable': false,
  'account.looked_up': false,
  'desk.link_given': false,
  'absence.begun': false,
  'absence.ended': false,
  'click.refused': false,
  'break_glass.asked': false,
  'deletions.frozen': false,
  'thaw.approved': false,
  'deletions.thawed': false,
  'records.sealed': false,
  'secret.rotated': false,
  'trail.broken': false,
  'record.broken': false,
};

/** The trail as the customer may see it: what happened and when, without who in the staff did it. */
export function customerHistory(
  trail: readonly AuditEntry[],
): readonly { readonly at: string; readonly event: string }[] {
  return trail
    .filter(({ event }) => SHOWN[event.kind] && !blockedForReviewer(event))
    .map(({ event, at }) => ({ at: iso(at), event: event.kind }));
}

/** A reviewer met an unmet finding; the customer's own attempt to submit is the one to show. */
const blockedForReviewer = (event: Event | Notice): boolean =>
  event.kind === 'request.blocked' && event.step === 'approve';
