import type { Button, SectionBlock } from '@slack/types';
import type { Instant } from '../../../domain/calendar.ts';
import { needsClosing } from '../../../domain/decide/stuck.ts';
import type { DeletionRequest } from '../../../domain/request.ts';
import { shownId } from '../../../domain/text.ts';
import { type Line, mrkdwnOf } from '../line.ts';
import { blockId } from '../request/blockId.ts';
import { findings, next, stateOf, taken } from '../rows/row.ts';
import { mrkdwn, named, plain } from '../slackText.ts';

/** A line of the tab on a screen that is not small. */
const DETAIL = 60;

/**
 * One request in one block, so that a hand can scan fifteen: whose, how it stands and what is missing, then what comes when and
 * who has it. What the customer has a say in stands where Slack reads nothing into it (docs/why/slack.md, Foreign text).
 */
export function homeRow(request: DeletionRequest, now: Instant, timeZone: string): SectionBlock {
  const { id, account } = request;
  const { symbol, words, why = '' } = stateOf(request, now, timeZone);
  const found = `${request.check.eligible ? ' · ' : ': '}${findings(request, DETAIL)}`;
  const field = (line: Line) => mrkdwn(mrkdwnOf(line, timeZone));
  const comes = next(request, now, timeZone);
  return {
    type: 'section',
    block_id: blockId(request, 'row'),
    text: plain(
      `${symbol} ${named(account.name, 40)} · ${shownId(account.id, 40)} · ${words}${needsClosing(request) ? why : found}`,
    ),
    fields: [field(comes.length === 0 ? ['no deadline'] : comes), field([...taken(request), ` · ${id}`])],
    accessory: openButton(id),
  };
}

/** The details, where everything can be done that its state allows. */
export const openButton = (id: string): Button => ({
  type: 'button',
  action_id: 'details',
  value: id,
  text: plain('Open', 75),
  accessibility_label: `Open request ${id}`,
});
