import type { Absence } from '../../../domain/promise/absence.ts';
import type { Overview } from '../../../domain/views/queue.ts';
import type { Running } from '../../../domain/views/running.ts';
import type { QueueView } from '../rows/place.ts';

/** What somebody sees in their home tab. */
export interface Home extends QueueView, Overview {
  /** May the viewer decide? */
  readonly reviewer: boolean;
  /** For reviewers. */
  readonly running?: Running | null;
  /** The viewer's own; none when they are there. */
  readonly absence?: Absence | null;
}
