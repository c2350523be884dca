import type { DeletionRequest } from '../domain/request.ts';
import { cardSentence } from './card.ts';
import { cardBody } from './cardBody.ts';
import type { CardContext } from './context.ts';
import type { Answer } from './lookUp.ts';

/** One request as its card shows it, without buttons: those are on the card. */
export const renderShow = (request: DeletionRequest, context: CardContext): Answer => ({
  text: cardSentence(request, context),
  blocks: [...cardBody(request, context)],
});
