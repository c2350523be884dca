import type { KnownBlock } from '@slack/types';
import { type DeletionRequest, isOpen } from '../../../domain/request.ts';
import type { Answer } from '../answer.ts';
import type { CardContext } from '../context.ts';
import { paragraph, richText } from '../line.ts';
import { cardBody } from './body.ts';
import { cardSentence } from './card.ts';

/** One request as its card shows it, without buttons: those are on the card. `card`: its address, if it has one. */
export const renderShow = (request: DeletionRequest, context: CardContext, card: string | null): Answer => ({
  text: cardSentence(request, context),
  blocks: [...cardBody(request, context, 'open'), ...(card === null ? [] : [wayToCard(request, card)])],
});

function wayToCard(request: DeletionRequest, url: string): KnownBlock {
  const link = isOpen(request) ? 'Decide on its card' : 'See its card';
  return richText('card', paragraph([[{ link, url }, '; its thread tells the history.']], 'UTC'));
}
