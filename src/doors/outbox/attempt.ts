import type { Instant } from '../../domain/calendar.ts';
import type { Lane } from '../../domain/effects.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import type { OutboxRow, Settlement } from '../../store/store.ts';
import { backoff, type Patience, settlementOf } from './backoff.ts';
import { type Delivery, type LaneSender, later } from './delivery.ts';

interface AttemptDeps extends Pick<Patience, 'random' | 'giveUpAfterMs'> {
  readonly lane: Lane;
  readonly now: () => Instant;
  readonly log: Log;
}

export interface Attempted {
  readonly delivery: Delivery;
  /** What is to be written down of it. */
  readonly settlement: Settlement;
}

/** Tries to deliver a row, once; never rejects. */
export function createAttempt(
  sender: LaneSender,
  { lane, now, random, log, giveUpAfterMs }: AttemptDeps,
): (row: OutboxRow) => Promise<Attempted> {
  async function deliver(row: OutboxRow, facts: object): Promise<Delivery> {
    try {
      return await sender.send(row);
    } catch (error) {
      const { error: name, code } = errorFacts(error);
      log.error('outbox sender failed', { ...facts, ...errorFacts(error) });
      return later(String(code ?? name));
    }
  }

  /** Somebody hears of what nobody tries again; what that cannot be written down of is kept. */
  async function told(row: OutboxRow, settlement: Settlement, facts: object): Promise<Settlement> {
    if (settlement.kind === 'later' || settlement.error === undefined) return settlement;
    const { kind, error } = settlement;
    try {
      await (kind === 'dead' ? sender.onDead?.(row, error) : sender.onPresumed?.(row));
      log[kind === 'dead' ? 'error' : 'warn']('outbox put an effect aside', { ...facts, error });
      return settlement;
    } catch (failure) {
      log.error('outbox could not tell of an effect put aside', { ...facts, ...errorFacts(failure) });
      return { kind: 'later', from: now(), at: now() + backoff(row.attempts, random), error };
    }
  }

  return async (row) => {
    const facts = { lane, id: row.id, request: row.requestId, kind: row.effect.kind, attempts: row.attempts };
    const delivery = await deliver(row, facts);
    const settlement = await told(row, settlementOf(row, delivery, { now: now(), random, giveUpAfterMs }), facts);
    if (delivery.kind === 'unanswered' || (delivery.kind === 'later' && delivery.fault)) {
      log.warn('outbox tries again later', { ...facts, error: delivery.why });
    }
    return { delivery, settlement };
  };
}
