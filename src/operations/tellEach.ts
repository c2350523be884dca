import { DESK } from '../domain/actor.ts';
import { changed } from '../domain/decide/change.ts';
import type { Effect } from '../domain/effects.ts';
import type { RequestId } from '../domain/request.ts';
import type { Desk } from './desk.ts';

/** Makes one message for many a message for each of them: people work at different hours, and nobody waits for the others. */
export async function tellEach(
  { store, moment }: Desk,
  id: RequestId,
  alert: Extract<Effect, { kind: 'staff.alert' }>,
  users: readonly string[],
): Promise<void> {
  const effects = users.map((user): Effect => ({ ...alert, to: { approver: user } }));
  await store.change(id, (request) => changed(request, { patch: {}, event: null, by: DESK, effects }, moment()));
}
