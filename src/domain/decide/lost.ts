import { type Actor, DESK } from '../actor.ts';
import type { Instant } from '../calendar.ts';
import { isLost, type Sight } from '../deletion/deletion.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { Refusal } from '../refusals.ts';
import type { DeletionRequest } from '../request.ts';
import { changed, type Decided, shown } from './change.ts';
import { isAdrift } from './stuck.ts';
import { BACK_TO_PENDING } from './undo.ts';

interface Besides {
  /** What else the look changes. */
  readonly patch?: Partial<DeletionRequest>;
  readonly by?: Actor;
}

/**
 * The account is gone, or another one stands under its id, though this desk never asked for its deletion: that proves
 * nothing and completes nothing. All approvals are void and a person is called. Null: it is not so, or known already.
 */
export function accountLost(
  request: DeletionRequest,
  sight: Sight,
  moment: Moment,
  { patch = {}, by = DESK }: Besides = {},
): Decided | null {
  if (!isLost(sight)) return null;
  const lost = lostPatch(sight, moment.now);
  if (isAdrift(request) && request.attention?.code === lost.attention?.code) return null;
  const event: Event = { kind: sight === 'deleted' ? 'account.gone' : 'account.replaced' };
  return changed(request, { patch: { ...patch, ...lost }, event, by, effects: shown(event, by, moment) }, moment);
}

/** It waits for people, and all approvals are void. */
export function lostPatch(sight: 'deleted' | 'another', at: Instant): Partial<DeletionRequest> {
  const code = sight === 'deleted' ? 'account_gone' : 'account_replaced';
  return { ...BACK_TO_PENDING, attention: { code, detail: '', at } };
}

/** The account is there after all: what was said of it is over. */
export const accountFound = (request: DeletionRequest, sight: Sight): Partial<DeletionRequest> =>
  sight === 'active' && isAdrift(request) ? { attention: null, closing: null } : {};

/** Why nothing can be decided about an account that is not there. */
export const notThere = (sight: 'deleted' | 'another'): Refusal =>
  sight === 'another' ? { code: 'account_replaced' } : { code: 'account_gone' };
