import { dateOf, type Instant, type Ms, startOfDay } from '../calendar.ts';
import { type DeletionRequest, isOpen, URGENCIES, type Urgency } from '../request.ts';

/** How soon a deadline is called near. */
export const DUE_SOON: Ms = 48 * 3_600_000;

/** Whose day "today" is. */
interface Place {
  readonly timeZone: string;
}

export function urgencyOf(
  request: Pick<DeletionRequest, 'status' | 'dueAt'>,
  now: Instant,
  { timeZone }: Place,
): Urgency {
  const { dueAt } = request;
  if (dueAt === null || !isOpen(request) || now < dueAt - DUE_SOON) return 'later';
  if (now >= dueAt) return 'overdue';
  return dateOf(now, timeZone) === dateOf(dueAt, timeZone) ? 'today' : 'soon';
}

/** Is the deadline nearer than the card was last told to say? Clocks that are set back make nothing less urgent. */
export const isMoreUrgent = (request: DeletionRequest, now: Instant, place: Place): boolean =>
  URGENCIES.indexOf(urgencyOf(request, now, place)) > URGENCIES.indexOf(request.shownUrgency);

/** When an open request becomes more urgent than its card says, or null when it cannot. */
export function nextUrgencyAt(request: DeletionRequest, { timeZone }: Place): Instant | null {
  const { dueAt, shownUrgency } = request;
  if (dueAt === null || !isOpen(request)) return null;
  switch (shownUrgency) {
    case 'later':
      return dueAt - DUE_SOON;
    case 'soon':
      return startOfDay(dueAt, timeZone);
    case 'today':
      return dueAt;
    case 'overdue':
      return null;
  }
}
