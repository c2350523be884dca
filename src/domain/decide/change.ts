import { type Eligibility, following } from '../account/eligibility.ts';
import { type Evidence, type EvidenceStep, evidenceOf } from '../account/evidence.ts';
import { type Actor, actorId } from '../actor.ts';
import type { Instant } from '../calendar.ts';
import { armed } from '../deadline.ts';
import type { Effect } from '../effects.ts';
import type { Event } from '../events.ts';
import type { Use } from '../limits/spend.ts';
import type { Moment } from '../policy.ts';
import { urgencyOf } from '../promise/urgency.ts';
import type { Refusal } from '../refusals.ts';
import { type DeletionRequest, isFinal, isOpen } from '../request.ts';
import { ok, type Result } from '../result.ts';
import { alerts } from './alerts.ts';
import { announcementOf } from './announcements.ts';

/** What one transition writes, all in one transaction. */
export interface Change {
  readonly request: DeletionRequest;
  /** Null when nothing happened that the audit trail should tell, such as a check with the same findings. */
  readonly event: Event | null;
  readonly actor: string;
  readonly at: Instant;
  readonly effects: readonly Effect[];
  /** What it needs room for, over all requests of its account and mailbox: without that nothing is written. */
  readonly uses?: readonly Use[];
  /** What is wanted as well, as long as there is room for it. */
  readonly spare?: { readonly uses: readonly Use[]; readonly effects: readonly Effect[] };
  /** What was known when the step was taken: frozen with it, and its hash goes into the event. */
  readonly evidence?: Evidence;
  /** A "no" that leaves a trace: the change is written, and this is the answer all the same. */
  readonly refusal: Refusal | null;
}

/** Null: nothing to write, the request is as wanted already. */
export type Decided = Result<Change | null>;
/** A transition, ready to be run on the locked row. Synchronous and free of side effects: it may be run again. */
export type Decide = (current: DeletionRequest) => Decided;

interface Parts {
  readonly patch: Partial<DeletionRequest>;
  readonly event: Event | null;
  readonly by: Actor;
  readonly effects?: readonly Effect[];
  readonly evidence?: { readonly step: EvidenceStep; readonly check: Eligibility };
  readonly refusal?: Refusal;
  readonly uses?: Change['uses'];
  readonly spare?: Change['spare'];
}

/** The one way to change a request: counts the version, arms the next wake-up and tells whoever must hear of it. */
export function change(request: DeletionRequest, parts: Parts, { now, policy }: Moment): Change {
  const check = following(request.check, parts.patch.check ?? request.check);
  const wanted: DeletionRequest = { ...request, ...parts.patch, check, version: request.version + 1 };
  const next: DeletionRequest = { ...wanted, shownUrgency: urgencyOf(wanted, now, policy) };
  const actor = actorId(parts.by);
  const { evidence, effects = [] } = parts;
  // A card must not go on saying that there is time.
  const isShown =
    !isOpen(next) || next.shownUrgency === request.shownUrgency || effects.some(({ kind }) => kind === 'card.refresh');
  return {
    request: { ...next, endedAt: endOf(request, next, now), ...armed(next, policy) },
    event: parts.event && { ...parts.event, ...tokenOf(parts.by) },
    actor,
    at: now,
    effects: [
      ...[...effects, ...(isShown ? [] : [CARD]), ...alerts(next, parts.event, actor, now)],
      ...(policy.announces ? announcing(request, next, now) : []),
    ],
    ...(evidence && { evidence: evidenceOf(evidence.step, next, evidence.check, { actor, at: now }) }),
    ...(parts.uses && { uses: parts.uses }),
    ...(parts.spare && { spare: parts.spare }),
    refusal: parts.refusal ?? null,
  };
}

function announcing(before: DeletionRequest, next: DeletionRequest, at: Instant): readonly Effect[] {
  const says = announcementOf(before, next);
  return says === null ? [] : [{ lane: 'webhook', kind: 'webhook.post', says, at }];
}

const tokenOf = (by: Actor): Pick<Event, 'token'> =>
  by.kind === 'customer' && by.token !== undefined ? { token: by.token } : {};

/** What is kept of a finished request is counted from its end. */
function endOf(before: DeletionRequest, next: DeletionRequest, now: Instant): Instant | null {
  if (!isFinal(next)) return null;
  return isFinal(before) ? before.endedAt : now;
}

export const changed = (request: DeletionRequest, parts: Parts, moment: Moment): Decided =>
  ok(change(request, parts, moment));

export const unchanged: Decided = ok(null);

/** Renders the card anew and adds the event's line to its thread. */
export function shown(event: Event, by: Actor, { now }: Moment): readonly Effect[] {
  return [
    { lane: 'slack', kind: 'card.refresh' },
    { lane: 'slack', kind: 'thread.note', event, actor: actorId(by), at: now },
  ];
}

export const CARD: Effect = { lane: 'slack', kind: 'card.refresh' };
export const TIDY: Effect = { lane: 'slack', kind: 'card.tidy' };
