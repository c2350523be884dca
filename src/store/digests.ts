import type { Instant } from '../domain/calendar.ts';
import type { DigestMark, DigestSpan, DigestTurn } from '../domain/digest/digest.ts';
import type { DeletionRequest } from '../domain/request.ts';
import type { DueDay, Week } from '../domain/views/digest.ts';
import type { Stats } from './stats.ts';

/** What a digest counts. */
export interface DigestCounts
  extends Pick<Stats, 'open' | 'due' | 'overdue' | 'approved' | 'rejected' | 'setbacks' | 'reasons'> {
  readonly unassigned: number;
  readonly stuck: number;
  readonly submitted: number;
  readonly completed: number;
  readonly closed: number;
  readonly cancelled: number;
}

/** The daily digest: which one was the last, and what it counts. */
export interface Digests {
  /**
   * Locks the mark of the last digest, hands it to `decide` and writes its answer, with the digest's delivery where there
   * is a span, in one transaction. A digest that still waits to be delivered gives way to it: it tells what that one would have told, too. A mark that was changed behind the desk's back counts as none.
   */
  turn(decide: (last: DigestMark | null) => DigestTurn | null): Promise<DigestTurn | null>;
  /** The mark of the last one; null when there is none that the desk wrote. */
  last(): Promise<DigestMark | null>;
  /** What is open at `now`, and what happened in that span. */
  counts(span: Pick<DigestSpan, 'since' | 'until'>, now: Instant): Promise<DigestCounts>;
  /** The first `limit` of those that need a person. */
  stuck(limit: number): Promise<readonly DeletionRequest[]>;
  /** Of the others, those that are due after one moment and until another (ms), the earliest first. */
  waiting(after: number, until: number, limit: number): Promise<readonly DeletionRequest[]>;
  /** What happened from each of these moments until the next, in order; the last one ends the last week. */
  weeks(starts: readonly Instant[]): Promise<readonly Week[]>;
  /** How many open requests are due from `now` until the first of these seven moments, and from each to the next. */
  dueByDay(now: Instant, ends: readonly Instant[]): Promise<readonly DueDay[]>;
}
