import { IS_COALESCING, IS_DEAD, IS_WAITING } from '../../../db/conditions.ts';
import { type Effect, LANES, type Lane } from '../../domain/effects.ts';
import type { RequestId } from '../../domain/request.ts';
import type { OutboxItem, OutboxRow, Settlement } from '../store.ts';
import type { Connection } from './connect.ts';
import { ITEM, type ItemRow, toItem } from './outboxItem.ts';

interface Claimed {
  readonly seq: number;
  readonly id: string;
  readonly request_id: RequestId | null;
  readonly payload: string;
  readonly attempts: number;
  readonly created_at: number;
  readonly message_id: string | null;
}

export interface OutboxOptions {
  readonly newId: () => string;
  /** The right half of each `Message-ID`. */
  readonly mailDomain: string;
}

export type OutboxTable = ReturnType<typeof outboxTable>;

/** The deliveries. Writes belong into a transaction of the writer. */
export function outboxTable(db: Connection, { newId, mailDomain }: OutboxOptions) {
  const add = db.prepare(
    `INSERT INTO outbox (id, request_id, lane, kind, payload, state, attempts, available_at, created_at, message_id)
     VALUES (@id, @requestId, @lane, @kind, @payload, 'ready', 0, @at, @at, @messageId)
     ON CONFLICT (request_id, kind) WHERE ${IS_COALESCING} DO NOTHING`,
  );
  // Somebody has the console asked again: that waits for no back-off.
  const hasten = db.prepare(
    `UPDATE outbox SET available_at = min(available_at, @at)
     WHERE request_id = @requestId AND kind = 'account.delete' AND state = 'ready'`,
  );
  const claim = db.prepare<{ lane: Lane; now: number; until: number; limit: number }, Claimed>(
    `UPDATE outbox SET state = 'sending', attempts = attempts + 1, available_at = @until
     WHERE seq IN (SELECT seq FROM outbox WHERE lane = @lane AND ${IS_WAITING} AND available_at <= @now
       ORDER BY available_at, seq LIMIT @limit)
     RETURNING seq, id, request_id, payload, attempts, created_at, message_id`,
  );
  const held = db
    .prepare<{ id: string; attempts: number; now: number }, 1>(
      "SELECT 1 FROM outbox WHERE id = @id AND state = 'sending' AND attempts = @attempts AND available_at > @now",
    )
    .pluck();
  const end = db.prepare(
    `UPDATE outbox SET state = @state, last_error = coalesce(@error, last_error),
       payload = json_replace(payload, '$.sealed', '')
     WHERE id = @id AND state = 'sending' AND attempts = @attempts`,
  );
  // A coalescing delivery that failed gives way to one that was wanted meanwhile.
  const putBack = db.prepare(
    `UPDATE OR IGNORE outbox SET state = 'ready', available_at = @at, last_error = @error
     WHERE id = @id AND state = 'sending' AND attempts = @attempts`,
  );
  const spoil = db.prepare("UPDATE outbox SET state = 'dead', last_error = 'unreadable' WHERE seq = ?");
  const next = db
    .prepare<[Lane], number | null>(`SELECT min(available_at) FROM outbox WHERE lane = ? AND ${IS_WAITING}`)
    .pluck();
  const ofRequest = db.prepare<[string], ItemRow>(`SELECT ${ITEM} FROM outbox WHERE request_id = ? ORDER BY seq`);
  const waiting = db.prepare<[Lane], number>(`SELECT count(*) FROM outbox WHERE lane = ? AND ${IS_WAITING}`).pluck();
  const dead = db.prepare<[Lane], number>(`SELECT count(*) FROM outbox WHERE lane = ? AND ${IS_DEAD}`).pluck();

  return {
    add(requestId: RequestId | null, effect: Effect, at: number): void {
      const id = newId();
      const { lane } = effect;
      // Reports want to know which mail it was.
      const kind = effect.kind === 'mail.outcome' ? `mail.${effect.mail}` : effect.kind;
      const messageId = lane === 'mail' ? `<${id}@${mailDomain}>` : null;
      const { changes } = add.run({ id, requestId, lane, kind, payload: JSON.stringify(effect), at, messageId });
      if (changes === 0 && kind === 'account.delete') hasten.run({ requestId, at });
    },
    claim(lane: Lane, now: number, limit: number, leaseMs: number): readonly OutboxRow[] {
      const rows = claim.all({ lane, now, until: now + leaseMs, limit }).sort((a, b) => a.seq - b.seq);
      return rows.flatMap((row) => {
        const effect = parseEffect(row.payload);
        if (effect === null) spoil.run(row.seq); // for a person; the others must not wait behind it
        return effect === null ? [] : [toRow(row, effect)];
      });
    },
    holds: ({ id, attempts }: OutboxRow, now: number): boolean => held.get({ id, attempts, now }) !== undefined,
    settle({ id, attempts }: OutboxRow, settlement: Settlement): void {
      if (settlement.kind === 'later') {
        const { at, error } = settlement;
        if (putBack.run({ id, attempts, at, error }).changes === 0) end.run({ id, attempts, state: 'done', error });
      } else {
        const error = settlement.kind === 'dead' ? settlement.error : null;
        end.run({ id, attempts, state: settlement.kind, error });
      }
    },
    next: (lane: Lane): number | null => next.get(lane) ?? null,
    ofRequest: (id: RequestId): readonly OutboxItem[] => ofRequest.all(id).map(toItem),
    counts(): Record<Lane, { waiting: number; dead: number }> {
      const count = (lane: Lane) => ({ waiting: waiting.get(lane) ?? 0, dead: dead.get(lane) ?? 0 });
      return Object.fromEntries(LANES.map((lane) => [lane, count(lane)])) as ReturnType<typeof this.counts>;
    },
  };
}

function toRow({ id, request_id, attempts, created_at, message_id }: Claimed, effect: Effect): OutboxRow {
  return { id, requestId: request_id, effect, attempts, createdAt: created_at, messageId: message_id };
}

function parseEffect(payload: string): Effect | null {
  try {
    return JSON.parse(payload) as Effect | null;
  } catch {
    return null;
  }
}
