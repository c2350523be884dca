import type { EventKind, Notice } from '../../../domain/events.ts';
import type { Spot } from '../spots.ts';

/** What has really happened since the tour began. */
export interface Seen {
  readonly events: ReadonlySet<string>;
  /** An account that could not be deleted can be now. */
  readonly fixed: boolean;
  /** A system was out of order, is fine again, and nothing is left to deliver. */
  readonly recovered: boolean;
  /** A deletion that nobody could prove was ended by a person. */
  readonly settled: boolean;
  /** A first reviewer approved, then another one. */
  readonly approvedByTwo: boolean;
  /** A home tab was opened, an account looked up by a shortcut, a workflow step run. */
  readonly home: boolean;
  readonly shortcut: boolean;
  readonly workflow: boolean;
  /** A reminder that waited for somebody's morning has reached them. */
  readonly slept: boolean;
  /** A digest was posted, and somebody who asked to be told was told. */
  readonly digest: boolean;
  readonly toldLater: boolean;
}

export interface Step {
  readonly id: string;
  readonly title: string;
  /** What to do, in one sentence. */
  readonly hint: string;
  /** What to look at when it is done. */
  readonly look: string;
  readonly spot?: Spot;
  readonly happened: (seen: Seen) => boolean;
}

export interface Chapter {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** Something of this kind stands in the audit trail. */
export const event =
  (kind: EventKind | Notice['kind']) =>
  ({ events }: Seen): boolean =>
    events.has(kind);
