import type { KnownBlock, MessageMetadata } from '@slack/types';
import { isAdrift } from '../../../domain/decide/stuck.ts';
import { type DeletionRequest, isOpen } from '../../../domain/request.ts';
import { cardButtons } from '../actions.ts';
import type { CardContext } from '../context.ts';
import { type Line, mrkdwnOf, sentenceOf } from '../line.ts';
import { blockId } from '../request/blockId.ts';
import { summary } from '../request/findingLines.ts';
import { headline } from '../request/headline.ts';
import { statusLine } from '../request/status.ts';
import { takenLine } from '../request/taken.ts';
import { accountOf, mrkdwn, plain, uncapital } from '../slackText.ts';
import { cardBody } from './body.ts';

export type { CardContext } from '../context.ts';

export interface Card {
  /** One sentence for notifications and screen readers. */
  readonly text: string;
  readonly blocks: KnownBlock[];
  /** The request id and nothing else: a card repeated after a crash is found by it (docs/why/slack.md, Clients). */
  readonly metadata: MessageMetadata;
}

/** The one message that shows a request, always from its stored state. */
export function renderCard(request: DeletionRequest, context: CardContext): Card {
  return {
    text: cardSentence(request, context),
    blocks: [
      ...cardBody(request, context, 'folded'),
      { type: 'actions', block_id: blockId(request, 'actions'), elements: [...cardButtons(request)] },
      ...taken(request, context),
    ],
    metadata: metadataOf(request),
  };
}

/** For the day on which Slack takes the card in no other form: one sentence and what can be done. */
export function renderPlainCard(request: DeletionRequest, context: CardContext): Card {
  const text = cardSentence(request, context);
  return {
    text,
    blocks: [
      {
        type: 'section',
        block_id: blockId(request, 'plain'),
        text: plain(`${headline(request)} ${request.id}: the full card cannot be shown. Its details tell everything.`),
      },
      { type: 'actions', block_id: blockId(request, 'actions'), elements: [...cardButtons(request)] },
    ],
    metadata: metadataOf(request),
  };
}

const metadataOf = ({ id }: DeletionRequest): MessageMetadata => ({
  event_type: 'deletion_request',
  event_payload: { id },
});

/** The card in one sentence, escaped. */
export function cardSentence(request: DeletionRequest, context: CardContext): string {
  const { words } = statusLine(request, context);
  const { check, status } = request;
  // What is not met stands in the state itself.
  const findings =
    status === 'pending' && check.eligible && !isAdrift(request) ? `, ${uncapital(summary(check.findings))}` : '';
  const line: Line = [`Deletion request ${request.id} for ${accountOf(request)}: `, ...words, `${findings}.`];
  return sentenceOf(line, context.timeZone).replaceAll(' · ', ', ');
}

/** Nothing where nobody has done anything yet: the button to take it says so. */
function taken(request: DeletionRequest, context: CardContext): readonly KnownBlock[] {
  const line = isOpen(request) ? takenLine(request, context) : [];
  if (line.length === 0) return [];
  return [
    { type: 'context', block_id: blockId(request, 'taken'), elements: [mrkdwn(mrkdwnOf(line, context.timeZone))] },
  ];
}
