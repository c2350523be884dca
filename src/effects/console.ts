import type { Operations } from '../operations/index.ts';
import { DONE, later, type SenderOf } from './delivery.ts';

/** Carries out one attempt at a deletion; the operation asks for the account's state before each call. */
export const sendAccountDeletion =
  ({ carryOutDeletion }: Pick<Operations, 'carryOutDeletion'>): SenderOf<'account.delete'> =>
  async ({ requestId }) => {
    const step = await carryOutDeletion(requestId);
    return step.kind === 'settled' ? DONE : later(step.why, step.afterMs);
  };
