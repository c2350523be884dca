import type { Instant } from '../calendar.ts';
import type { Effect } from '../effects.ts';
import type { Event } from '../events.ts';
import { isSnoozing } from '../promise/snoozing.ts';
import type { DeletionRequest } from '../request.ts';
import { hearersOf } from './alerts.ts';

type Alert = Extract<Effect, { kind: 'staff.alert' }>;
/** Where a message goes: to one Slack user, to whoever may decide, to whoever is named for escalation. */
export type Destination = { readonly user: string } | 'deciders' | 'escalation';
/** Of what is for everybody each approver has a message of their own. */
type Addressed = Pick<Alert, 'event'> & { readonly to: Exclude<Alert['to'], 'everybody'> };

interface Around {
  readonly now: Instant;
  /** The assignee may decide. */
  readonly decides: boolean;
  /** Slack user ids of who is away. */
  readonly away: readonly string[];
}

/**
 * Whom a message reaches as things are when it is sent, the best way first; nobody when who it is for has it wait. In place of
 * who is away it goes to who may decide, unless others are told of it anyway.
 */
export function destinationsOf(
  { to, event }: Addressed,
  request: DeletionRequest,
  { now, decides, away }: Around,
): readonly Destination[] {
  const waits = canWait(event) && isSnoozing(request, now);
  const { assignee } = request;
  if (to === 'escalation') return [to];
  if (typeof to === 'object' && 'approver' in to) return [{ user: to.approver }];
  if (typeof to === 'object') {
    if (away.includes(to.user)) return hearersOf(event).length > 1 ? [] : ['deciders'];
    return waits && to.user === assignee ? [] : [to, 'escalation'];
  }
  if (to === 'approvers' || assignee === null || !decides || away.includes(assignee)) return ['deciders'];
  return waits ? [] : [{ user: assignee }, 'deciders'];
}

/** Of the ladder, and not yet overdue. */
const canWait = ({ kind }: Event): boolean => kind === 'reminder.sent' || kind === 'snooze.over';

/** What is said because of the time alone: it wakes nobody, and is pointless once the request has ended. */
export const isReminder = ({ kind }: Event): boolean =>
  kind === 'reminder.sent' || kind === 'snooze.over' || kind === 'request.overdue';
