import type { Customer } from '../actor.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import { type DeletionRequest, isFinal, isOpen } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';
import { changed, type Decided, shown, unchanged } from './change.ts';

/** The customer changes their mind: possible until the deletion starts. Cancelling twice is one cancellation. */
export function cancel(request: DeletionRequest, by: Customer, moment: Moment): Decided {
  if (request.status === 'cancelled') return unchanged;
  const may = mayCancel(request);
  if (!may.ok) return may;
  const event: Event = { kind: 'request.cancelled' };
  // A draft was never shown to staff, and nobody but the customer knows of it.
  const effects = isOpen(request)
    ? [...shown(event, by, moment), { lane: 'mail', kind: 'mail.outcome', mail: 'cancelled' } as const]
    : [];
  return changed(
    request,
    {
      patch: { status: 'cancelled', decision: null, deletion: null, closing: null, attention: null },
      event,
      by,
      effects,
    },
    moment,
  );
}

/** As long as the deletion has not begun and the request has not ended. */
export function mayCancel({ status }: Pick<DeletionRequest, 'status'>): Result<null> {
  if (status === 'deleting' || status === 'completed') return refuse({ code: 'too_late', status });
  return isFinal({ status }) ? refuse({ code: 'wrong_state', status }) : ok(null);
}
