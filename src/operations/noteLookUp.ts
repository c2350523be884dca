import { actorId, type Staff } from '../domain/actor.ts';
import type { RequestId } from '../domain/request.ts';
import type { Deps } from './deps.ts';

/** Keeps in the audit trail that somebody was shown an account, or its request. */
export const noteLookUp = (
  { store, now }: Pick<Deps, 'store' | 'now'>,
  accountId: string,
  by: Staff,
  requestId: RequestId | null,
): Promise<void> => store.note({ kind: 'account.looked_up', accountId }, actorId(by), requestId, now());
