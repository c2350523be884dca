import type { Pause } from '../../../domain/pause.ts';
import type { QueueView } from '../rows/place.ts';

/** What somebody sees in their home tab. */
export interface Home extends QueueView {
  /** May the viewer decide? */
  readonly reviewer: boolean;
  /** Deletions are paused; null when they go on. */
  readonly pause: Pause | null;
  /** The latest decision that stands: by whom (Slack user id) and when (ms); null when there is none. */
  readonly lastDecided: { readonly by: string; readonly at: number } | null;
  /** From submission to decision, of late (ms); null when nothing was decided. */
  readonly medianDecision: number | null;
}
