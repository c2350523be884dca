import type { Instant, Ms } from './calendar.ts';
import type { RuleSet } from './prerequisites/prerequisites.ts';
import type { WorkingTime } from './promise/workingTime.ts';

/** The company's choices (docs/design.md, Configuration). */
export interface Policy extends WorkingTime {
  /** How many different reviewers must approve. */
  readonly approvalsRequired: number;
  /** Time between the last approval and the deletion in which a reviewer can take it back. */
  readonly undoWindow: Ms;
  /** The promise: from submission to completion or rejection. */
  readonly reviewDeadline: Ms;
  /** How long before the deadline to remind, longest first. */
  readonly remindBefore: readonly Ms[];
  readonly codeTtl: Ms;
  /** Life of a request that is never submitted. */
  readonly draftTtl: Ms;
  /** How long after its end the names, addresses and words of a request are kept. */
  readonly retention: Ms;
  /** How long a deletion may stay unproven before a person is called. */
  readonly confirmWithin: Ms;
  /** Above so many deletions within an hour all further ones stop until two people resume them. */
  readonly deletionsPerHour: number;
  /** How often the prerequisites of a pending request are looked at again. */
  readonly recheckEvery: Ms;
  readonly billingTimeZone: string;
  /** Addresses of who may decide by command line while Slack cannot be asked, always several together; none: nobody may. */
  readonly breakGlass: readonly string[];
  /** Which prerequisites new requests must meet. */
  readonly ruleSet: RuleSet;
  /** Other systems of the company are told what becomes of requests (WEBHOOK_URL). */
  readonly announces: boolean;
}

/** What every decision is told about the world: time is an argument, never read. */
export interface Moment {
  readonly now: Instant;
  readonly policy: Policy;
}
