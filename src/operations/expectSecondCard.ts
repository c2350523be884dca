import { DESK } from '../domain/actor.ts';
import { changed, TIDY } from '../domain/decide/change.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';

/** A posting may still show up that the desk knows nothing of: has it looked for, also after a restart. */
export async function expectSecondCard(desk: Desk, id: RequestId): Promise<Result<DeletionRequest>> {
  return desk.store.change(id, (request) =>
    changed(request, { patch: {}, event: null, by: DESK, effects: [TIDY] }, desk.moment()),
  );
}
