import { differences, type Eligibility, type Look } from '../account/eligibility.ts';
import { type Actor, DESK } from '../actor.ts';
import type { Instant, Ms } from '../calendar.ts';
import { sightOf } from '../deletion/proof.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { Refusal } from '../refusals.ts';
import type { DeletionRequest } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { CARD, changed, type Decided, shown } from './change.ts';
import { customerActed, remindCustomer } from './customerActed.ts';
import { accountFound, accountLost } from './lost.ts';
import { unavailable } from './open.ts';
import { stillSeen } from './see.ts';
import { maySupport } from './staff.ts';
import { hasActed, remindCustomerAt } from './waiting.ts';

/** How soon an unanswered look is tried again; of a pending request twice as late each time, up to this. */
export const LOOK_AGAIN: Ms = 30_000;
export const LOOK_AGAIN_AT_MOST: Ms = 5 * 60_000;

/** Keeps the findings of a pending request true while it waits (drift), and tells the thread what changed. */
export function recheck(request: DeletionRequest, look: Look, check: Eligibility, by: Actor, moment: Moment): Decided {
  const may = mayRecheck(request, by);
  if (!may.ok) return may;
  const sight = sightOf(request.account, look);
  const seen = stillSeen(request, check);
  const patch = { ...lookPatch(request, look, check, moment.now), ...accountFound(request, sight), seen };
  const lost = accountLost(request, sight, moment, { patch, by });
  if (lost !== null) return lost;
  if (hasActed(request, check)) return customerActed(request, { patch, by }, moment);
  const changes = differences(request.check, check);
  if (changes.length === 0 && isReminderDue({ ...request, ...patch }, moment.now)) {
    return remindCustomer(request, { patch, by: DESK }, moment);
  }
  if (changes.length === 0) {
    // Who asked for it sees when it was; a look of the desk's own without news is worth no call to Slack.
    return changed(request, { patch, event: null, by, effects: by.kind === 'desk' ? [] : [CARD] }, moment);
  }
  const changedIds = changes.map(({ now }) => now.id);
  const broken = changes.flatMap(({ before, now }) =>
    now.status === 'unmet' && before?.status !== 'unmet' ? [now.id] : [],
  );
  const event: Event = { kind: 'check.changed', changed: changedIds, eligible: check.eligible, broken };
  // Other words for what is still met are no news.
  const isNews = changes.some(({ before, now }) => before?.status !== now.status);
  return changed(request, { patch, event, by, effects: isNews ? shown(event, by, moment) : [CARD] }, moment);
}

/** What changed is said first; the look after that reminds. */
function isReminderDue(request: DeletionRequest, now: Instant): boolean {
  const at = remindCustomerAt(request);
  return at !== null && at <= now;
}

/** The desk itself, and whoever may look up, as long as nobody has decided. */
export function mayRecheck({ status }: Pick<DeletionRequest, 'status'>, by: Actor): Result<null> {
  const may = by.kind === 'staff' ? maySupport(by) : ok(null);
  if (!may.ok) return may;
  return status === 'pending' ? ok(null) : refuse({ code: 'wrong_state', status });
}

/** Why there are no facts, for a person. */
export const noFacts = (look: Exclude<Look, { kind: 'found' }>): Refusal =>
  look.kind === 'gone' ? { code: 'account_gone' } : unavailable(look);

/** The new findings, and when to look again if the console did not answer. */
export function lookPatch(
  before: Pick<DeletionRequest, 'check' | 'retryLookAt'>,
  look: Look,
  check: Eligibility,
  now: Instant,
): Partial<DeletionRequest> {
  if (look.kind !== 'unavailable') return { check, retryLookAt: null };
  const waited = before.retryLookAt === null ? 0 : before.retryLookAt - before.check.checkedAt;
  return { check, retryLookAt: now + Math.min(LOOK_AGAIN_AT_MOST, Math.max(LOOK_AGAIN, 2 * waited)) };
}
