import { unmetOf } from '../account/eligibility.ts';
import type { Instant } from '../calendar.ts';
import type { Effect } from '../effects.ts';
import type { Event, EventKind } from '../events.ts';
import type { DeletionRequest } from '../request.ts';

type Hearer = 'assignee' | 'escalation';

/** Who must hear of an event beside the thread, because it needs them. */
const HEARERS: { readonly [K in EventKind]?: readonly Hearer[] } = {
  'check.changed': ['assignee'],
  'customer.acted': ['assignee'],
  'request.blocked': ['assignee'],
  'approval.undone': ['assignee'],
  'approval.voided': ['assignee'],
  'request.cancelled': ['assignee'],
  'reminder.sent': ['assignee'],
  'request.overdue': ['assignee', 'escalation'],
  'approval.recounted': ['assignee', 'escalation'],
  'account.gone': ['assignee', 'escalation'],
  'account.replaced': ['assignee', 'escalation'],
  'deletion.denied': ['escalation'],
  'deletion.answered_late': ['assignee', 'escalation'],
  'deletion.came_late': ['assignee', 'escalation'],
  'deletion.unproven': ['assignee', 'escalation'],
  'closing.proposed': ['escalation'],
  'request.closed': ['assignee'],
  'deletion.refused': ['assignee', 'escalation'],
  'deletion.blocked': ['assignee', 'escalation'],
  'mail.undeliverable': ['assignee', 'escalation'],
};

/** The messages to people about an event: nobody is told what they did themselves, and staff never hear of drafts. */
export function alerts(
  { assignee, submittedAt, check }: DeletionRequest,
  event: Event | null,
  actor: string,
  at: Instant,
): readonly Effect[] {
  if (event === null || submittedAt === null) return [];
  // Good news does not need anybody, and a console that is silent for a while needs no person.
  if (event.kind === 'check.changed' && (event.broken ?? []).length === 0) return [];
  if (event.kind === 'request.blocked' && unmetOf(check).length === 0) return [];
  const told = (to: Extract<Effect, { kind: 'staff.alert' }>['to']): Effect => ({
    lane: 'slack',
    kind: 'staff.alert',
    to,
    event,
    actor,
    at,
  });
  return (HEARERS[event.kind] ?? []).flatMap((hearer) => {
    if (hearer === 'escalation') return [told('escalation')];
    return assignee === null || actor === `slack:${assignee}` ? [] : [told({ user: assignee })];
  });
}
