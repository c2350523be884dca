import { DESK } from '../domain/actor.ts';
import { CARD, changed } from '../domain/decide/change.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';

/** Has the card shown anew, though nothing may have changed, and posted again where it is lost. */
export async function showCardAgain(desk: Desk, id: RequestId): Promise<Result<DeletionRequest>> {
  await desk.store.noteShown(id, null);
  return desk.store.change(id, (request) =>
    changed(request, { patch: {}, event: null, by: DESK, effects: [CARD] }, desk.moment()),
  );
}
