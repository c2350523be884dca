import { mayDecide } from '../domain/decide/staff.ts';
import type { DeletionRequest } from '../domain/request.ts';
import type { Desk } from './desk.ts';

/** Whether somebody has the request who may decide about it, as of now; not when Slack does not say. */
export async function assigneeDecides({ actorOf }: Desk, request: DeletionRequest): Promise<boolean> {
  if (request.assignee === null) return false;
  const assignee = await actorOf(request.assignee);
  return assignee.ok && mayDecide(request, assignee.value).ok;
}
