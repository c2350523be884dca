import type { Button } from '@slack/types';
import type { DeletionRequest } from '../../domain/request.ts';
import { type QueuePlace, writePlace } from '../queueButtons.ts';
import { plain } from '../slackText.ts';

/** What somebody sees in their home tab. */
export interface Home extends QueuePlace {
  /** Slack user id. */
  readonly viewer: string;
  /** The open requests with the earliest deadlines, in that order. */
  readonly requests: readonly DeletionRequest[];
  /** There are more, with later deadlines, that were not looked at. */
  readonly cut: boolean;
  /** The latest decision that stands: by whom (Slack user id) and when (ms); null when there is none. */
  readonly lastDecided: { readonly by: string; readonly at: number } | null;
  /** From submission to decision, of late (ms); null when nothing was decided. */
  readonly medianDecision: number | null;
}

/** The action ids of the home tab's own buttons; what they choose stands in the value. */
type HomeAction = 'home_filter' | 'home_page';

interface Words {
  readonly words: string;
  /** For screen readers. */
  readonly label: string;
  readonly style?: 'primary';
}

/** A button that chooses what is shown. What follows the colon keeps the ids apart within a block. */
export function choiceButton(action: HomeAction, place: QueuePlace, { words, label, style }: Words): Button {
  return {
    type: 'button',
    action_id: `${action}:${action === 'home_filter' ? place.filter : place.page}`,
    value: writePlace(place),
    text: plain(words, 75),
    accessibility_label: label,
    ...(style && { style }),
  };
}
