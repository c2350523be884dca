import ICAL from 'ical.js';
import { isDay, type Read } from './values.ts';

/** Days as `YYYY-MM-DD`, both included. */
interface Span {
  readonly from: string;
  readonly to: string;
}

/** No calendar of holidays repeats this often: every day since 1900. */
const MOST_REPEATS = 50_000;

/**
 * The days of all events that last whole days (RFC 5545), repeated ones written out within the span. Events at a time of
 * the day are none, nor is what is cancelled.
 */
export function allDaysOf(text: string, span: Span): Read<readonly string[]> {
  let events: readonly ICAL.Component[];
  try {
    events = calendarsIn(text).flatMap((calendar) => calendar.getAllSubcomponents('vevent'));
  } catch {
    return { problem: 'names a file that is no iCalendar file' };
  }
  const allDay = events.filter(isAllDay);
  if (allDay.length === 0) return { problem: 'names a calendar in which no event lasts a whole day' };
  if (!allDay.every(hasRealDays)) return { problem: 'names a calendar with a day that does not exist' };
  try {
    return { value: [...new Set(allDay.flatMap((event) => daysOf(event, allDay, span)))].sort() };
  } catch {
    return { problem: 'names a calendar with an event that cannot be read' };
  }
}

/** Throws when there is none. */
function calendarsIn(text: string): readonly ICAL.Component[] {
  const parsed: unknown[] = ICAL.parse(text.replace(/^\uFEFF/, ''));
  const roots = (typeof parsed[0] === 'string' ? [parsed] : parsed).map(
    (root) => new ICAL.Component(root as unknown[]),
  );
  if (roots.length === 0 || roots.some(({ name }) => name !== 'vcalendar')) throw new Error('no calendar');
  return roots;
}

const isAllDay = (event: ICAL.Component): boolean => event.getFirstProperty('dtstart')?.type === 'date';

/** The library would take 30 February for 2 March. */
const hasRealDays = (event: ICAL.Component): boolean =>
  ['dtstart', 'dtend', 'rdate', 'exdate']
    .flatMap((name) => event.getAllProperties(name))
    .filter(({ type }) => type === 'date')
    .every((property) => (property.toJSON() as string[]).slice(3).every(isDay));

/** One that stands in for a single day of a series is reached from the series. */
function daysOf(component: ICAL.Component, all: readonly ICAL.Component[], span: Span): readonly string[] {
  if (component.hasProperty('recurrence-id')) return [];
  const uid = component.getFirstPropertyValue('uid');
  const exceptions = all.filter(
    (other) => other.hasProperty('recurrence-id') && other.getFirstPropertyValue('uid') === uid,
  );
  const event = new ICAL.Event(component, { exceptions });
  return startsOf(event, span).flatMap((start) => {
    const { item, startDate, endDate } = event.getOccurrenceDetails(start);
    return isCancelled(event) || isCancelled(item) ? [] : daysFrom(startDate, endDate, span);
  });
}

const isCancelled = ({ component }: ICAL.Event): boolean =>
  String(component.getFirstPropertyValue('status')).toUpperCase() === 'CANCELLED';

/** When the event begins, each time that can matter to the span. Throws when it repeats without end. */
function startsOf(event: ICAL.Event, { to }: Span): readonly ICAL.Time[] {
  const first = event.startDate;
  if (!event.isRecurring()) return [first];
  const isLeftOut = event.component
    .getAllProperties('exdate')
    .some((property) => property.getValues().some((day) => dayOf(day as ICAL.Time) === dayOf(first)));
  // Where only RDATE repeats it, the library forgets the first.
  const starts = isLeftOut ? [] : [first];
  const iterator = event.iterator();
  for (let count = 0; count < MOST_REPEATS; count++) {
    const next = iterator.next() as ICAL.Time | undefined;
    if (!next || dayOf(next) > to) return starts;
    if (!isRolledOver(event, next)) starts.push(next);
  }
  throw new Error('it repeats too often');
}

/** Each 29 February is none in other years; the library goes on to 1 March. */
function isRolledOver({ component, startDate }: ICAL.Event, { day }: ICAL.Time): boolean {
  const rule = component.getFirstPropertyValue('rrule');
  if (!(rule instanceof ICAL.Recur) || rule.freq !== 'YEARLY') return false;
  const namesDay = Object.keys(rule.parts).some((part) => part !== 'BYMONTH');
  return !namesDay && day !== startDate.day;
}

/** The end is the day after the last one (RFC 5545, 3.6.1); one that is not after the start is a mistake for one day. */
function daysFrom(start: ICAL.Time, end: ICAL.Time, { from, to }: Span): readonly string[] {
  const days: string[] = [];
  const day = start.clone();
  do {
    const name = dayOf(day);
    if (name > to) break;
    if (name >= from) days.push(name);
    day.adjust(1, 0, 0, 0);
  } while (dayOf(day) < dayOf(end));
  return days;
}

const dayOf = (time: ICAL.Time): string => time.toString().slice(0, 10);
