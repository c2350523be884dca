import type { Eligibility } from './account/eligibility.ts';
import type { Instant } from './calendar.ts';
import type { Attention } from './deletion/attention.ts';
import type { Closing, Deletion } from './deletion/deletion.ts';
import type { IdentityCode } from './limits/identityCode.ts';
import type { PrerequisiteId } from './prerequisites/prerequisites.ts';
import type { SeenBy, Snoozed } from './promise/people.ts';
import type { Locale } from './text.ts';

/** `DR-7F3K-2Q…`: short enough to read aloud, not guessable. */
export type RequestId = string & { readonly brand: 'RequestId' };

/** Crockford's alphabet (no I, L, O, U), 40 bits in groups of four. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** As people write it down: any blanks or dashes between its parts, `#` before it, quotes or brackets around it. */
const TYPED = /^[^\p{L}\p{N}]*DR[\s\p{Pd}\u2212]*([0-9A-Z]{4})[\s\p{Pd}\u2212]*([0-9A-Z]{4})[^\p{L}\p{N}]*$/u;
/** Longer is no id, whatever stands around it. */
const LONGEST_TYPED = 60;

/** `bytes`: at least 8 random ones. */
export function requestIdFrom(bytes: Uint8Array): RequestId {
  const letters = [...bytes.subarray(0, 8)].map((byte) => ALPHABET[byte % 32]).join('');
  return `DR-${letters.slice(0, 4)}-${letters.slice(4, 8)}` as RequestId;
}

/** Reads an id as a person may have typed, pasted or heard it (O is 0, I and L are 1); null when it cannot be one. */
export function parseRequestId(text: string): RequestId | null {
  if (text.length > LONGEST_TYPED) return null;
  const plain = text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
  const [, left = 'U', right = 'U'] = TYPED.exec(plain.toUpperCase()) ?? [];
  const id = `DR-${left}-${right}`.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return id.includes('U') ? null : (id as RequestId); // no id has a U
}

export const STATUSES = [
  'awaiting_code',
  'verified',
  'pending',
  'approved',
  'deleting',
  'completed',
  'rejected',
  'cancelled',
  'expired',
] as const;
export type Status = (typeof STATUSES)[number];

/** Submitted and unfinished: at most one such request per account, and each has a card. */
export const OPEN_STATUSES = ['pending', 'approved', 'deleting'] as const satisfies readonly Status[];
export const FINAL_STATUSES: readonly Status[] = ['completed', 'rejected', 'cancelled', 'expired'];

export const isOpen = ({ status }: { status: Status }): boolean =>
  (OPEN_STATUSES as readonly Status[]).includes(status);
export const isFinal = ({ status }: { status: Status }): boolean => FINAL_STATUSES.includes(status);

/** A draft whose time is over has expired, though the sweep may not have come by yet. */
export function statusAt(
  { status, draftExpiresAt }: Pick<DeletionRequest, 'status' | 'draftExpiresAt'>,
  now: Instant,
): Status {
  const isDraft = status === 'awaiting_code' || status === 'verified';
  return isDraft && draftExpiresAt <= now ? 'expired' : status;
}

export const REASON_CODES = [
  'no_longer_needed',
  'too_expensive',
  'missing_feature',
  'switching_provider',
  'privacy',
  'duplicate_account',
  'other',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** Why the customer leaves. `text` has at most 1,000 characters; `other` needs it. */
export interface Reason {
  readonly code: ReasonCode;
  readonly text: string | null;
}

/** Why a request is rejected: a prerequisite, or one of these. */
export type RejectCategory =
  | PrerequisiteId
  | 'identity_doubtful'
  | 'customer_asked_to_stop'
  | 'deletion_refused'
  | 'other';

export interface Approval {
  /** Slack user id, or that of somebody whom BREAK_GLASS names (breakGlass/people.ts); so of all who decide. */
  readonly by: string;
  readonly at: Instant;
  readonly note: string | null;
}

/** Words of staff about what they did. `extension`: for the customer as well; the others for staff. */
export interface Remark {
  readonly about: 'undo' | 'extension' | 'rejection';
  /** Slack user id. */
  readonly by: string;
  readonly at: Instant;
  readonly text: string;
  /** The deadline before and after an extension; missing in remarks of earlier versions of the desk. */
  readonly moved?: { readonly from: Instant; readonly to: Instant };
}

export type Decision =
  /** Closed as deleted by hand, see `Closing`; `by`: who did so first. */
  | { readonly kind: 'closed'; readonly by: string; readonly at: Instant }
  | { readonly kind: 'approved'; readonly by: string; readonly at: Instant }
  | {
      readonly kind: 'rejected';
      readonly by: string;
      readonly at: Instant;
      readonly category: RejectCategory;
      /** Words for the customer. */
      readonly message: string;
    };

export type { Attention };

/** How near the deadline of an open request is, the least urgent first; of all others it is `later`. */
export const URGENCIES = ['later', 'soon', 'today', 'overdue'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** One person's wish to delete one account. */
export interface DeletionRequest {
  readonly id: RequestId;
  /** Counts the changes, from 1. */
  readonly version: number;
  readonly status: Status;
  readonly account: { readonly id: string; readonly name: string; readonly createdAt: Instant | null };
  readonly requester: { readonly userId: string; readonly name: string };
  readonly adminEmail: string;
  /** The creator's own, so that nobody decides about an account of theirs; null when the console did not say. */
  readonly creatorEmail: string | null;
  /** The name of the intake token by which it came; null when nobody knows, as of those of earlier versions. */
  readonly openedBy: string | null;
  readonly locale: Locale;
  readonly reason: Reason;
  readonly code: IdentityCode;
  readonly createdAt: Instant;
  /** When a request that is never submitted lapses. */
  readonly draftExpiresAt: Instant;
  readonly verifiedAt: Instant | null;
  readonly submittedAt: Instant | null;
  readonly dueAt: Instant | null;
  /** The latest check of the prerequisites. */
  readonly check: Eligibility;
  /** The check at submission: what "changed since" refers to. */
  readonly submittedCheck: Eligibility | null;
  /** When an unanswered look at the console is tried again. */
  readonly retryLookAt: Instant | null;
  readonly assignee: string | null;
  readonly snoozed: Snoozed | null;
  readonly approvals: readonly Approval[];
  /** Oldest first. */
  readonly seen: readonly SeenBy[];
  /** Oldest first. */
  readonly remarks: readonly Remark[];
  /** When the customer was last told what to fix, and what that was; null once everything is met. */
  readonly askedToAct: {
    readonly at: Instant;
    readonly unmet: readonly PrerequisiteId[];
    /** When they were reminded. */
    readonly remindedAt: Instant | null;
  } | null;
  readonly decision: Decision | null;
  readonly deletion: Deletion | null;
  readonly closing: Closing | null;
  /** The moment that the last stage of the ladder was about; later ones are still to be said, whatever the ladder is by then. */
  readonly remindedTo: Instant | null;
  /** When the customer was told to expect the answer after the promise broke. */
  readonly expectedAt: Instant | null;
  /** How near its card was last told to show the deadline. */
  readonly shownUrgency: Urgency;
  readonly attention: Attention | null;
  /** How many people may decide about it, when those are fewer than needed; else null. */
  readonly tooFewDeciders: { readonly found: number; readonly needed: number } | null;
  /** When the customer's mail about the outcome was accepted by the mail server. */
  readonly toldAt: Instant | null;
  /** When that mail had been handed over in full so often that it counts as delivered, though never confirmed; or null. */
  readonly presumedAt: Instant | null;
  readonly completedAt: Instant | null;
  /** When it became final; null while it is not, and of requests that ended under earlier versions of the desk. */
  readonly endedAt: Instant | null;
  /** When its names, addresses and words were erased: what was text is empty since then, or null. */
  readonly erasedAt: Instant | null;
  /** When the sweep next has something to do that needs no look at the console; null when nothing is armed. */
  readonly wakeAt: Instant | null;
  /** The same by a look at it. */
  readonly lookAt: Instant | null;
}
