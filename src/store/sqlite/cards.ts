import type { RequestId } from '../../domain/request.ts';
import type { CardPlace } from '../store.ts';
import type { Connection } from './connect.ts';

/** Where the cards stand. */
export function cardTable(db: Connection) {
  const find = db.prepare<[string], CardPlace>('SELECT channel, ts FROM cards WHERE request_id = ?');
  const at = db
    .prepare<[string, string], RequestId>('SELECT request_id FROM cards WHERE ts = ? AND channel = ?')
    .pluck();
  const place = db.prepare(
    `INSERT INTO cards (request_id, channel, ts) VALUES (@id, @channel, @ts)
     ON CONFLICT (request_id) DO UPDATE SET channel = excluded.channel, ts = excluded.ts`,
  );
  const forget = db.prepare('DELETE FROM cards WHERE request_id = ?');
  return {
    find: (id: RequestId): CardPlace | null => find.get(id) ?? null,
    at: ({ channel, ts }: CardPlace): RequestId | null => at.get(ts, channel) ?? null,
    place: (id: RequestId, where: CardPlace | null): void => {
      if (where === null) forget.run(id);
      else place.run({ id, channel: where.channel, ts: where.ts });
    },
  };
}
