import type { Staff } from '../domain/actor.ts';
import { mayClose } from '../domain/decide/close.ts';
import { mayExtend } from '../domain/decide/extend.ts';
import { mayReject } from '../domain/decide/reject.ts';
import { mayUndo } from '../domain/decide/undo.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Desk } from './desk.ts';

/** May this person take the approval back? */
export async function prepareUndo(desk: Desk, id: RequestId, by: Staff): Promise<Result<DeletionRequest>> {
  return prepare(desk, id, by, mayUndo);
}

/** May this person reject the request? */
export async function prepareRejection(desk: Desk, id: RequestId, by: Staff): Promise<Result<DeletionRequest>> {
  return prepare(desk, id, by, mayReject);
}

/** May this person close the request as deleted? */
export async function prepareClosing(desk: Desk, id: RequestId, by: Staff): Promise<Result<DeletionRequest>> {
  return prepare(desk, id, by, mayClose);
}

/** May this person move the deadline? */
export async function prepareExtension(desk: Desk, id: RequestId, by: Staff): Promise<Result<DeletionRequest>> {
  return prepare(desk, id, by, mayExtend);
}

type May = (request: DeletionRequest, by: Staff) => Result<null>;

/** Asked again when they do it; here so that nobody writes for nothing. */
async function prepare({ store }: Desk, id: RequestId, by: Staff, may: May): Promise<Result<DeletionRequest>> {
  const request = await store.find(id);
  if (request === null) return refuse({ code: 'not_found' });
  const allowed = may(request, by);
  return allowed.ok ? ok(request) : allowed;
}
