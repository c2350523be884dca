import type { Lane } from '../../../domain/effects.ts';
import type { Tx } from '../../driver.ts';
import { update } from '../../seals/rows.ts';
import type { ClaimOrder, OutboxRow } from '../../store.ts';
import { all, type Script, together } from '../script.ts';
import { parseEffect, putAside, type Row, toOutboxRow } from './rows.ts';

/** Times in ms. */
interface Claim {
  readonly lane: Lane;
  readonly now: number;
  readonly limit: number;
  readonly leaseMs: number;
  readonly order: ClaimOrder;
}

export function* claim(tx: Tx, { lane, now, limit, leaseMs, order }: Claim): Script<readonly OutboxRow[]> {
  const found = yield* all(order === 'oldest' ? 'outbox.byTime' : 'outbox.byRank', { lane, now, limit });
  // One may be due, and wait for a moment that was set by a clock which ran ahead.
  const rows = [...new Map(found.map((row) => [row.seq, row])).values()].filter(({ id }) => !tx.delivered.has(id));
  rows.sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0) || a.seq - b.seq);
  const claimed = yield* together(rows.map((row) => take(tx, row, now + leaseMs, now)));
  return claimed.filter((row) => row !== null);
}

/** Null: it is put aside for a person; the others must not wait behind it. */
function* take(tx: Tx, row: Row, until: number, now: number): Script<OutboxRow | null> {
  if (!tx.sealing.fits('outbox', row)) {
    yield* putAside(row);
    return null;
  }
  const effect = parseEffect(row.payload);
  const taken: Row =
    effect === null
      ? { ...row, state: 'dead', last_error: 'unreadable' }
      : { ...row, state: 'sending', attempts: row.attempts + 1, available_at: until, written_at: now };
  yield* update(tx, 'outbox', 'move', row, taken);
  return effect && toOutboxRow(taken, effect);
}
