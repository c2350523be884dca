import type { Staff } from '../actor.ts';
import type { Event } from '../events.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest } from '../request.ts';
import { refuse } from '../result.ts';
import { changed, type Decided, shown } from './change.ts';
import { mayDecide } from './staff.ts';
import { isCalling, isStuck } from './stuck.ts';

/**
 * "Ask again": the console is asked once more, whatever it claimed before; the account's state and prerequisites are
 * looked at first. CONFIRM_WITHIN starts anew.
 */
export function retry(request: DeletionRequest, by: Staff, moment: Moment): Decided {
  const may = mayDecide(request, by);
  if (!may.ok) return may;
  if (!isStuck(request) || request.deletion === null) return refuse({ code: 'nothing_to_retry', request });
  if (isCalling(request, moment.now)) return refuse({ code: 'call_under_way' });
  const event: Event = { kind: 'deletion.retried' };
  const deletion = { ...request.deletion, outcome: null, answer: null, askedSince: moment.now };
  return changed(
    request,
    {
      patch: { deletion, attention: null, closing: null },
      event,
      by,
      effects: [...shown(event, by, moment), { lane: 'console', kind: 'account.delete' }],
    },
    moment,
  );
}
