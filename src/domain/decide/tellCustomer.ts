import { type Looked, unmetOf } from '../account/eligibility.ts';
import type { Staff } from '../actor.ts';
import type { Ms } from '../calendar.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { refuse } from '../result.ts';
import { CARD, changed, type Decided, shown } from './change.ts';
import { customerActed } from './customerActed.ts';
import { lookPatch, mayRecheck, noFacts } from './recheck.ts';
import { hasActed } from './waiting.ts';

/** How long the same list is not sent again: several people press, and nobody is to be pestered. */
const QUIET: Ms = 24 * 60 * 60_000;

/** Mails the customer what they have to fix, by a look of just now. */
export function tellCustomer(
  request: DeletionRequest,
  { by, look, check }: Looked & { readonly by: Staff },
  moment: Moment,
): Decided {
  const { now } = moment;
  const may = mayRecheck(request, by);
  if (!may.ok) return may;
  const patch = lookPatch(request, look, check, now);
  if (look.kind !== 'found') {
    return changed(request, { patch, event: null, by, effects: [CARD], refusal: noFacts(look) }, moment);
  }
  const unmet = unmetOf(check);
  if (unmet.length === 0) {
    const refusal = { code: 'nothing_to_fix' } as const;
    if (hasActed(request, check)) return customerActed(request, { patch, by, refusal }, moment);
    return changed(request, { patch, event: null, by, effects: [CARD], refusal }, moment);
  }
  const { askedToAct } = request;
  if (askedToAct !== null && askedToAct.at > now - QUIET && sameIds(askedToAct.unmet, unmet)) {
    return refuse({ code: 'told_already', at: askedToAct.at });
  }
  const event: Event = { kind: 'customer.told', unmet };
  return changed(
    request,
    {
      patch: { ...patch, askedToAct: { at: now, unmet, remindedAt: request.askedToAct?.remindedAt ?? null } },
      event,
      by,
      effects: [...shown(event, by, moment), { lane: 'mail', kind: 'mail.outcome', mail: 'action_needed' }],
    },
    moment,
  );
}

const sameIds = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join();
