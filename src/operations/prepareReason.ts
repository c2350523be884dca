import type { Staff } from '../domain/actor.ts';
import { extendedDueAt, mayExtend } from '../domain/decide/extend.ts';
import { mayUndo } from '../domain/decide/undo.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Deps } from './deps.ts';

/** May this person take the approval back? Asked again when they do; here so that nobody writes for nothing. */
export const prepareUndo =
  ({ store }: Pick<Deps, 'store'>) =>
  async (id: RequestId, by: Staff): Promise<Result<DeletionRequest>> => {
    const request = await store.find(id);
    if (request === null) return refuse({ code: 'not_found' });
    const may = mayUndo(request, by);
    return may.ok ? ok(request) : may;
  };

/** The same for an extension, and the deadline that it would set (ms). */
export const prepareExtension =
  ({ store, now, policy }: Pick<Deps, 'store' | 'now' | 'policy'>) =>
  async (id: RequestId, by: Staff): Promise<Result<{ request: DeletionRequest; dueAt: number }>> => {
    const request = await store.find(id);
    if (request === null) return refuse({ code: 'not_found' });
    const may = mayExtend(request, by);
    return may.ok ? ok({ request, dueAt: extendedDueAt(request, { now: now(), policy }) }) : may;
  };
