import type { ParkingMail } from './account/parking.ts';
import type { Instant } from './calendar.ts';
import type { Announcement } from './decide/announcements.ts';
import type { DependencyAlert, DeskAlert } from './deskAlert.ts';
import type { DigestSpan } from './digest/digest.ts';
import type { Event } from './events.ts';

/** Where an effect is delivered; each lane has its own pace. */
export const LANES = ['slack', 'home', 'mail', 'console', 'webhook'] as const;
export type Lane = (typeof LANES)[number];

/** The outcome mails: what the customer is told; the words are rendered from the request at delivery. */
export type MailKind =
  | 'receipt'
  | 'rejected'
  | 'deleted'
  | 'cancelled'
  | 'action_needed'
  | 'reminder'
  | 'all_met'
  | 'extended'
  | 'late'
  | 'codes_in_vain';

/**
 * Something that must happen outside the database, stored with the change that wants it. The request's id stands in
 * the outbox row; those that need none are about the desk.
 */
export type Effect =
  /** Posts or re-renders the card from the latest state; several that wait become one. `idle`: after all else of its lane. */
  | { readonly lane: 'slack'; readonly kind: 'card.refresh'; readonly idle?: true }
  /** Removes what else was posted as this request's card, without the desk's learning of it. */
  | { readonly lane: 'slack'; readonly kind: 'card.tidy' }
  /** Writes what was posted about an erased request anew: thread lines that quote somebody, and alerts. */
  | { readonly lane: 'slack'; readonly kind: 'posts.erase' }
  /** One line in the card's thread. */
  | {
      readonly lane: 'slack';
      readonly kind: 'thread.note';
      readonly event: Event;
      readonly actor: string;
      readonly at: Instant;
    }
  /**
   * A message to who must hear of an event: one Slack user; whoever SLACK_ESCALATION names (`escalation`), with a mention of
   * who may decide where it is a channel (`approvers`); the assignee if they may decide, else the same (`decider`); each
   * approver directly (`everybody`), of which delivery makes a message for each (`approver`).
   */
  | {
      readonly lane: 'slack';
      readonly kind: 'staff.alert';
      readonly to:
        | 'escalation'
        | 'approvers'
        | 'decider'
        | 'everybody'
        | { readonly approver: string }
        | { readonly user: string };
      readonly event: Event;
      readonly actor: string;
      readonly at: Instant;
    }
  /**
   * A message about the desk itself and no request: to whoever SLACK_ESCALATION names, or to the channel for cards;
   * `channel_too`: to that channel as well, unless the escalation is heard there anyway.
   */
  | {
      readonly lane: 'slack';
      readonly kind: 'desk.alert';
      readonly to: 'escalation' | 'channel' | 'channel_too';
      readonly alert: DeskAlert;
      readonly at: Instant;
    }
  /** The daily digest, for the channel for cards; its numbers are read when it is delivered. */
  | ({ readonly lane: 'slack'; readonly kind: 'digest.post' } & DigestSpan)
  /** Publishes one Slack user's home tab as it is then. `looks`: they look at it; else it is only kept up to date. */
  | { readonly lane: 'home'; readonly kind: 'home.publish'; readonly user: string; readonly looks: boolean }
  /**
   * `sealed`: the code, encrypted until it is mailed, then blanked. After `expiresAt` it is pointless. `nth`: which of its
   * request's codes it is, the first 1; missing in those of earlier versions.
   */
  | {
      readonly lane: 'mail';
      readonly kind: 'mail.code';
      readonly sealed: string;
      readonly expiresAt: Instant;
      readonly nth?: number;
    }
  | { readonly lane: 'mail'; readonly kind: 'mail.outcome'; readonly mail: MailKind }
  /** Tells who asked to be told; the address and the words are read at delivery. `parking`: its id. */
  | { readonly lane: 'mail'; readonly kind: 'mail.parking'; readonly parking: string; readonly mail: ParkingMail }
  /** Tells whoever runs the desk (OPERATOR_EMAIL). */
  | { readonly lane: 'mail'; readonly kind: 'mail.operator'; readonly alert: DependencyAlert; readonly at: Instant }
  /** Asks the console to delete the account; the idempotency key is the request's id. */
  | { readonly lane: 'console'; readonly kind: 'account.delete' }
  /** Tells whoever listens at WEBHOOK_URL; `says` is kept as it was then, so that each repeat says the same. */
  | { readonly lane: 'webhook'; readonly kind: 'webhook.post'; readonly says: Announcement; readonly at: Instant };

/** The one place that makes them: stores compare their JSON to find what waits for somebody already. */
export const publishingHome = (user: string, looks: boolean): DeskEffect => ({
  lane: 'home',
  kind: 'home.publish',
  user,
  looks,
});

export const postingDigest = (span: DigestSpan): DeskEffect => ({ lane: 'slack', kind: 'digest.post', ...span });

export type EffectKind = Effect['kind'];

/** Ranks within a lane, the first 0. */
export const PRIORITIES = [0, 1, 2, 3] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What goes first in its lane when much waits. What a card shows may be news: see `priorityOf`. */
const PRIORITY: Readonly<Record<Exclude<EffectKind, 'mail.outcome'>, Priority>> = {
  'staff.alert': 0,
  'desk.alert': 0,
  'digest.post': 0,
  'thread.note': 1,
  'posts.erase': 2,
  'card.refresh': 2,
  'card.tidy': 2,
  'home.publish': 3,
  'mail.code': 0,
  'mail.parking': 2,
  'mail.operator': 0,
  'account.delete': 0,
  'webhook.post': 0,
};

/** Who waits for a code sits before the page; what is over is told before what goes on. */
const MAIL_PRIORITY: Readonly<Record<MailKind, Priority>> = {
  rejected: 1,
  deleted: 1,
  cancelled: 1,
  action_needed: 1,
  late: 1,
  reminder: 2,
  all_met: 2,
  receipt: 2,
  extended: 2,
  codes_in_vain: 1,
};

/** `news`: the request is in another state than before, calls for a person (or no more), or a person changed it. */
export function priorityOf(effect: Effect, news: boolean): Priority {
  if (effect.kind === 'mail.outcome') return MAIL_PRIORITY[effect.mail];
  if (effect.kind !== 'card.refresh' || !(news || effect.idle)) return PRIORITY[effect.kind];
  return news ? 0 : 3;
}
export type DeskAlertEffect = Extract<Effect, { kind: 'desk.alert' }>;
/** What needs no request. */
export type DeskEffect =
  | DeskAlertEffect
  | Extract<Effect, { kind: 'home.publish' | 'digest.post' | 'mail.parking' | 'mail.operator' }>;
/** Effects of which one waiting delivery for a request does the work of several; of `home.publish` one for each person. */
export const COALESCING: readonly EffectKind[] = ['card.refresh', 'account.delete'];
