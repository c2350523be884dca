import type { Staff } from '../domain/actor.ts';
import { maySupport } from '../domain/decide/staff.ts';
import type { RequestId } from '../domain/request.ts';
import type { Result } from '../domain/result.ts';
import type { RequestFile } from '../domain/views/file.ts';
import type { Desk } from './desk.ts';
import { noteLookUp } from './notes.ts';
import { showRequest } from './showRequest.ts';

/** Everything the desk keeps about one request, for staff; that they were shown it is audited like any look-up. */
export async function readFile(desk: Desk, id: RequestId, by: Staff): Promise<Result<RequestFile>> {
  const may = maySupport(by);
  if (!may.ok) return may;
  const file = await showRequest(desk, id, null);
  if (file.ok) await noteLookUp(desk, file.value.request.account.id, by, id);
  return file;
}
