import { type Lane, PRIORITIES } from '../../../domain/effects.ts';
import type { Tx } from '../../driver.ts';
import { update } from '../../seals/rows.ts';
import type { ClaimOrder, OutboxRow } from '../../store.ts';
import { all, type Script, type TableRow } from '../script.ts';
import { parseEffect, putAside, toOutboxRow } from './outbox.ts';

type Row = TableRow<'outbox'>;

/** Times in ms. */
interface Claim {
  readonly lane: Lane;
  readonly now: number;
  readonly limit: number;
  readonly leaseMs: number;
  readonly order: ClaimOrder;
}

export function* claim(tx: Tx, { lane, now, limit, leaseMs, order }: Claim): Script<readonly OutboxRow[]> {
  const due = order === 'oldest' ? yield* all('outbox.due', { lane, now, limit }) : yield* urgent(lane, now, limit);
  // Waits for a moment that was set by a clock which ran ahead: that moment may be far.
  const ahead = due.length < limit ? yield* all('outbox.ahead', { lane, now, limit: limit - due.length }) : [];
  const claimed: OutboxRow[] = [];
  const rows = new Map([...due, ...ahead].map((row) => [row.seq, row]));
  for (const row of [...rows.values()].sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0) || a.seq - b.seq)) {
    const effect = parseEffect(row.payload);
    if (!tx.sealing.fits('outbox', row)) yield* putAside(row);
    // For a person; the others must not wait behind it.
    else if (effect === null) {
      yield* update(tx, 'outbox', 'move', row, { ...row, state: 'dead', last_error: 'unreadable' });
    } else {
      const taken = {
        ...row,
        state: 'sending',
        attempts: row.attempts + 1,
        available_at: now + leaseMs,
        written_at: now,
      } as const;
      yield* update(tx, 'outbox', 'move', row, taken);
      claimed.push(toOutboxRow(taken, effect));
    }
  }
  return claimed;
}

/** By rank, and in each by time; one indexed look for each rank. */
function* urgent(lane: Lane, now: number, limit: number): Script<readonly Row[]> {
  const found = [...(yield* all('outbox.dueUnranked', { lane, now, limit }))];
  for (const priority of PRIORITIES) {
    if (found.length >= limit) break;
    found.push(...(yield* all('outbox.dueRanked', { lane, priority, now, limit: limit - found.length })));
  }
  return found;
}
