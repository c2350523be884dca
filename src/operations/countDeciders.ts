import { countDeciders as count } from '../domain/decide/deciders.ts';
import type { DeletionRequest } from '../domain/request.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Desk } from './desk.ts';

/** After a request was submitted or looked at: does anybody there is may decide about it? While Slack does not say, nothing is said. */
export async function countDeciders(desk: Desk, looked: Result<DeletionRequest>): Promise<Result<DeletionRequest>> {
  const deciders = desk.deciders();
  if (!looked.ok || deciders === null) return looked;
  // As a rule nothing has changed, and that takes no transaction.
  const asLooked = count(looked.value, deciders, desk.moment());
  if (asLooked.ok && asLooked.value === null) return looked;
  const counted = await desk.store.change(looked.value.id, (request) => count(request, deciders, desk.moment()));
  return counted.ok ? ok(counted.value) : looked;
}
