import { IS_DEAD } from '../../../db/conditions.ts';
import type { OutboxItem } from '../store.ts';
import type { OutboxFilter } from '../upkeep.ts';
import type { Connection } from './connect.ts';
import { type OutboxRecord, parseEffect, twinOf } from './outbox.ts';
import { ITEM, type ItemRow, toItem } from './outboxItem.ts';
import type { Sealing } from './sealing.ts';

/** What a person does with the outbox from the command line. Writes belong into a transaction of the writer. */
export function outboxUpkeep(db: Connection, sealing: Sealing) {
  const list = db.prepare<
    { state: string | null; lane: string | null; request: string | null; limit: number },
    ItemRow
  >(
    `SELECT ${ITEM} FROM outbox WHERE (@state IS NULL OR state = @state) AND (@lane IS NULL OR lane = @lane)
       AND (@request IS NULL OR request_id = @request) ORDER BY seq LIMIT @limit`,
  );
  const outbox = sealing.table<OutboxRecord>('outbox');
  const twin = twinOf(db, outbox);
  const dead = outbox.select<{ id: string | null }>(`WHERE ${IS_DEAD} AND (@id IS NULL OR id = @id) ORDER BY seq`);
  const revive = outbox.updating('state', 'available_at');

  return {
    list: ({ state, lane, requestId, limit }: OutboxFilter): readonly OutboxItem[] =>
      list.all({ state: state ?? null, lane: lane ?? null, request: requestId ?? null, limit }).map(toItem),
    retryDead: (now: number, only: string | null): readonly string[] =>
      dead
        .all({ id: only })
        .filter((row) => outbox.checked(row) !== null && canBeSent(row.payload))
        .filter((row) => {
          // Another waiting delivery does its work.
          const state = twin(row.request_id, row.kind) === null ? 'ready' : 'done';
          revive(row, { ...row, state, available_at: state === 'ready' ? now : row.available_at });
          return state === 'ready';
        })
        .map(({ id }) => id),
  };
}

/** A blanked code cannot be mailed any more: the customer asks for a new one. */
function canBeSent(payload: string): boolean {
  const effect = parseEffect(payload);
  return effect !== null && !(effect.kind === 'mail.code' && effect.sealed === '');
}
