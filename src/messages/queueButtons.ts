import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import { type Page, parseQueueFilter, QUEUE_FILTERS, type QueueFilter } from '../domain/queue.ts';
import { plain } from './slackText.ts';

/** Where somebody is in the queue. */
export interface QueuePlace {
  readonly filter: QueueFilter;
  /** From 1. */
  readonly page: number;
}

interface FilterWords {
  readonly button: string;
  /** Completes "Shown: …". */
  readonly title: string;
  readonly none: string;
}

/** What the parts of the queue are called. */
export const QUEUE_WORDS: Record<QueueFilter, FilterWords> = {
  all: { button: 'All', title: 'all', none: 'Nothing is waiting for a decision.' },
  mine: { button: 'Mine', title: 'taken by you', none: 'You have taken none. Press “Take it” on a card.' },
  unassigned: { button: 'Unassigned', title: 'taken by nobody', none: 'Somebody has taken each of them.' },
  due: { button: 'Due in 48 h', title: 'due in 48 h', none: 'No deadline ends within 48 hours.' },
  overdue: { button: 'Overdue', title: 'overdue', none: 'Nothing is overdue.' },
  stuck: { button: 'Needs a person', title: 'needs a person', none: 'No deletion was refused or stopped.' },
};

/** A button for each part of the queue, with how much is in it. */
export const filterButtons = (chosen: QueueFilter, counts: Readonly<Record<QueueFilter, number>>): ActionsBlock => ({
  type: 'actions',
  block_id: 'queue_filters',
  elements: QUEUE_FILTERS.map((name) => filterButton(name, chosen, counts[name])),
});

function filterButton(name: QueueFilter, chosen: QueueFilter, count: number): Button {
  const { button } = QUEUE_WORDS[name];
  return {
    type: 'button',
    action_id: `queue_filter:${name}`,
    value: writePlace({ filter: name, page: 1 }),
    text: plain(`${name === chosen ? '✓ ' : ''}${button}: ${count}`, 75),
    accessibility_label: `Show the queue, ${QUEUE_WORDS[name].title}: ${count}`,
  };
}

/** To the pages before and after this one. */
export function pageButtons(filter: QueueFilter, { number, pages: last }: Page<unknown>): readonly KnownBlock[] {
  if (last === 1) return [];
  const turn = (to: number, words: string): readonly Button[] =>
    to < 1 || to > last
      ? []
      : [
          {
            type: 'button',
            action_id: `queue_page:${to}`,
            value: writePlace({ filter, page: to }),
            text: plain(words, 75),
            accessibility_label: `${words}, ${to} of ${last}`,
          },
        ];
  const elements = [...turn(number - 1, 'Previous page'), ...turn(number + 1, 'Next page')];
  return [{ type: 'actions', block_id: 'queue_pages', elements }];
}

export const writePlace = ({ filter, page }: QueuePlace): string => `${filter} ${page}`;

/** Where a button of the queue leads; null for words of another version. */
export function readPlace(value: string): QueuePlace | null {
  const [name = '', page = '', ...rest] = value.split(' ');
  const filter = parseQueueFilter(name);
  return filter === null || !/^\d{1,4}$/.test(page) || rest.length > 0 ? null : { filter, page: Number(page) };
}
