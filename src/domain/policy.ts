import type { QuietHours } from './calendar.ts';
import type { RuleSet } from './prerequisites/prerequisites.ts';

/** The company's choices (docs/design.md, Configuration); all durations in ms. */
export interface Policy {
  /** How many different reviewers must approve. */
  readonly approvalsRequired: number;
  /** Time between the last approval and the deletion in which a reviewer can take it back. */
  readonly undoWindow: number;
  /** The promise: from submission to completion or rejection. */
  readonly reviewDeadline: number;
  /** How long before the deadline to remind, longest first. */
  readonly remindBefore: readonly number[];
  readonly codeTtl: number;
  /** Life of a request that is never submitted. */
  readonly draftTtl: number;
  /** How long a deletion may stay unproven before a person is called. */
  readonly confirmWithin: number;
  /** Above so many deletions within an hour all further ones stop until two people resume them. */
  readonly deletionsPerHour: number;
  /** How often the prerequisites of a pending request are looked at again. */
  readonly recheckEvery: number;
  readonly timeZone: string;
  readonly quietHours: QuietHours | null;
  readonly billingTimeZone: string;
  /** Which prerequisites new requests must meet. */
  readonly ruleSet: RuleSet;
}

/** What every decision is told about the world: time is an argument, never read. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly policy: Policy;
}
