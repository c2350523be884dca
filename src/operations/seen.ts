import type { Staff } from '../domain/actor.ts';
import { maySee, see } from '../domain/decide/see.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';

/** "Seen": they say that they know of the request. */
export async function confirmSeen(desk: Desk, id: RequestId, by: Staff): Promise<Result<DeletionRequest>> {
  return desk.store.change(id, (request) => see(request, by, desk.moment()));
}

/** Keeps that somebody was shown the request, if that proves anything: nothing is written of who may not decide, or for the second time. */
export async function noteSeen(desk: Desk, id: RequestId, by: Staff): Promise<void> {
  const request = await desk.store.find(id);
  if (request === null || !maySee(request, by).ok || request.seen.some((one) => one.by === by.id)) return;
  await confirmSeen(desk, id, by);
}
