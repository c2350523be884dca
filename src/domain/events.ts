import type { BreakGlassVerb } from './breakGlass/verb.ts';
import type { Instant, Ms } from './calendar.ts';
import type { PrerequisiteId } from './prerequisites/prerequisites.ts';
import type { ReasonCode, RejectCategory, RequestId } from './request.ts';

/**
 * Everything that can happen, as it stands in the audit trail: one event per change. Ids, codes and numbers only,
 * never addresses, names or free text: the trail is kept longer than personal data may be. `evidence`: the SHA-256 (hex)
 * of what was known at that step, put in when it is written; missing in entries of earlier versions of the desk.
 */
type Happened =
  | { readonly kind: 'request.opened' }
  | { readonly kind: 'code.sent'; readonly count: number }
  | { readonly kind: 'code.wrong'; readonly attempts: number }
  | { readonly kind: 'request.verified' }
  | {
      readonly kind: 'request.submitted';
      readonly dueAt: Instant;
      readonly ruleSet: string;
      /** Why the customer leaves; missing in entries of earlier versions. */
      readonly reason?: ReasonCode;
      readonly evidence?: string;
    }
  | {
      readonly kind: 'request.blocked';
      readonly step: 'submit' | 'approve';
      readonly failing: readonly PrerequisiteId[];
    }
  /** `broken`: those that are unmet now and were not before. */
  | {
      readonly kind: 'check.changed';
      readonly changed: readonly PrerequisiteId[];
      readonly eligible: boolean;
      readonly broken?: readonly PrerequisiteId[];
    }
  | { readonly kind: 'request.claimed' }
  | { readonly kind: 'request.released' }
  /** By who goes away. `to`: Slack user id of who has it now; missing: nobody. */
  | { readonly kind: 'request.handed_on'; readonly to?: string }
  /** By somebody who may decide. */
  | { readonly kind: 'request.seen' }
  /** Its assignee has the reminders to them wait. */
  | { readonly kind: 'request.snoozed'; readonly until: Instant }
  | { readonly kind: 'snooze.over' }
  /** `lapsed`: Slack user ids of earlier approvers who may not decide any more; their approvals are void. */
  | {
      readonly kind: 'approval.added';
      readonly count: number;
      readonly of: number;
      readonly lapsed?: readonly string[];
      readonly evidence?: string;
    }
  | {
      readonly kind: 'request.approved';
      readonly count: number;
      readonly of: number;
      readonly executeAt: Instant;
      readonly lapsed?: readonly string[];
      readonly evidence?: string;
    }
  | { readonly kind: 'request.rejected'; readonly category: RejectCategory; readonly evidence?: string }
  | { readonly kind: 'approval.undone' }
  /** `from`: the deadline until then; missing in entries of earlier versions. */
  | { readonly kind: 'deadline.extended'; readonly from?: Instant; readonly dueAt: Instant }
  | { readonly kind: 'customer.told'; readonly unmet: readonly PrerequisiteId[] }
  /** Half-way to the deadline. `unmet`: what they still have to fix. */
  | { readonly kind: 'customer.reminded'; readonly unmet: readonly PrerequisiteId[] }
  /** Everything is met. `fixed`: what they had been told. */
  | { readonly kind: 'customer.acted'; readonly fixed: readonly PrerequisiteId[] }
  | { readonly kind: 'approval.voided'; readonly failing: readonly PrerequisiteId[] }
  /** `why`: who does not answer; entries of earlier versions mean the console. */
  | { readonly kind: 'deletion.postponed'; readonly why?: 'console' | 'authority' }
  | { readonly kind: 'request.cancelled' }
  | { readonly kind: 'request.expired' }
  /** Its names, addresses and words went, here and in Slack. */
  | { readonly kind: 'request.erased' }
  /** The approvals were counted again and are too few by now. `lapsed` as above. */
  | {
      readonly kind: 'approval.recounted';
      readonly count: number;
      readonly of: number;
      readonly lapsed?: readonly string[];
    }
  /** How many people may decide about it, where that has become too few or enough again. */
  | { readonly kind: 'deciders.counted'; readonly found: number; readonly needed: number }
  /** The account is not there any more, or another one is, though the desk never asked for its deletion. */
  | { readonly kind: 'account.gone' }
  | { readonly kind: 'account.replaced' }
  | { readonly kind: 'deletion.started'; readonly evidence?: string }
  | { readonly kind: 'deletion.requested' }
  /** The call that was written down was not made: the look before it had grown old. */
  | { readonly kind: 'deletion.withheld' }
  /** The console says that it deleted the account (`deleted`) or does not know it (`gone`): proven is neither. */
  | { readonly kind: 'deletion.claimed'; readonly answer: 'deleted' | 'gone' }
  | { readonly kind: 'deletion.accepted' }
  | { readonly kind: 'deletion.denied' }
  | { readonly kind: 'deletion.unknown' }
  /** An answer to a call of a request that has ended, or is back with the reviewers. */
  | { readonly kind: 'deletion.answered_late'; readonly answer: string }
  /** The account of a rejected request is gone after all, which the console had been asked for before. */
  | { readonly kind: 'deletion.came_late' }
  | { readonly kind: 'deletion.unproven' }
  | { readonly kind: 'deletion.refused'; readonly code: string }
  | { readonly kind: 'deletion.blocked'; readonly failing: readonly PrerequisiteId[] }
  | { readonly kind: 'deletion.retried' }
  | { readonly kind: 'request.completed' }
  /** Somebody wants to close it as deleted; another must confirm. */
  | { readonly kind: 'closing.proposed' }
  | { readonly kind: 'request.closed' }
  /**
   * `about`: the moment before the deadline that it is for, said at a useful hour; missing in those of earlier versions.
   * `unseen`: nobody who may decide had seen it by then; the next one as well.
   */
  | { readonly kind: 'reminder.sent'; readonly before: Ms; readonly about?: Instant; readonly unseen?: true }
  /** `days` since the deadline, when it is said again. */
  | { readonly kind: 'request.overdue'; readonly days?: number; readonly unseen?: true }
  | { readonly kind: 'mail.sent'; readonly mail: string }
  /** The mail server had all of it, and never confirmed it. */
  | { readonly kind: 'mail.presumed'; readonly mail: string }
  | { readonly kind: 'mail.undeliverable'; readonly mail: string; readonly code: string };

/** `token`: the name of the intake token by which the customer came, put in when it is written. */
export type Event = Happened & { readonly token?: string };

export type EventKind = Event['kind'];

/**
 * Why deletions were paused: a reviewer said so; more accounts than `limit` were to be deleted within an hour; `reviewer`
 * (a Slack user id) approved more than `limit` requests within minutes; the desk was started on a database that is
 * damaged or lacks commits.
 */
export type FreezeCause =
  | { readonly why: 'reviewer' }
  | { readonly why: 'rate'; readonly limit: number }
  | { readonly why: 'salvage' }
  | { readonly why: 'decisions'; readonly limit: number; readonly reviewer: string };

/** What stops all deletions and lets them go on; `thaw.approved`: by the first of the two who are needed. */
export type BrakeNotice =
  | ({ readonly kind: 'deletions.frozen' } & FreezeCause)
  | { readonly kind: 'thaw.approved' }
  | { readonly kind: 'deletions.thawed' };

/** Things worth keeping that change no request: a look-up, a click that was refused, the brake. */
export type Notice =
  | { readonly kind: 'account.looked_up'; readonly accountId: string }
  /** Somebody was given a link to the status page. */
  | { readonly kind: 'desk.link_given' }
  /** Somebody is not asked until then (the actor); `to`: who gets what they had taken, missing: nobody in particular. */
  | { readonly kind: 'absence.begun'; readonly until: Instant; readonly to?: string }
  /** They came back before that. */
  | { readonly kind: 'absence.ended' }
  /** `again`: how often the same was refused in the hour after it stood in the trail; missing in that first entry. */
  | { readonly kind: 'click.refused'; readonly action: string; readonly code: string; readonly again?: number }
  /** Codes were mailed to these people (ids), who are to confirm a decision by break-glass. */
  | { readonly kind: 'break_glass.asked'; readonly verb: BreakGlassVerb; readonly people: readonly string[] }
  /** Of versions without seals; from then on each must fit. */
  | { readonly kind: 'records.sealed' }
  /** `digest`: SHA-256 over all entries before this one, which an earlier DESK_SECRET hashed. */
  | { readonly kind: 'secret.rotated'; readonly digest: string }
  | { readonly kind: 'trail.broken'; readonly seq: number }
  | { readonly kind: 'record.broken'; readonly table: string; readonly key: string }
  | BrakeNotice;

/** One row of the audit trail. */
export interface AuditEntry {
  readonly seq: number;
  readonly requestId: RequestId | null;
  readonly event: Event | Notice;
  /** The version of the request that the event made; null for a notice, and in entries of earlier versions of the desk. */
  readonly version: number | null;
  readonly actor: string;
  readonly at: Instant;
  readonly hash: string;
  readonly prevHash: string;
}
