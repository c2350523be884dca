import type { Instant } from '../../../domain/calendar.ts';
import { type Answer, plainAnswer } from '../answer.ts';
import { DATE_FORMATS, escaped, slackDate } from '../slackText.ts';

/** `url`: with the link, which works once. */
export const renderDeskLink = (url: string, expiresAt: Instant, timeZone: string): Answer =>
  plainAnswer(
    `<${escaped(url)}|Open the status page>. The link works once, until ${slackDate(expiresAt, DATE_FORMATS.time, timeZone)}, and then for eight hours in that browser. Keep it to yourself: whoever has it sees what waits.`,
  );
