import { COALESCING, type Effect, publishingHome } from '../../../domain/effects.ts';
import type { RequestId } from '../../../domain/request.ts';
import type { Tx } from '../../driver.ts';
import { update } from '../../seals/rows.ts';
import { all, one, type Script } from '../script.ts';
import { parseEffect, putAside, type Row } from './rows.ts';

/* Deliveries that do the work of others: one of them suffices. */

/** Another delivery of that kind that waits for the request, so that one of them suffices. */
export function* twin({ sealing }: Tx, request_id: RequestId | null, kind: string): Script<Row | null> {
  if (request_id === null || !COALESCING.includes(kind as Effect['kind'])) return null;
  const row = yield* one('outbox.twin', { request_id, kind });
  if (row === undefined || sealing.fits('outbox', row)) return row ?? null;
  yield* putAside(row);
  return null;
}

/** What waits to be published for somebody: they share one publication. */
export function* homeTwins({ sealing }: Tx, user: string): Script<readonly Row[]> {
  const found: Row[] = [];
  for (const looks of [true, false]) {
    for (const row of yield* all('outbox.home', { payload: JSON.stringify(publishingHome(user, looks)) })) {
      if (sealing.fits('outbox', row)) found.push(row);
      else yield* putAside(row);
    }
  }
  return found;
}

/** The more urgent rank, for one that waits; false: it has none, or no less urgent one. */
export const higher = (waiting: Row, priority: number | null): false | Pick<Row, 'priority'> =>
  priority !== null && waiting.priority !== null && priority < waiting.priority && { priority };

/**
 * A coalescing delivery that failed gives way to one that was wanted meanwhile, and leaves it its rank: a new card does not
 * wait behind all that are only refreshed because Slack refused it once. Whether there is one.
 */
export function* givesWay(tx: Tx, { request_id, kind, payload, priority }: Row): Script<boolean> {
  const effect = kind === 'home.publish' ? parseEffect(payload) : null;
  // They are all of one rank.
  if (effect?.kind === 'home.publish') return (yield* homeTwins(tx, effect.user)).length > 0;
  const other = yield* twin(tx, request_id, kind);
  if (other === null) return false;
  const urgent = higher(other, priority);
  if (urgent) yield* update(tx, 'outbox', 'move', other, { ...other, ...urgent });
  return true;
}
