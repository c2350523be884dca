import { DESK } from '../domain/actor.ts';
import { CARD, changed } from '../domain/decide/change.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

/** Has the card rendered anew, and posted again where it is lost. */
export const showCardAgain =
  ({ store, now, policy }: Pick<Deps, 'store' | 'now' | 'policy'>) =>
  (id: RequestId): Promise<Result<DeletionRequest>> =>
    store.change(id, (request) =>
      changed(request, { patch: {}, event: null, by: DESK, effects: [CARD] }, { now: now(), policy }),
    );
