import type { RequestId } from '../../domain/request.ts';
import type { CardPlace } from '../store.ts';
import type { Connection } from './connect.ts';

/** Where the cards stand. */
export function cardTable(db: Connection) {
  const find = db.prepare<[string], CardPlace>('SELECT channel, ts FROM cards WHERE request_id = ?');
  const place = db.prepare(
    `INSERT INTO cards (request_id, channel, ts) VALUES (@id, @channel, @ts)
     ON CONFLICT (request_id) DO UPDATE SET channel = excluded.channel, ts = excluded.ts`,
  );
  const forget = db.prepare('DELETE FROM cards WHERE request_id = ?');
  return {
    find: (id: RequestId): CardPlace | null => find.get(id) ?? null,
    place: (id: RequestId, at: CardPlace | null): void => {
      if (at === null) forget.run(id);
      else place.run({ id, channel: at.channel, ts: at.ts });
    },
  };
}
