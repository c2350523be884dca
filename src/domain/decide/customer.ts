import type { Customer } from '../actor.ts';
import type { DeletionRequest } from '../request.ts';
import { refuse } from '../result.ts';
import type { Decide } from './change.ts';

/** The customer of a request. `token`: the name of the intake token by which they come, if by one. */
export const customerOf = ({ requester }: Pick<DeletionRequest, 'requester'>, token: string | null): Customer => ({
  ...{ kind: 'customer', id: requester.userId },
  ...(token !== null && { token }),
});

/** A request belongs to the token that opened it; one of which nobody knows the token to all, and the signed link needs none. */
export const isReached = ({ openedBy }: Pick<DeletionRequest, 'openedBy'>, token: string | null): boolean =>
  token === null || openedBy === null || openedBy === token;

/** The decision, for whom the request belongs to; for others there is no such request. */
export const reachedBy =
  (token: string | null, decide: Decide): Decide =>
  (request) =>
    isReached(request, token) ? decide(request) : refuse({ code: 'not_found' });
