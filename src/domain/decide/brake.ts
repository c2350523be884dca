import { actorId, DESK, type DeskItself, type Staff } from '../actor.ts';
import type { Instant, Ms } from '../calendar.ts';
import type { DeskAlertEffect } from '../effects.ts';
import type { BrakeNotice, FreezeCause } from '../events.ts';
import type { Brake } from '../pause.ts';
import type { Moment, Policy } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { truncate } from '../text.ts';
import { changed, type Decided, unchanged } from './change.ts';
import { mayReview } from './staff.ts';

/** What one turn of the brake writes, all in one transaction, together with the cards that it changes. */
export interface BrakeChange {
  readonly notice: BrakeNotice;
  readonly actor: string;
  readonly at: Instant;
  /** The reviewer's own words, as they are kept from now on; null for none. */
  readonly reason: string | null;
  readonly effects: readonly DeskAlertEffect[];
}

/** A turn of the brake, ready to be run under the lock. Null: nothing to write. Free of side effects. */
export type DecideBrake = (current: Brake) => Result<BrakeChange | null>;

/** DELETIONS_PER_HOUR is counted over this long. */
export const DELETION_SPAN: Ms = 60 * 60_000;
/** The approvals of one person are counted over this long: a stolen session clears the queue in one go. */
export const APPROVAL_SPAN: Ms = 10 * 60_000;
/**
 * So many approvals within that time are nobody's alarm: each takes a dialog, seven findings and a press, about a minute
 * for a careful reader, so that a backlog of ten is cleared in peace.
 */
const PATIENT_APPROVALS = 10;

/** How many approvals one person may give within APPROVAL_SPAN: where many are deleted in an hour, half of those. */
export const mostApprovals = ({ deletionsPerHour }: Pick<Policy, 'deletionsPerHour'>): number =>
  Math.max(PATIENT_APPROVALS, Math.ceil(deletionsPerHour / 2));

/** `others`: how many accounts the console was asked to delete lately, without the one that is about to be. */
export const tooManyDeletions = (others: number, { deletionsPerHour }: Policy): FreezeCause | null =>
  others >= deletionsPerHour ? { why: 'rate', limit: deletionsPerHour } : null;

/**
 * `given`: how many approvals the reviewer gave lately, this one included. Rejections are left out: they delete
 * nothing, and rejecting many at once is how a flood of requests is cleared away.
 */
export function tooManyApprovals(given: number, reviewer: string, policy: Policy): FreezeCause | null {
  const limit = mostApprovals(policy);
  return given > limit ? { why: 'decisions', limit, reviewer } : null;
}

/** How much of a reason is kept, in characters. */
const LONGEST_REASON = 300;

/** "Stop": any reviewer, at once. The first pause stands; said again it takes back the wish to resume. */
export function freeze({ pause }: Brake, by: Staff, reason: string, now: Instant): Result<BrakeChange | null> {
  const may = mayReview(by);
  if (!may.ok) return may;
  if (pause !== null && pause.thawBy === null) return refuse({ code: 'already_frozen', pause });
  const words = truncate(reason.trim(), LONGEST_REASON);
  return ok(
    turn({ kind: 'deletions.frozen', why: 'reviewer' }, by, now, pause === null ? words || null : pause.reason),
  );
}

/** The desk stops by itself. What is found wrong with the file takes back a wish to resume that was made before. */
export function freezeItself({ pause }: Brake, cause: FreezeCause, now: Instant): Result<BrakeChange | null> {
  const stands = pause !== null && (pause.thawBy === null || cause.why !== 'salvage');
  return ok(stands ? null : turn({ kind: 'deletions.frozen', ...cause }, DESK, now, pause?.reason ?? null));
}

/**
 * "Go on": two different reviewers, who paused may be one of them. `first`: who asked before, looked up just now, since
 * their wish counts only while they may decide.
 */
export function thaw({ pause }: Brake, by: Staff, first: Staff | null, now: Instant): Result<BrakeChange | null> {
  const may = mayReview(by);
  if (!may.ok) return may;
  if (pause === null) return refuse({ code: 'not_frozen' });
  if (pause.thawBy === by.id) return refuse({ code: 'thaw_needs_another' });
  const second = first?.reviewer === true && first.id === pause.thawBy;
  return ok(
    second ? turn({ kind: 'deletions.thawed' }, by, now, null) : turn({ kind: 'thaw.approved' }, by, now, pause.reason),
  );
}

/** The channel hears of each turn; what the desk did by itself is an alarm to who must look. */
function turn(notice: BrakeNotice, by: Staff | DeskItself, at: Instant, reason: string | null): BrakeChange {
  const actor = actorId(by);
  const told = (to: DeskAlertEffect['to']): DeskAlertEffect => ({
    ...{ lane: 'slack', kind: 'desk.alert', to, at },
    alert: { kind: 'brake.turned', notice, actor },
  });
  const effects = by.kind === 'desk' ? [told('escalation'), told('channel_too')] : [told('channel')];
  return { notice, actor, at, reason, effects };
}

/** How soon a deletion that waits for the brake is tried again. */
export const PAUSED_FOR: Ms = 30_000;

/** The undo window of an approved request stays open while deletions are paused: it can be taken back and cancelled. */
export function holdBack(request: DeletionRequest, moment: Moment): Decided {
  const { status, deletion } = request;
  if (status !== 'approved' || deletion === null || deletion.executeAt > moment.now) return unchanged;
  const patch = { retryLookAt: null, deletion: { ...deletion, executeAt: moment.now + PAUSED_FOR } };
  return changed(request, { patch, event: null, by: DESK }, moment);
}
