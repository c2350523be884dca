import { unmetOf } from '../account/eligibility.ts';
import type { Instant } from '../calendar.ts';
import type { Effect } from '../effects.ts';
import type { Event, EventKind } from '../events.ts';
import { DUE_SOON } from '../promise/urgency.ts';
import type { DeletionRequest } from '../request.ts';

type Hearer = 'assignee' | 'escalation' | 'approvers' | 'decider' | 'everybody';

/** Who must hear of an event beside the thread, because it needs them. */
const HEARERS: { readonly [K in EventKind]?: readonly Hearer[] } = {
  'check.changed': ['assignee'],
  'customer.acted': ['assignee'],
  'snooze.over': ['assignee'],
  'request.handed_on': ['assignee'],
  'request.blocked': ['assignee'],
  'approval.undone': ['assignee'],
  'approval.voided': ['assignee'],
  'request.cancelled': ['assignee'],
  'approval.recounted': ['assignee', 'escalation'],
  'account.gone': ['assignee', 'escalation'],
  'account.replaced': ['assignee', 'escalation'],
  'deciders.counted': ['escalation'],
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

/** The nearer the deadline, the more people, and all of them once it has been over for days; sooner when nobody has seen it (docs/time.md). */
export function hearersOf(event: Event): readonly Hearer[] {
  switch (event.kind) {
    case 'reminder.sent':
      if (event.before <= DUE_SOON) return ['decider'];
      return event.unseen ? ['assignee', 'approvers'] : ['assignee'];
    case 'request.overdue': {
      const isWide = event.unseen || (event.days ?? 0) >= 2;
      return isWide ? ['assignee', 'approvers', 'everybody'] : ['assignee', 'approvers'];
    }
    default:
      return HEARERS[event.kind] ?? [];
  }
}

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
  return hearersOf(event).flatMap((hearer) => {
    if (hearer !== 'assignee') return [told(hearer)];
    return assignee === null || actor === `slack:${assignee}` ? [] : [told({ user: assignee })];
  });
}
