import type { Status, Urgency } from '../../domain/request.ts';

/** What the page of a request says. */
export interface RequestPageWords {
  readonly title: string;
  readonly soFar: string;
  readonly whatNext: string;
  readonly cancel: string;
  readonly why: string;
  readonly said: string;
  readonly fix: string;
  readonly fixOpen: string;
  readonly fixRejected: string;
  readonly unknown: string;
  readonly unknownText: string;
  readonly certificate: string;
  readonly certificateText: string;
  readonly download: string;
  /** A mail server refused our mail for good. */
  undelivered(email: string): string;
  /** When names, addresses and words were erased. */
  erased(when: string): string;
  /** The state in a sentence: never more than is proven. */
  readonly headlines: Readonly<Record<Headline, string>>;
  /** What comes next and who acts, with the moment that matters, where there is one. */
  readonly next: Readonly<Record<Next, (when: string) => string>>;
  /** Whether the page looks again by itself, and the other way. */
  readonly refresh: Readonly<Record<'on' | 'stop' | 'off' | 'start', string>>;
  /** Behind what comes next, with the space between them. */
  readonly nothingToDo: string;
  /** How the promise stands, in a sentence with its moment. `late`: with the new expectation, null when that is over, too. */
  readonly promise: {
    readonly kept: Readonly<Record<Exclude<Urgency, 'overdue'>, (when: string) => string>>;
    late(due: string, expected: string | null): string;
  };
  readonly timeline: {
    readonly labels: Readonly<Record<TimelineStep, string>>;
    readonly progress: Readonly<Record<Exclude<Progress, 'ended'>, string>>;
    by(when: string): string;
  };
}

/** `unproven`: approved, but the deletion is stuck; `gone` and `established`: closed, as seen by the desk or by staff. */
export type Headline = Status | 'unproven' | 'gone' | 'established';

/** `held`: by a pause or by a last check that could not be made, nobody knows until when. */
export type Next = Status | 'late' | 'stuck' | 'adrift' | 'closed' | 'held';

/** `deletion`: until it is proven, then `deleted`. */
export type TimelineStep =
  | 'submitted'
  | 'review'
  | 'decision'
  | 'approved'
  | 'deletion'
  | 'deleted'
  | 'rejected'
  | 'cancelled'
  | 'closed';

/** How far a step is; `ended`: nothing comes after it. */
export type Progress = 'done' | 'current' | 'ahead' | 'ifApproved' | 'ended';
