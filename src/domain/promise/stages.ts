import type { Instant, Ms } from '../calendar.ts';
import type { Event } from '../events.ts';
import type { Policy } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { DUE_SOON } from './urgency.ts';
import { isWorkingDay, nextWorking, usefulBefore } from './workingTime.ts';

/** What the ladder goes by: the promise as it stands, and how far people have been reminded of it. */
export type Promised = Pick<DeletionRequest, 'submittedAt' | 'dueAt' | 'remindedTo'>;

/** One stage of the ladder (docs/time.md). */
export interface Stage {
  /** The moment that it is about. Counted from the deadline alone, so that it is the same under any configuration. */
  readonly nominal: Instant;
  /** When it is said: people are at work then. */
  readonly at: Instant;
  readonly event: Extract<Event, { kind: 'reminder.sent' | 'request.overdue' }>;
}

const DAY: Ms = 24 * 3_600_000;
/** How long after the deadline at least every other day is somebody's working day. */
const MOST_DAYS_OFF = 60;

/** When the next stage is said that has not been said yet, or null without a deadline. */
export function nextStageAt(promised: Promised, policy: Policy): Instant | null {
  const { dueAt } = promised;
  if (dueAt === null) return null;
  const unsaid = stagesAhead(promised, dueAt, policy);
  if (unsaid.length > 0) return Math.min(...unsaid.map(({ at }) => at));
  const from = daysAfter(dueAt, promised.remindedTo ?? dueAt) + 1;
  for (let days = from; days < from + MOST_DAYS_OFF; days++) {
    const stage = daysLate(dueAt, days, policy);
    if (stage !== null) return stage.at;
  }
  return null;
}

/** The most urgent of the stages that have come and were not said, or null. The others are said with it. */
export function stageToSay(promised: Promised, now: Instant, policy: Policy): Stage | null {
  const { dueAt } = promised;
  if (dueAt === null) return null;
  for (let days = daysAfter(dueAt, now); days > daysAfter(dueAt, promised.remindedTo ?? dueAt); days--) {
    const stage = daysLate(dueAt, days, policy);
    if (stage !== null && stage.at <= now) return stage;
  }
  return stagesAhead(promised, dueAt, policy).findLast(({ at }) => at <= now) ?? null;
}

/** More urgent words have been said since: of two messages that waited for one person, the older one only repeats. */
export function isOutdone({ dueAt, remindedTo }: Promised, event: Event): boolean {
  if (dueAt === null || remindedTo === null) return false;
  if (event.kind === 'reminder.sent') return remindedTo >= dueAt;
  return event.kind === 'request.overdue' && remindedTo > dueAt + (event.days ?? 0) * DAY;
}

/** The same of two reminders for the assignee. Near the deadline only who may decide (`decides`) hears of the later one. */
export function isRepeated({ dueAt, remindedTo }: Promised, event: Event, decides: boolean): boolean {
  if (event.kind !== 'reminder.sent' || event.about === undefined || dueAt === null || remindedTo === null)
    return false;
  return remindedTo > event.about && (decides || dueAt - remindedTo > DUE_SOON);
}

/** REMIND_BEFORE and the deadline, as far as they have not been said. What would be said when nobody is at work comes before that, never after. */
function stagesAhead({ submittedAt, remindedTo }: Promised, dueAt: Instant, policy: Policy): readonly Stage[] {
  const since = submittedAt ?? dueAt;
  const said = Math.max(since, remindedTo ?? since);
  if (said >= dueAt) return [];
  const befores = [...new Set(policy.remindBefore)].filter((before) => before > 0 && dueAt - before > said);
  const reminders = befores
    .sort((a, b) => b - a)
    .map((before): Stage => {
      const nominal = dueAt - before;
      const at = usefulBefore(nominal, since, policy);
      return { nominal, at, event: { kind: 'reminder.sent', before: dueAt - at, about: nominal } };
    });
  return [...reminders, { nominal: dueAt, at: dueAt, event: { kind: 'request.overdue' } }];
}

/** Overdue is said again on each working day, by the clock of the deadline or as soon as people are at work. */
function daysLate(dueAt: Instant, days: number, policy: Policy): Stage | null {
  const nominal = dueAt + days * DAY;
  if (days < 1 || !isWorkingDay(nominal, policy)) return null;
  return { nominal, at: nextWorking(nominal, policy), event: { kind: 'request.overdue', days } };
}

/** Whole days from the deadline until then; 0 before it. */
const daysAfter = (dueAt: Instant, at: Instant): number => Math.max(0, Math.floor((at - dueAt) / DAY));
