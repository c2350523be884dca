import type { Actor } from '../actor.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { Refusal } from '../refusals.ts';
import type { DeletionRequest } from '../request.ts';
import { changed, type Decided, shown } from './change.ts';
import { awaitedOf } from './waiting.ts';

interface Looking {
  /** What the look changes. */
  readonly patch: Partial<DeletionRequest>;
  readonly by: Actor;
  readonly refusal?: Refusal;
}

/** What the customer was told to fix is met, and so is everything else: everybody hears of it, the customer as well. */
export function customerActed(request: DeletionRequest, { patch, by, refusal }: Looking, moment: Moment): Decided {
  const event: Event = { kind: 'customer.acted', fixed: request.askedToAct?.unmet ?? [] };
  return changed(
    request,
    {
      patch: { ...patch, askedToAct: null },
      event,
      by,
      effects: [...shown(event, by, moment), { lane: 'mail', kind: 'mail.outcome', mail: 'all_met' }],
      ...(refusal && { refusal }),
    },
    moment,
  );
}

/** Half-way to the deadline, by a look of just now: what they were told is still not met. */
export function remindCustomer(request: DeletionRequest, { patch, by }: Looking, moment: Moment): Decided {
  const { askedToAct } = request;
  const next = { ...request, ...patch };
  const event: Event = { kind: 'customer.reminded', unmet: awaitedOf(next) };
  return changed(
    request,
    {
      patch: { ...patch, askedToAct: askedToAct && { ...askedToAct, remindedAt: moment.now } },
      event,
      by,
      effects: [...shown(event, by, moment), { lane: 'mail', kind: 'mail.outcome', mail: 'reminder' }],
    },
    moment,
  );
}
