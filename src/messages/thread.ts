import type { Event } from '../domain/events.ts';
import type { Remark } from '../domain/request.ts';
import { eventLine } from './eventLines.ts';
import { mrkdwnOf } from './line.ts';
import { clean } from './slackText.ts';

/** One line in the card's thread: when, who, what, what comes next. `at` in ms; `actor` as in the audit trail. */
export function renderThreadLine(
  event: Event,
  actor: string,
  at: number,
  timeZone: string,
  remarks: readonly Remark[] = [],
): { text: string } {
  // The trail holds no free text: what somebody wrote stands with the request until that is erased.
  const remark = remarks.find((said) => said.at === at && `slack:${said.by}` === actor);
  const words = remark === undefined ? [] : [` “${clean(remark.text, 500)}”`];
  return { text: mrkdwnOf([{ at, show: 'time' }, ' ', ...eventLine(event, actor), ...words], timeZone) };
}
