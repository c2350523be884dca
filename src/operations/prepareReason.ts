import type { Staff } from '../domain/actor.ts';
import { mayClose } from '../domain/decide/close.ts';
import { extendedDueAt, mayExtend } from '../domain/decide/extend.ts';
import { mayReject } from '../domain/decide/reject.ts';
import { mayUndo } from '../domain/decide/undo.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Deps } from './deps.ts';

type May = (request: DeletionRequest, by: Staff) => Result<null>;

/** Asked again when they do it; here so that nobody writes for nothing. */
const prepare =
  (may: May) =>
  ({ store }: Pick<Deps, 'store'>) =>
  async (id: RequestId, by: Staff): Promise<Result<DeletionRequest>> => {
    const request = await store.find(id);
    if (request === null) return refuse({ code: 'not_found' });
    const allowed = may(request, by);
    return allowed.ok ? ok(request) : allowed;
  };

/** May this person take the approval back? */
export const prepareUndo = prepare(mayUndo);

/** May this person reject the request? */
export const prepareRejection = prepare(mayReject);

/** May this person close the request as deleted? */
export const prepareClosing = prepare(mayClose);

/** May this person move the deadline, and to when (ms)? */
export const prepareExtension =
  (deps: Pick<Deps, 'store' | 'now' | 'policy'>) =>
  async (id: RequestId, by: Staff): Promise<Result<{ request: DeletionRequest; dueAt: number }>> => {
    const found = await prepare(mayExtend)(deps)(id, by);
    if (!found.ok) return found;
    const request = found.value;
    return ok({ request, dueAt: extendedDueAt(request, { now: deps.now(), policy: deps.policy }) });
  };
