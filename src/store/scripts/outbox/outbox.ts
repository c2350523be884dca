import { COALESCING, type Effect, LANES, type Lane, priorityOf } from '../../../domain/effects.ts';
import type { RequestId } from '../../../domain/request.ts';
import type { Context, Tx } from '../../driver.ts';
import { insert, remove, update } from '../../seals/rows.ts';
import type { OutboxItem, OutboxRow, Settlement } from '../../store.ts';
import { all, one, type Script } from '../script.ts';
import { parseEffect, toItem } from './rows.ts';
import { givesWay, higher, homeTwins, twin } from './twins.ts';

/** No back-off of ours is longer (ms). */
const LONG = 5 * 60_000;

/** `news`: see `priorityOf`. The id of the new delivery; null when one that waits does its work as well. */
export function* addDelivery(
  tx: Tx,
  requestId: RequestId | null,
  effect: Effect,
  { at, news }: { readonly at: number; readonly news: boolean },
): Script<string | null> {
  const { lane } = effect;
  const priority = priorityOf(effect, news);
  const kind = reportedKind(effect);
  const waiting = COALESCING.includes(effect.kind) ? yield* twin(tx, requestId, kind) : null;
  if (waiting !== null) {
    // Somebody has the console asked again: that waits for no back-off. Nor does a card that Slack took in no form.
    const isLeftAlone = kind === 'account.delete' ? waiting.available_at > at : waiting.available_at > at + LONG;
    const sooner = isLeftAlone && { available_at: at, written_at: at };
    const urgent = higher(waiting, priority);
    if (sooner || urgent) yield* update(tx, 'outbox', 'move', waiting, { ...waiting, ...sooner, ...urgent });
    return null;
  }
  // Who looks does not wait behind what was put in for them; what is only kept up to date waits with it.
  const looks = effect.kind === 'home.publish' && effect.looks;
  const before = effect.kind === 'home.publish' ? yield* homeTwins(tx, effect.user) : [];
  if (before.length > 0 && !looks) return null;
  for (const row of before) yield* remove(tx, 'outbox', row);
  const id = tx.newId();
  const last = tx.ledger.lastDelivery ?? (yield* one('outbox.lastSeq', {}))?.seq ?? 0;
  const seq = last + 1;
  tx.ledger.lastDelivery = seq;
  yield* insert(tx, 'outbox', {
    ...{ seq, id, request_id: requestId, lane, kind, payload: JSON.stringify(effect) },
    // Ahead of all that is only due.
    ...{ state: 'ready', attempts: 0, available_at: looks ? 0 : at, created_at: at, last_error: null },
    posted: null,
    message_id: lane === 'mail' ? `<${id}@${tx.mailDomain}>` : null,
    ...{ priority, written_at: at },
  });
  return id;
}

/** Reports want to know which mail it was, and which webhook: `mail.receipt`, `webhook.submitted`. */
function reportedKind(effect: Effect): string {
  if (effect.kind === 'mail.outcome') return `mail.${effect.mail}`;
  return effect.kind === 'webhook.post' ? effect.says.type.replace('request.', 'webhook.') : effect.kind;
}

export function* holds(
  { sealing }: Pick<Context, 'sealing'>,
  { id, attempts }: OutboxRow,
  now: number,
): Script<boolean> {
  const row = sealing.checked('outbox', yield* one('outbox.find', { id }));
  return row?.state === 'sending' && row.attempts === attempts && row.available_at > now;
}

export function* renew(tx: Tx, { id, attempts }: OutboxRow, now: number, leaseMs: number): Script<void> {
  const row = tx.sealing.checked('outbox', yield* one('outbox.lock', { id }));
  if (row === null || row.state !== 'sending' || row.attempts !== attempts) return;
  yield* update(tx, 'outbox', 'move', row, { ...row, available_at: now + leaseMs, written_at: now });
}

export function* settle(tx: Tx, { id, attempts }: OutboxRow, settlement: Settlement): Script<void> {
  if (settlement.kind === 'done') tx.delivered.add(id);
  const row = tx.sealing.checked('outbox', yield* one('outbox.lock', { id }));
  if (row === null || row.state !== 'sending' || row.attempts !== attempts) return;
  const error = settlement.error ?? null;
  if (settlement.kind === 'later' && !(yield* givesWay(tx, row))) {
    const later = {
      state: 'ready',
      // Waits are measured in parts of a millisecond; moments are whole ones, and not every database rounds.
      available_at: Math.ceil(settlement.at),
      written_at: settlement.from ?? null,
      last_error: error,
    } as const;
    yield* update(tx, 'outbox', 'move', row, { ...row, ...later });
  } else if (
    settlement.kind !== 'dead' &&
    (row.kind === 'home.publish' || (row.erased_at !== null && row.posted === null))
  ) {
    // Of the first there are many; nobody asks for one afterwards, nor for what was said of a request that is erased.
    yield* remove(tx, 'outbox', row);
  } else {
    const state = settlement.kind === 'dead' ? 'dead' : 'done';
    const ended = { state, last_error: error ?? row.last_error, payload: blanked(row.payload) } as const;
    yield* update(tx, 'outbox', 'end', row, { ...row, ...ended });
  }
}

/** When the next delivery of a lane is due (ms), or null. */
export function* nextDelivery(lane: Lane, now: number): Script<number | null> {
  if ((yield* one('outbox.isAhead', { lane, now })) !== undefined) return now;
  const next = (yield* all('outbox.nextAt', { lane })).flatMap(({ at }) => at ?? []);
  return next.length === 0 ? null : Math.min(...next);
}

export function* deliveriesOf(request_id: RequestId): Script<readonly OutboxItem[]> {
  return (yield* all('outbox.ofRequest', { request_id })).map(toItem);
}

/** What is put off for longer than that is meant to wait, or was asked to: nobody need look after it. */
export function* oldestDelivery(lane: Lane, now: number): Script<number | null> {
  return (yield* one('outbox.oldest', { lane, until: now + LONG }))?.at ?? null;
}

export function* outboxCounts(): Script<Record<Lane, { waiting: number; dead: number }>> {
  const counts = {} as Record<Lane, { waiting: number; dead: number }>;
  for (const lane of LANES) {
    const waiting = (yield* one('outbox.waitingCount', { lane }))?.count ?? 0;
    counts[lane] = { waiting, dead: (yield* one('outbox.deadCount', { lane }))?.count ?? 0 };
  }
  return counts;
}

/** Nobody else delivers: whoever was sending before is dead, and need not be waited for. */
export function* takeBack(tx: Pick<Tx, 'sealing' | 'ledger'>): Script<void> {
  for (const row of yield* all('outbox.sending', {})) {
    if (tx.sealing.fits('outbox', row)) yield* update(tx, 'outbox', 'move', row, { ...row, available_at: 0 });
  }
}

/** A settled secret is not kept. */
function blanked(payload: string): string {
  const effect = parseEffect(payload);
  return effect?.kind === 'mail.code' ? JSON.stringify({ ...effect, sealed: '' }) : payload;
}
