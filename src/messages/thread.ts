import type { Event } from '../domain/events.ts';
import { eventLine } from './eventLines.ts';
import { mrkdwnOf } from './line.ts';

/** One line in the card's thread: when, who, what, what comes next. `at` in ms; `actor` as in the audit trail. */
export function renderThreadLine(event: Event, actor: string, at: number, timeZone: string): { text: string } {
  return { text: mrkdwnOf([{ at, show: 'time' }, ' ', ...eventLine(event, actor)], timeZone) };
}
