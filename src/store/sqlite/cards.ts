import type { RequestId } from '../../domain/request.ts';
import type { CardPlace } from '../store.ts';
import type { Sealing } from './sealing.ts';

interface Row extends CardPlace {
  readonly request_id: RequestId;
}

/** Where the cards stand. A place that does not fit its seal counts as none. Writes belong into a transaction of the writer. */
export function cardTable(sealing: Sealing) {
  const cards = sealing.table<Row>('cards');
  const find = cards.select<[string]>('WHERE request_id = ?');
  const at = cards.select<[string, string]>('WHERE ts = ? AND channel = ?');
  const move = cards.updating('channel', 'ts');
  return {
    find(id: RequestId): CardPlace | null {
      const row = cards.checked(find.get(id));
      return row === null ? null : { channel: row.channel, ts: row.ts };
    },
    at: ({ channel, ts }: CardPlace): RequestId | null => cards.checked(at.get(ts, channel))?.request_id ?? null,
    place(id: RequestId, where: CardPlace | null): void {
      const row = find.get(id);
      if (where === null) {
        if (row !== undefined) cards.remove(row);
        return;
      }
      const { channel, ts } = where;
      if (row === undefined) cards.insert({ request_id: id, channel, ts });
      else move(row, { request_id: id, channel, ts });
    },
  };
}
