import type { Staff } from '../actor.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { refuse } from '../result.ts';
import { changed, type Decided, shown } from './change.ts';
import { isStuck } from './reject.ts';
import { mayDecide } from './staff.ts';

/** Asks the console once more after it refused; the account's state and prerequisites are looked at first. */
export function retry(request: DeletionRequest, by: Staff, moment: Moment): Decided {
  const may = mayDecide(request, by);
  if (!may.ok) return may;
  if (!isStuck(request) || request.deletion === null) return refuse({ code: 'nothing_to_retry', request });
  const event: Event = { kind: 'deletion.retried' };
  const patch = { deletion: { ...request.deletion, outcome: null, answer: null }, attention: null };
  return changed(
    request,
    { patch, event, by, effects: [...shown(event, by, moment), { lane: 'console', kind: 'account.delete' }] },
    moment,
  );
}
