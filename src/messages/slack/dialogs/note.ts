import type { InputBlock } from '@slack/types';
import { plain } from '../slackText.ts';

/** Where a note for the team stands in `view.state.values`. */
export const NOTE = { block: 'note', action: 'note', max: 500 } as const;

/** Words that only staff see. */
export const noteInput: InputBlock = {
  type: 'input',
  block_id: NOTE.block,
  optional: true,
  label: plain('Note for the team'),
  hint: plain('Only staff see it, on the card.'),
  element: { type: 'plain_text_input', action_id: NOTE.action, multiline: true, max_length: NOTE.max },
};
