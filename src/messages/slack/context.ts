import type { Instant } from '../../domain/calendar.ts';
import type { Pause } from '../../domain/pause.ts';

/** What rendering for staff needs to know beside the request. */
export interface CardContext {
  readonly now: Instant;
  readonly approvalsRequired: number;
  /** Deletions are paused; null when they go on, or where nothing is said of that. */
  readonly pause: Pause | null;
  /** Where customers reach support: an e-mail address or a page. */
  readonly supportContact: string;
  /** Base of the fix links. */
  readonly consoleWebUrl: string;
  /** IANA zone for readers whose own zone is not known. */
  readonly timeZone: string;
}
