import type { Decide } from '../../domain/decide/change.ts';
import type { DeletionRequest, RequestId, Status } from '../../domain/request.ts';
import { type Result, refuse } from '../../domain/result.ts';
import type { Context, Tx } from '../driver.ts';
import { remove, update } from '../seals/rows.ts';
import type { CardPlace, Posted } from '../store.ts';
import { changeRequest } from './change.ts';
import { parseEffect } from './outbox/rows.ts';
import { all, one, type Script, write } from './script.ts';

export function* kept(status: Status, before: number, limit: number): Script<readonly RequestId[]> {
  return (yield* all('requests.kept', { status, before, limit })).map(({ id }) => id);
}

/** Once `decide` erased the request: what else names its people, and what was made of their words. */
export function* eraseRequest(tx: Tx, id: RequestId, decide: Decide): Script<Result<DeletionRequest>> {
  const isUnderWay = (yield* all('outbox.ofRequest', { request_id: id })).some(
    // A message of Slack that waits is rendered when it is sent, and a webhook names nobody; a mail needs the address.
    ({ state, lane }) => state === 'sending' || (state === 'ready' && lane !== 'slack' && lane !== 'webhook'),
  );
  const erased = yield* changeRequest(tx, id, (current) => {
    const decided = decide(current);
    return isUnderWay && decided.ok && decided.value !== null ? refuse({ code: 'still_delivering' }) : decided;
  });
  if (!erased.ok || erased.value.erasedAt === null) return erased;
  const { account, erasedAt } = erased.value;
  yield* write('evidence.erase', { request_id: id });
  for (const row of yield* all('outbox.endedOfRequest', { request_id: id })) {
    if (tx.sealing.fits('outbox', row)) yield* remove(tx, 'outbox', row);
  }
  for (const row of yield* all('idempotency.ofRequest', { request_id: id })) {
    if (tx.sealing.fits('idempotency', row)) yield* remove(tx, 'idempotency', row);
  }
  for (const row of yield* all('portals.ofAccount', { account_id: account.id })) {
    // The same person may be asking anew.
    const isOver = row.request_id === id || row.expires_at <= erasedAt;
    if (isOver && tx.sealing.fits('portals', row)) yield* remove(tx, 'portals', row);
  }
  return erased;
}

/** The lines and alerts about a request that stand in Slack. */
export function* postsOf({ sealing }: Pick<Context, 'sealing'>, id: RequestId): Script<readonly Posted[]> {
  const rows = yield* all('outbox.wholeOfRequest', { request_id: id });
  return rows.flatMap((row) => {
    if (row.posted === null || !sealing.fits('outbox', row)) return [];
    const effect = parseEffect(row.payload);
    return effect === null ? [] : [{ id: row.id, effect, places: row.posted.split(',').map(placeIn) }];
  });
}

function placeIn(written: string): CardPlace {
  const [channel = '', ts = ''] = written.split(' ');
  return { channel, ts };
}

/** One more place where it stands. Null: nothing is there any more that had to be erased. */
export function* keepPost(tx: Tx, id: string, place: CardPlace | null): Script<void> {
  const row = tx.sealing.checked('outbox', yield* one('outbox.lock', { id }));
  if (row === null) return;
  if (place === null && row.state === 'done' && row.erased_at !== null) {
    yield* remove(tx, 'outbox', row);
    return;
  }
  const known = row.posted?.split(',') ?? [];
  const posted = place === null ? null : [...new Set([...known, `${place.channel} ${place.ts}`])].join(',');
  yield* update(tx, 'outbox', 'place', row, { ...row, posted });
}
