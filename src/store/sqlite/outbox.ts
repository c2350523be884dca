import { IS_COALESCING, IS_DEAD, IS_WAITING } from '../../../db/conditions.ts';
import { COALESCING, type Effect, LANES, type Lane, publishingHome } from '../../domain/effects.ts';
import type { RequestId } from '../../domain/request.ts';
import type { OutboxItem, OutboxRow, Settlement } from '../store.ts';
import type { Connection } from './connect.ts';
import { ITEM, type ItemRow, toItem } from './outboxItem.ts';
import type { SealedTable, Sealing } from './sealing.ts';
import type { Stored } from './seals.ts';

export interface OutboxRecord {
  readonly seq: number;
  readonly id: string;
  readonly request_id: RequestId | null;
  readonly lane: Lane;
  readonly kind: string;
  readonly payload: string;
  readonly state: OutboxItem['state'];
  readonly attempts: number;
  readonly available_at: number;
  readonly created_at: number;
  readonly last_error: string | null;
  readonly message_id: string | null;
}

export interface OutboxOptions {
  readonly newId: () => string;
  /** The right half of each `Message-ID`. */
  readonly mailDomain: string;
}

export type OutboxTable = ReturnType<typeof outboxTable>;

/** The deliveries. Writes belong into a transaction of the writer. */
export function outboxTable(db: Connection, sealing: Sealing, { newId, mailDomain }: OutboxOptions) {
  const outbox = sealing.table<OutboxRecord>('outbox');
  const lastSeq = db.prepare<[], number | null>('SELECT max(seq) FROM outbox').pluck();
  const twin = twinOf(db, outbox);
  const homeTwins = homeTwinsOf(db, outbox);
  const byId = outbox.select<[string]>('WHERE id = ?');
  const due = outbox.select<{ lane: Lane; now: number; limit: number }>(
    `WHERE lane = @lane AND ${IS_WAITING} AND available_at <= @now ORDER BY available_at, seq LIMIT @limit`,
  );
  const move = outbox.updating('state', 'attempts', 'available_at', 'last_error');
  const end = outbox.updating('state', 'last_error', 'payload');
  const putAside = asideOf(db);
  const next = db
    .prepare<[Lane], number | null>(`SELECT min(available_at) FROM outbox WHERE lane = ? AND ${IS_WAITING}`)
    .pluck();
  const ofRequest = db.prepare<[string], ItemRow>(`SELECT ${ITEM} FROM outbox WHERE request_id = ? ORDER BY seq`);
  const waiting = db.prepare<[Lane], number>(`SELECT count(*) FROM outbox WHERE lane = ? AND ${IS_WAITING}`).pluck();
  const dead = db.prepare<[Lane], number>(`SELECT count(*) FROM outbox WHERE lane = ? AND ${IS_DEAD}`).pluck();

  return {
    /** The id of the new delivery; null when one that waits does its work as well. */
    add(requestId: RequestId | null, effect: Effect, at: number): string | null {
      const { lane } = effect;
      // Reports want to know which mail it was.
      const kind = effect.kind === 'mail.outcome' ? `mail.${effect.mail}` : effect.kind;
      const waiting = COALESCING.includes(effect.kind) ? twin(requestId, kind) : null;
      if (waiting !== null) {
        // Somebody has the console asked again: that waits for no back-off.
        if (kind === 'account.delete' && waiting.available_at > at) move(waiting, { ...waiting, available_at: at });
        return null;
      }
      // Who looks does not wait behind what was put in for them; what is only kept up to date waits with it.
      const looks = effect.kind === 'home.publish' && effect.looks;
      const before = effect.kind === 'home.publish' ? homeTwins(effect.user) : [];
      if (before.length > 0 && !looks) return null;
      for (const row of before) outbox.remove(row);
      const id = newId();
      outbox.insert({
        ...{ seq: (lastSeq.get() ?? 0) + 1, id, request_id: requestId, lane, kind, payload: JSON.stringify(effect) },
        // Ahead of all that is only due.
        ...{ state: 'ready', attempts: 0, available_at: looks ? 0 : at, created_at: at, last_error: null },
        message_id: lane === 'mail' ? `<${id}@${mailDomain}>` : null,
      });
      return id;
    },
    claim(lane: Lane, now: number, limit: number, leaseMs: number): readonly OutboxRow[] {
      const rows = due.all({ lane, now, limit }).sort((a, b) => a.seq - b.seq);
      return rows.flatMap((row) => {
        if (outbox.checked(row) === null) return putAside(row);
        const effect = parseEffect(row.payload);
        // For a person; the others must not wait behind it.
        if (effect === null) move(row, { ...row, state: 'dead', last_error: 'unreadable' });
        if (effect === null) return [];
        const taken = { ...row, state: 'sending', attempts: row.attempts + 1, available_at: now + leaseMs } as const;
        move(row, taken);
        return [toRow(taken, effect)];
      });
    },
    holds({ id, attempts }: OutboxRow, now: number): boolean {
      const row = outbox.checked(byId.get(id));
      return row?.state === 'sending' && row.attempts === attempts && row.available_at > now;
    },
    settle({ id, attempts }: OutboxRow, settlement: Settlement): void {
      const row = outbox.checked(byId.get(id));
      if (row === null || row.state !== 'sending' || row.attempts !== attempts) return;
      const error = settlement.kind === 'done' ? null : settlement.error;
      const effect = row.kind === 'home.publish' ? parseEffect(row.payload) : null;
      const home = effect?.kind === 'home.publish' ? homeTwins(effect.user) : null;
      // A coalescing delivery that failed gives way to one that was wanted meanwhile.
      const gaveWay = home === null ? twin(row.request_id, row.kind) !== null : home.length > 0;
      if (settlement.kind === 'later' && !gaveWay) {
        move(row, { ...row, state: 'ready', available_at: settlement.at, last_error: error });
      } else if (home !== null && settlement.kind !== 'dead') {
        // There are many, and nobody asks for one afterwards.
        outbox.remove(row);
      } else {
        const state = settlement.kind === 'dead' ? 'dead' : 'done';
        end(row, { ...row, state, last_error: error ?? row.last_error, payload: blanked(row.payload) });
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

/** The file is ours alone: whoever was sending before is dead, and need not be waited for. */
export function takeBack(sealing: Sealing): void {
  const outbox = sealing.table<OutboxRecord>('outbox');
  const put = outbox.updating('available_at');
  for (const row of outbox.select<[]>("WHERE state = 'sending'").all()) {
    if (outbox.checked(row) !== null) put(row, { ...row, available_at: 0 });
  }
}

/** Takes a broken row out of the way, for a person. Its seal stays: it must not look as if the desk had written it so. */
function asideOf(db: Connection): (row: OutboxRecord) => never[] {
  const putAside = db.prepare("UPDATE outbox SET state = 'dead', last_error = 'record_broken' WHERE seq = ?");
  return ({ seq }) => {
    putAside.run(seq);
    return [];
  };
}

/** Finds another delivery of that kind that waits for the request, so that one of them suffices. */
export function twinOf(db: Connection, outbox: SealedTable<OutboxRecord>) {
  const ready = outbox.select<[string | null, string]>(`WHERE request_id = ? AND kind = ? AND ${IS_COALESCING}`);
  const putAside = asideOf(db);
  return (requestId: RequestId | null, kind: string): Stored<OutboxRecord> | null => {
    const row = ready.get(requestId, kind);
    if (row !== undefined && outbox.checked(row) === null) putAside(row);
    return outbox.checked(row);
  };
}

/** Finds what waits to be published for somebody: they share one publication. */
function homeTwinsOf(db: Connection, outbox: SealedTable<OutboxRecord>) {
  const same = outbox.select<[Lane, string]>(`WHERE lane = ? AND ${IS_WAITING} AND state = 'ready' AND payload = ?`);
  const putAside = asideOf(db);
  return (user: string): readonly Stored<OutboxRecord>[] =>
    [true, false]
      .flatMap((looks) => same.all('home', JSON.stringify(publishingHome(user, looks))))
      .flatMap((row) => (outbox.checked(row) === null ? putAside(row) : [row]));
}

/** A settled secret is not kept. */
function blanked(payload: string): string {
  const effect = parseEffect(payload);
  return effect?.kind === 'mail.code' ? JSON.stringify({ ...effect, sealed: '' }) : payload;
}

function toRow({ id, request_id, attempts, created_at, message_id }: OutboxRecord, effect: Effect): OutboxRow {
  return { id, requestId: request_id, effect, attempts, createdAt: created_at, messageId: message_id };
}

export function parseEffect(payload: string): Effect | null {
  try {
    return JSON.parse(payload) as Effect | null;
  } catch {
    return null;
  }
}
