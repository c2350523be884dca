import type { Staff } from '../actor.ts';
import type { Instant, Ms } from '../calendar.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest, Remark } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { changed, type Decided, shown } from './change.ts';
import { MIN_MESSAGE } from './reject.ts';
import { type Remarking, remarked } from './remark.ts';
import { mayDecide } from './staff.ts';

/**
 * By how many days the deadline may be moved, once. The promise is a week: at most one more, so that nobody waits longer
 * than twice what they were promised, which is well within the month that privacy laws give for an answer.
 */
export const EXTENSION_DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type ExtensionDays = (typeof EXTENSION_DAYS)[number];
const DAY: Ms = 24 * 60 * 60_000;

export interface Extending extends Remarking {
  readonly days: ExtensionDays;
}

/** Moves the deadline, once. The promise was made to the customer, so they are told when and why. */
export function extend(request: DeletionRequest, { by, reason, days }: Extending, moment: Moment): Decided {
  const may = mayExtend(request, by);
  if (!may.ok) return may;
  const { from, to } = extension(request, days, moment.now);
  const remarks = remarked(request, { about: 'extension', by, reason, min: MIN_MESSAGE, moved: { from, to } }, moment);
  if (!remarks.ok) return remarks;
  const event: Event = { kind: 'deadline.extended', from, dueAt: to };
  return changed(
    request,
    {
      patch: { dueAt: to, remarks: remarks.value, remindedTo: moment.now, expectedAt: null },
      event,
      by,
      effects: [...shown(event, by, moment), { lane: 'mail', kind: 'mail.outcome', mail: 'extended' }],
    },
    moment,
  );
}

/** Whoever may decide, as long as nobody has, and only once. */
export function mayExtend(request: DeletionRequest, by: Staff): Result<null> {
  const may = mayDecide(request, by);
  if (!may.ok) return may;
  if (request.status !== 'pending') return refuse({ code: 'already_decided', request });
  const before = extensionOf(request);
  return before === null ? ok(null) : refuse({ code: 'extended_already', by: before.by, dueAt: request.dueAt });
}

/** The extension that there was; null when the deadline is the first one. */
export const extensionOf = ({ remarks }: Pick<DeletionRequest, 'remarks'>): Remark | null =>
  remarks.findLast(({ about }) => about === 'extension') ?? null;

/** The deadline as it is, and as an extension now would set it: counted from the old one, or from now if that has passed. */
export function extension(
  { dueAt }: Pick<DeletionRequest, 'dueAt'>,
  days: ExtensionDays,
  now: Instant,
): NonNullable<Remark['moved']> {
  return { from: dueAt ?? now, to: Math.max(dueAt ?? now, now) + days * DAY };
}
