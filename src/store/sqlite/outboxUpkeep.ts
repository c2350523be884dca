import { IS_DEAD } from '../../../db/conditions.ts';
import type { OutboxItem } from '../store.ts';
import type { OutboxFilter } from '../upkeep.ts';
import type { Connection } from './connect.ts';
import { ITEM, type ItemRow, toItem } from './outboxItem.ts';

/** What a person does with the outbox from the command line. Writes belong into a transaction of the writer. */
export function outboxUpkeep(db: Connection) {
  const list = db.prepare<
    { state: string | null; lane: string | null; request: string | null; limit: number },
    ItemRow
  >(
    `SELECT ${ITEM} FROM outbox WHERE (@state IS NULL OR state = @state) AND (@lane IS NULL OR lane = @lane)
       AND (@request IS NULL OR request_id = @request) ORDER BY seq LIMIT @limit`,
  );
  // A blanked code cannot be mailed any more: the customer asks for a new one.
  const retryable = db
    .prepare<{ id: string | null }, string>(
      `SELECT id FROM outbox WHERE ${IS_DEAD} AND (@id IS NULL OR id = @id)
         AND CASE WHEN json_valid(payload) THEN json_extract(payload, '$.sealed') IS NOT '' ELSE 0 END ORDER BY seq`,
    )
    .pluck();
  const revive = db.prepare("UPDATE OR IGNORE outbox SET state = 'ready', available_at = @now WHERE id = @id");
  const giveWay = db.prepare("UPDATE outbox SET state = 'done' WHERE id = ?");

  return {
    list: ({ state, lane, requestId, limit }: OutboxFilter): readonly OutboxItem[] =>
      list.all({ state: state ?? null, lane: lane ?? null, request: requestId ?? null, limit }).map(toItem),
    retryDead: (now: number, only: string | null): readonly string[] =>
      retryable.all({ id: only }).filter((id) => {
        if (revive.run({ id, now }).changes === 1) return true;
        giveWay.run(id); // another waiting delivery does its work
        return false;
      }),
  };
}
