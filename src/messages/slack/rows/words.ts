import type { QueueFilter } from '../../../domain/queue.ts';

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
  stuck: { button: 'Needs a person', title: 'needs a person', none: 'No deletion needs a person.' },
};
