import { DESK } from '../actor.ts';
import { type Eligibility, failing } from '../eligibility.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { Deletion, DeletionRequest } from '../request.ts';
import { CARD, changed, type Decided, shown, unchanged } from './change.ts';
import { isStuck } from './reject.ts';
import { voidApprovals } from './startDeletion.ts';

/** What came of asking the console. `gone`: it does not know the account any more. */
export type DeletionOutcome =
  | { readonly kind: 'deleted' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** Is there still something to ask the console for? */
export const deletionIsOpen = (request: DeletionRequest): boolean => request.status === 'deleting' && !isStuck(request);

/** Written before each call, so that after a crash the outcome counts as unknown and is asked for. */
export function markDeletionSent(request: DeletionRequest, moment: Moment): Decided {
  if (!deletionIsOpen(request)) return unchanged;
  const patch = deletionPatch(request, { sentAt: request.deletion?.sentAt ?? moment.now });
  return changed(request, { patch, event: { kind: 'deletion.requested' }, by: DESK }, moment);
}

export function recordDeletion(request: DeletionRequest, outcome: DeletionOutcome, moment: Moment): Decided {
  if (!deletionIsOpen(request)) return unchanged;
  switch (outcome.kind) {
    case 'deleted':
    case 'gone': {
      const event: Event = { kind: 'request.completed' };
      const effects = [...shown(event, DESK, moment), { lane: 'mail', kind: 'mail.outcome', mail: 'deleted' } as const];
      const patch = { status: 'completed', completedAt: moment.now, attention: null } as const;
      return changed(request, { patch, event, by: DESK, effects }, moment);
    }
    case 'accepted':
    case 'unknown': {
      if (request.deletion?.outcome === outcome.kind) return unchanged;
      const event: Event = { kind: `deletion.${outcome.kind}` };
      const patch = deletionPatch(request, { outcome: outcome.kind });
      return changed(request, { patch, event, by: DESK, effects: [CARD] }, moment);
    }
    case 'refused': {
      const event: Event = { kind: 'deletion.refused', code: outcome.code };
      const patch = {
        ...deletionPatch(request, { outcome: 'refused', answer: outcome.message }),
        attention: { code: 'deletion_refused', detail: outcome.message, at: moment.now },
      } as const;
      return changed(request, { patch, event, by: DESK, effects: shown(event, DESK, moment) }, moment);
    }
  }
}

/**
 * The account is no longer eligible right before the call. Never asked to delete: back to the reviewers. Asked before:
 * nobody may guess, a person must look.
 */
export function blockDeletion(request: DeletionRequest, check: Eligibility, moment: Moment): Decided {
  if (!deletionIsOpen(request)) return unchanged;
  if (request.deletion?.sentAt == null) return voidApprovals(request, check, moment);
  const open = failing(check);
  const event: Event = { kind: 'deletion.blocked', failing: open.map(({ id }) => id) };
  const patch = {
    ...deletionPatch(request, { outcome: 'blocked' }),
    check,
    attention: { code: 'deletion_blocked', detail: open.map(({ detail }) => detail.en).join('; '), at: moment.now },
  } as const;
  return changed(request, { patch, event, by: DESK, effects: shown(event, DESK, moment) }, moment);
}

function deletionPatch(request: DeletionRequest, patch: Partial<Deletion>): Partial<DeletionRequest> {
  return request.deletion === null ? {} : { deletion: { ...request.deletion, ...patch } };
}
