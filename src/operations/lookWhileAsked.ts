import type { Actor, Staff } from '../domain/actor.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Desk } from './desk.ts';

/** What somebody wants to do that rests on a look. */
interface Wanted<By extends Actor, Seen> {
  readonly may: (request: DeletionRequest, by: NoInfer<By> | Staff) => Result<null>;
  /** At the account, and at whoever else counts. */
  readonly look: (request: DeletionRequest) => Promise<Seen>;
}

interface Looked<By extends Actor, Seen> {
  readonly by: By;
  /** As it was before the look. */
  readonly request: DeletionRequest;
  readonly seen: Seen;
}

/** Has every right, and owns no account: what is refused to them is over, and worth no look. */
const ANYBODY: Staff = { kind: 'staff', id: '', reviewer: true, support: true, email: '' };

/**
 * Looks while it is asked who wants to do it. Nothing is kept or told of the look before it is known that they may; whoever
 * may not does not wait for it, and then nobody does.
 */
export async function lookWhileAsked<By extends Actor, Seen>(
  { store }: Desk,
  id: RequestId,
  asking: Promise<Result<By>>,
  { may, look }: Wanted<By, Seen>,
): Promise<Result<Looked<By, Seen>>> {
  const request = await store.find(id);
  const looking = request !== null && may(request, ANYBODY).ok ? look(request) : null;
  looking?.catch(() => undefined);
  const asked = await asking;
  if (!asked.ok) return asked;
  if (request === null) return refuse({ code: 'not_found' });
  const by = asked.value;
  const allowed = may(request, by);
  if (!allowed.ok) return allowed;
  return ok({ by, request, seen: await (looking ?? look(request)) });
}
