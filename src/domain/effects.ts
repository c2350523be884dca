import type { ParkingMail } from './account/parking.ts';
import type { Instant } from './calendar.ts';
import type { DeskAlert } from './deskAlert.ts';
import type { Event } from './events.ts';

/** Where an effect is delivered; each lane has its own pace. */
export const LANES = ['slack', 'home', 'mail', 'console'] as const;
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
  | 'extended';

/**
 * Something that must happen outside the database, stored with the change that wants it. The request's id stands in
 * the outbox row; those that need none are about the desk.
 */
export type Effect =
  /** Posts or re-renders the card from the latest state; several that wait become one. */
  | { readonly lane: 'slack'; readonly kind: 'card.refresh' }
  /** Removes what else was posted as this request's card, without the desk's learning of it. */
  | { readonly lane: 'slack'; readonly kind: 'card.tidy' }
  /** One line in the card's thread. */
  | {
      readonly lane: 'slack';
      readonly kind: 'thread.note';
      readonly event: Event;
      readonly actor: string;
      readonly at: Instant;
    }
  /** A message to who must hear of an event: one Slack user, or whoever SLACK_ESCALATION names. */
  | {
      readonly lane: 'slack';
      readonly kind: 'staff.alert';
      readonly to: 'escalation' | { readonly user: string };
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
  /** Publishes one Slack user's home tab as it is then. `looks`: they look at it; else it is only kept up to date. */
  | { readonly lane: 'home'; readonly kind: 'home.publish'; readonly user: string; readonly looks: boolean }
  /** `sealed`: the code, encrypted until it is mailed, then blanked. After `expiresAt` it is pointless. */
  | { readonly lane: 'mail'; readonly kind: 'mail.code'; readonly sealed: string; readonly expiresAt: Instant }
  | { readonly lane: 'mail'; readonly kind: 'mail.outcome'; readonly mail: MailKind }
  /** Tells who asked to be told; the address and the words are read at delivery. `parking`: its id. */
  | { readonly lane: 'mail'; readonly kind: 'mail.parking'; readonly parking: string; readonly mail: ParkingMail }
  /** Asks the console to delete the account; the idempotency key is the request's id. */
  | { readonly lane: 'console'; readonly kind: 'account.delete' };

/** The one place that makes them: stores compare their JSON to find what waits for somebody already. */
export const publishingHome = (user: string, looks: boolean): DeskEffect => ({
  lane: 'home',
  kind: 'home.publish',
  user,
  looks,
});

export type EffectKind = Effect['kind'];
export type DeskAlertEffect = Extract<Effect, { kind: 'desk.alert' }>;
/** What needs no request. */
export type DeskEffect = DeskAlertEffect | Extract<Effect, { kind: 'home.publish' | 'mail.parking' }>;
/** Effects of which one waiting delivery for a request does the work of several; of `home.publish` one for each person. */
export const COALESCING: readonly EffectKind[] = ['card.refresh', 'account.delete'];
