import type { Staff } from '../domain/actor.ts';
import { maySupport } from '../domain/decide/staff.ts';
import { fitting, inOrder } from '../domain/queue.ts';
import { parseRequestId } from '../domain/request.ts';
import { ok, type Result } from '../domain/result.ts';
import type { FoundRequests } from '../domain/views/queue.ts';
import type { Desk } from './desk.ts';
import { readQueue } from './queue.ts';

/** The open requests that somebody's words mean, and one that has ended if they are its id. The words are kept nowhere. */
export async function searchQueue(desk: Desk, words: string, by: Staff): Promise<Result<FoundRequests>> {
  const may = maySupport(by);
  if (!may.ok) return may;
  const { requests, cut } = await readQueue(desk);
  const id = parseRequestId(words);
  const named = id === null ? null : await desk.store.find(id);
  const found = requests.filter((request) => request.id === named?.id || fitting(words)(request));
  const also = named !== null && !found.some((request) => request.id === named.id) ? [named] : [];
  return ok({ requests: [...inOrder(found), ...also], cut });
}
