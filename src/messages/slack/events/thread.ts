import type { Instant } from '../../../domain/calendar.ts';
import type { Event } from '../../../domain/events.ts';
import type { Remark } from '../../../domain/request.ts';
import { type Line, mrkdwnOf } from '../line.ts';
import { quoted } from '../slackText.ts';

import { eventLine } from './eventLines.ts';
import { type Live, reminderLine } from './reminderLine.ts';

/** Something that happened, as an outbox row tells of it. `actor` as in the audit trail. */
export interface Happening {
  readonly event: Event;
  readonly actor: string;
  readonly at: Instant;
}

/** One line in the card's thread: when, who, what, what comes next. `live`: of the request as it is by now. */
export function renderThreadLine(
  happening: Happening,
  remarks: readonly Remark[],
  timeZone: string,
  live: Live | null = null,
): { text: string } {
  const said = (live && reminderLine(happening.event, live)) ?? happened(happening, remarks);
  return { text: mrkdwnOf([{ at: happening.at, show: 'time' }, ' ', ...said], timeZone) };
}

/** Whether a line says what somebody wrote. */
export const isQuoting = (happening: Happening, remarks: readonly Remark[]): boolean =>
  remarkOf(happening, remarks) !== undefined;

const remarkOf = ({ actor, at }: Happening, remarks: readonly Remark[]): Remark | undefined =>
  remarks.find((said) => said.at === at && `slack:${said.by}` === actor);

/** What happened, with what was said about it: the trail holds no free text, the request keeps it until it is erased. */
export function happened(happening: Happening, remarks: readonly Remark[]): Line {
  const remark = remarkOf(happening, remarks);
  const words = remark === undefined ? [] : [` ${quoted(remark.text, 500)}`];
  return [...eventLine(happening.event, happening.actor), ...words];
}
