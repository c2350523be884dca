import type { ActionsBlock } from '@slack/types';
import type { Instant } from '../../../domain/calendar.ts';
import { isStuck } from '../../../domain/decide/stuck.ts';
import type { Event } from '../../../domain/events.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { clean } from '../../../domain/text.ts';
import { alertButtons, urgentButtons } from '../actions.ts';
import { type Line, mrkdwnOf } from '../line.ts';
import { blockId } from '../request/blockId.ts';
import { knownSentence } from '../request/unproven.ts';
import { accountOf, foreign } from '../slackText.ts';
import { reminderLine } from './reminderLine.ts';
import { type Happening, happened } from './thread.ts';

/**
 * A message to who must hear of an event. `link`: Slack's own address of the card, where there is one; `decides`: its
 * reader may approve and reject.
 */
export function renderAlert(
  happening: Happening,
  request: DeletionRequest,
  link: string | null,
  timeZone: string,
  now: Instant,
  decides = true,
): { readonly text: string; readonly buttons?: ActionsBlock } {
  const reminder = reminderLine(happening.event, { request, now });
  const words = mrkdwnOf(
    [
      `${request.id}, ${accountOf(request)}: `,
      ...(reminder ?? happened(happening, request.remarks)),
      ...more(happening, request),
    ],
    timeZone,
  );
  const buttons = reminder === null ? alertButtons(request, decides) : urgentButtons(request);
  return {
    ...(buttons.length > 0 && {
      buttons: { type: 'actions', block_id: blockId(request, 'urgent'), elements: [...buttons] },
    }),
    text: `${SYMBOLS[happening.event.kind] ?? '🔔'} ${words}${link === null ? '' : ` <${link}|Open the card>`}`,
  };
}

/** The console's own words for its no, or what is known when nothing is proven. */
function more({ event }: Happening, request: DeletionRequest): Line {
  const { deletion } = request;
  if (event.kind === 'deletion.refused' && deletion?.answer) {
    return [` The console says: “${clean(deletion.answer, 300)}”`];
  }
  // Asked again meanwhile: what was known then is not known now.
  return event.kind === 'deletion.unproven' && isStuck(request) ? [' ', ...knownSentence(request)] : [];
}

const SYMBOLS: { readonly [K in Event['kind']]?: string } = {
  'request.overdue': '🔥',
  'deletion.refused': '🛑',
  'deletion.blocked': '🛑',
  'deletion.unproven': '🛑',
  'account.gone': '🛑',
  'account.replaced': '🛑',
  'deletion.came_late': '🛑',
  'mail.undeliverable': '🛑',
  'check.changed': '⚠️',
  'approval.voided': '⚠️',
  'request.cancelled': '↩️',
};

/** To people who can mend it: the channel for the cards is closed to the desk. `code`: Slack's own word for it. */
export const renderChannelAlarm = (channel: string, code: string): { readonly text: string } => ({
  text:
    `🛑 The deletion desk cannot post its cards in <#${channel}> (${foreign(code, 60)}). ` +
    'No request is lost and the deadlines go on: decide in the Home tab of the desk until then. ' +
    'Bring the channel back or invite the desk to it, and the cards appear by themselves; or set SLACK_CHANNEL to another channel and start the desk again.',
});
