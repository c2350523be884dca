import type { ActionsBlock, Button } from '@slack/types';
import type { Page, QueueFilter } from '../../../domain/queue.ts';
import { plain } from '../slackText.ts';
import { type Counts, isNone } from './counts.ts';
import { HOME_PAGE, QUEUE_PAGE, range } from './paging.ts';
import { type QueuePlace, writePlace } from './place.ts';
import { QUEUE_WORDS } from './words.ts';

/** Where the queue is shown: its buttons answer there. The action ids begin with it: `home_filter:mine`. */
export type QueueSurface = 'queue' | 'home';

/** Requests on one of its pages. */
const SIZE: Record<QueueSurface, number> = { queue: QUEUE_PAGE, home: HOME_PAGE };

/** In the order in which they are offered. */
const OFFERED: readonly QueueFilter[] = ['mine', 'unassigned', 'due', 'overdue', 'stuck', 'all'];

/** Offered when there is something in them. */
const RARE: readonly QueueFilter[] = ['overdue', 'stuck'];

interface ButtonWords {
  readonly words: string;
  /** For screen readers. */
  readonly label: string;
  readonly style?: 'primary';
}

/** A button that chooses a part. What follows the colon keeps the ids apart within a block. */
export const filterButton = (on: QueueSurface, place: QueuePlace, words: ButtonWords): Button =>
  choice(`${on}_filter:${place.filter}`, place, words);

/** A button for each part, with its count; the chosen one says so to screen readers, and the line beside it to all. */
export function filterButtons(on: QueueSurface, chosen: QueueFilter, counts: Counts): ActionsBlock {
  const offered = OFFERED.filter((filter) => filter === chosen || !RARE.includes(filter) || !isNone(counts[filter]));
  return {
    type: 'actions',
    block_id: `${on}_filters`,
    elements: offered.map((filter) => {
      const words = `${QUEUE_WORDS[filter].button} (${counts[filter]})`;
      const label = `${QUEUE_WORDS[filter].button}, ${counts[filter]} requests`;
      const shown = { words, label: `Shown now: ${label}`, style: 'primary' } as const;
      return filterButton(on, { filter, page: 1 }, filter === chosen ? shown : { words, label: `Show: ${label}` });
    }),
  };
}

/** To the pages before and after, of `of` requests; nothing when there are none. */
export function pageButtons(
  on: QueueSurface,
  filter: QueueFilter,
  { number, pages }: Page<unknown>,
  of: number,
): readonly ActionsBlock[] {
  const to = (words: string, page: number): Button => {
    const shown = range(page, of, SIZE[on]);
    return choice(
      `${on}_page:${page}`,
      { filter, page },
      { words: `${words} (${shown})`, label: `${words} page: requests ${shown} of ${of}` },
    );
  };
  const elements = [
    ...(number > 1 ? [to('Previous', number - 1)] : []),
    ...(number < pages ? [to('Next', number + 1)] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: `${on}_pages`, elements }];
}

function choice(action: string, place: QueuePlace, { words, label, style }: ButtonWords): Button {
  return {
    type: 'button',
    action_id: action,
    value: writePlace(place),
    text: plain(words, 75),
    accessibility_label: label,
    ...(style && { style }),
  };
}
