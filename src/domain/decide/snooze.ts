import type { Staff } from '../actor.ts';
import { type Instant, type Ms, startOfDay } from '../calendar.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import { nextWorking } from '../promise/workingTime.ts';
import type { DeletionRequest } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { CARD, changed, type Decided } from './change.ts';
import { mayDecide } from './staff.ts';

const HOUR: Ms = 60 * 60_000;
const DAY = 24 * HOUR;
/** The last day belongs to everybody: no reminder waits then. */
const ENDS_BEFORE = DAY;
/** How often one person may do so for one request: the days before its last one are six. */
export const MOST_SNOOZES = 3;

export const SNOOZES = ['hours', 'tomorrow', 'days'] as const;
export type SnoozeName = (typeof SNOOZES)[number];

/** Until when the reminders would wait: a moment at which people are at work. */
export interface SnoozeChoice {
  readonly name: SnoozeName;
  readonly until: Instant;
}

/** What can be chosen now; of those that end together the first. */
export function snoozeChoices(
  { dueAt }: Pick<DeletionRequest, 'dueAt'>,
  { now, policy }: Moment,
): readonly SnoozeChoice[] {
  const morning = startOfDay(startOfDay(now, policy.timeZone) + 1.5 * DAY, policy.timeZone);
  const ends: Readonly<Record<SnoozeName, Instant>> = {
    hours: now + 4 * HOUR,
    // Where somebody is there around the clock, a morning begins at eight.
    tomorrow: policy.quietHours === null ? morning + 8 * HOUR : morning,
    days: now + 2 * DAY,
  };
  const choices = SNOOZES.map((name) => ({ name, until: nextWorking(ends[name], policy) }));
  const isFirst = ({ until }: SnoozeChoice, index: number): boolean =>
    choices.findIndex((choice) => choice.until === until) === index;
  return choices.filter(
    (choice, index) => dueAt !== null && choice.until <= dueAt - ENDS_BEFORE && isFirst(choice, index),
  );
}

/** Has the reminders wait that would reach this person alone; the card, the others and all that is overdue wait for nobody. */
export function snooze(
  request: DeletionRequest,
  { by, name }: { readonly by: Staff; readonly name: SnoozeName },
  moment: Moment,
): Decided {
  const may = maySnooze(request, by, moment);
  if (!may.ok) return may;
  const chosen = may.value.find((choice) => choice.name === name);
  if (chosen === undefined) return tooLate(request);
  const { until } = chosen;
  const event: Event = { kind: 'request.snoozed', until };
  const patch = { snoozed: { by: by.id, until, times: timesOf(request, by) + 1 } };
  return changed(request, { patch, event, by, effects: [CARD] }, moment);
}

/** Who has taken it and may decide, as long as a day is left. What they can choose from. */
export function maySnooze(request: DeletionRequest, by: Staff, moment: Moment): Result<readonly SnoozeChoice[]> {
  const may = mayDecide(request, by);
  if (!may.ok) return may;
  if (request.status !== 'pending') return refuse({ code: 'already_decided', request });
  if (request.assignee !== by.id) return refuse({ code: 'not_taken_by_you', assignee: request.assignee });
  if (timesOf(request, by) >= MOST_SNOOZES) return refuse({ code: 'snoozed_enough', times: MOST_SNOOZES });
  const choices = snoozeChoices(request, moment);
  return choices.length === 0 ? tooLate(request) : ok(choices);
}

const tooLate = ({ dueAt }: DeletionRequest): Decided & { readonly ok: false } =>
  refuse({ code: 'snooze_too_late', until: dueAt === null ? null : dueAt - ENDS_BEFORE });

const timesOf = ({ snoozed }: DeletionRequest, by: Staff): number => (snoozed?.by === by.id ? snoozed.times : 0);
