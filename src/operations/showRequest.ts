import { isReached } from '../domain/decide/customer.ts';
import type { RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { RequestFile } from '../domain/views/file.ts';
import type { Desk } from './desk.ts';

/**
 * Everything the desk keeps about one request. `token`: the name of the intake token by which it is asked for; null when by
 * none. To other tokens than the one that opened it there is no such request.
 */
export async function showRequest(desk: Desk, id: RequestId, token: string | null): Promise<Result<RequestFile>> {
  const request = await desk.store.find(id);
  if (request === null || !isReached(request, token)) return refuse({ code: 'not_found' });
  const [history, deliveries, evidence] = await Promise.all([
    desk.store.history(id),
    desk.store.deliveries(id),
    desk.store.evidence(id),
  ]);
  return ok({ request, history, deliveries, evidence });
}
