import type { Instant } from './calendar.ts';
import type { AuditEntry, FreezeCause } from './events.ts';

/** Deletions are paused: why, and who was about it. */
export type Pause = FreezeCause & {
  /** Slack user id of the reviewer who paused them; null for the desk itself. */
  readonly by: string | null;
  /** Since when. */
  readonly at: Instant;
  /** The reviewer's own words, which never stand in the audit trail; null without any. */
  readonly reason: string | null;
  /** Slack user id of the first of the two who want them resumed; null as long as nobody does. */
  readonly thawBy: string | null;
};

/** Whether deletions are paused, and from where on they are counted. */
export interface Brake {
  readonly pause: Pause | null;
  /** The place of the last thaw in the audit trail; what stands before it counts no more. 0: there was none. */
  readonly thawedSeq: number;
}

/**
 * Reads the brake from its entries in the audit trail since the last thaw, oldest first. The first pause stands; whoever
 * pauses again takes back the wish to resume. `reason`: what is kept of the reviewer's words.
 */
export function brakeIn(entries: readonly AuditEntry[], reason: string | null): Brake {
  let brake: Brake = { pause: null, thawedSeq: 0 };
  for (const { seq, event, actor, at } of entries) {
    const { pause } = brake;
    if (event.kind === 'deletions.thawed') brake = { pause: null, thawedSeq: seq };
    if (event.kind === 'thaw.approved' && pause !== null)
      brake = { ...brake, pause: { ...pause, thawBy: slackId(actor) } };
    if (event.kind === 'deletions.frozen') {
      const { kind: _, ...cause } = event;
      const first = pause ?? { ...cause, by: slackId(actor), at, reason };
      brake = { ...brake, pause: { ...first, thawBy: null } };
    }
  }
  return brake;
}

/** Null for the desk: see `actorId`. */
const slackId = (actor: string): string | null => (actor.startsWith('slack:') ? actor.slice('slack:'.length) : null);
