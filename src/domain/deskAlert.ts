import type { BreakGlassVerb } from './breakGlass/verb.ts';
import type { Instant } from './calendar.ts';
import type { BrakeNotice } from './events.ts';
import type { RequestId } from './request.ts';

/**
 * What people must hear of the desk itself, and of no single request. Ids, codes and numbers only, as in the audit
 * trail. Each has words in messages/slack/events/deskAlert.ts.
 */
export type DeskAlert =
  /** `seq`: the first entry that is not what was written. */
  | { readonly kind: 'trail.broken'; readonly seq: number }
  /** A stored row does not fit its seal. `key`: of the row in its table. */
  | { readonly kind: 'record.broken'; readonly table: string; readonly key: string }
  /** Where the trail ends, told to people so that nobody can cut it off unseen. */
  | { readonly kind: 'trail.head'; readonly count: number; readonly hash: string; readonly unbroken: boolean }
  /** Somebody asked to be told when their account can be deleted, and the mail failed for good. `code`: what the mail server said. */
  | { readonly kind: 'parking.untold'; readonly account: string; readonly code: string }
  /** Deletions were stopped, or go on. `actor` as in the audit trail. */
  | { readonly kind: 'brake.turned'; readonly notice: BrakeNotice; readonly actor: string }
  /** Slack takes the card of a request in no form. `code`: Slack's own. */
  | { readonly kind: 'card.refused'; readonly request: RequestId; readonly code: string }
  /** A request was decided without Slack by so many people together. */
  | {
      readonly kind: 'break_glass.used';
      readonly request: RequestId;
      readonly verb: BreakGlassVerb;
      readonly people: number;
    }
  /** Entries of the lists of people that are of no use; none: all are right again. */
  | { readonly kind: 'entries.bad'; readonly entries: readonly BadEntry[] }
  /** Mails wait until somebody mends something. `code`: whom or what it is about, and the mail server's codes. */
  | { readonly kind: 'mail.refused'; readonly code: string }
  | { readonly kind: 'mail.mended' }
  | DependencyAlert;

/** Dependencies of /readyz that nobody else watches over. */
export const WATCHED = ['database', 'console', 'slack', 'socket', 'webhook'] as const;
export type WatchedDependency = (typeof WATCHED)[number];

/**
 * Something that the desk depends on fails since some moment, or works again. `code`: why, in a few words; `since` is null where
 * another desk saw it begin, which is gone.
 */
export type DependencyAlert =
  | {
      readonly kind: 'dependency.failing';
      readonly dependency: WatchedDependency;
      readonly since: Instant;
      readonly code: string;
    }
  | { readonly kind: 'dependency.mended'; readonly dependency: WatchedDependency; readonly since: Instant | null };

/** The settings that list people by their ids in Slack. */
export type EntrySetting = 'SLACK_APPROVERS' | 'SLACK_SUPPORT' | 'SLACK_ESCALATION';

/** Why an entry is of no use. `elsewhere`: of another company. */
export type EntryFault =
  | 'no_such_person'
  | 'left'
  | 'bot'
  | 'guest'
  | 'elsewhere'
  | 'no_email'
  | 'no_such_group'
  | 'empty_group';

export interface BadEntry {
  readonly setting: EntrySetting;
  /** Of a user or a user group. */
  readonly id: string;
  readonly why: EntryFault;
}

/** Something that is not what the desk wrote. */
export type Broken = Extract<DeskAlert, { kind: 'trail.broken' | 'record.broken' }>;
