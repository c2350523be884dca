import type { Instant } from '../../../domain/calendar.ts';
import type { Operations } from '../../../operations/operations.ts';
import type { Store } from '../../../store/store.ts';
import { DONE, later, notYet, type SenderOf } from '../delivery.ts';

interface Needs {
  readonly operations: Pick<Operations, 'carryOutDeletion'>;
  readonly store: Pick<Store, 'holds'>;
  readonly now: () => Instant;
}

/** Carries out one attempt at a deletion; the operation asks for the account's state before each call. */
export const sendAccountDeletion =
  ({ operations, store, now }: Needs): SenderOf<'account.delete'> =>
  async (row) => {
    const step = await operations.carryOutDeletion(row.requestId, () => store.holds(row, now()));
    if (step.kind === 'settled') return DONE;
    return step.fault || step.afterMs === null ? later(step.why, step.afterMs) : notYet(step.why, step.afterMs);
  };
