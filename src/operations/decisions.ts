import type { Staff } from '../domain/actor.ts';
import { claim, release } from '../domain/decide/claim.ts';
import { extend } from '../domain/decide/extend.ts';
import type { Remarking } from '../domain/decide/remark.ts';
import { retry } from '../domain/decide/retry.ts';
import { undo } from '../domain/decide/undo.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { Deps } from './deps.ts';

type Needs = Pick<Deps, 'store' | 'now' | 'policy'>;
type ByStaff = (id: RequestId, by: Staff) => Promise<Result<DeletionRequest>>;

/** The verbs of staff that need no look at the console. */
export const claimRequest =
  ({ store, now, policy }: Needs): ByStaff =>
  (id, by) =>
    store.change(id, (request) => claim(request, by, { now: now(), policy }));

export const releaseRequest =
  ({ store, now, policy }: Needs): ByStaff =>
  (id, by) =>
    store.change(id, (request) => release(request, by, { now: now(), policy }));

export const undoApproval =
  ({ store, now, policy }: Needs) =>
  (id: RequestId, remarking: Remarking): Promise<Result<DeletionRequest>> =>
    store.change(id, (request) => undo(request, remarking, { now: now(), policy }));

export const extendDeadline =
  ({ store, now, policy }: Needs) =>
  (id: RequestId, remarking: Remarking): Promise<Result<DeletionRequest>> =>
    store.change(id, (request) => extend(request, remarking, { now: now(), policy }));

export const retryDeletion =
  ({ store, now, policy }: Needs): ByStaff =>
  (id, by) =>
    store.change(id, (request) => retry(request, by, { now: now(), policy }));
