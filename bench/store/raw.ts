import Sqlite from 'better-sqlite3';
import type { Database } from '../../src/store/open.ts';
import { fileOf } from '../outbox/contestant.ts';

/** As durable as the desk. */
export function connectRaw(database: Database) {
  const db = new Sqlite(fileOf(database));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  return db;
}

/** Ids as long as the ones that the desk makes. */
export function numbering(): () => string {
  let count = 0;
  return () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
}

export const noteOf = (by: string, at: number): object => ({
  ...{ lane: 'slack', kind: 'thread.note' },
  ...{ event: { kind: 'request.claimed' }, actor: `slack:${by}`, at },
});

/** “Take it” as somebody would write it by hand, on the desk's own tables: the same rows, without seals, sums and a chain. */
export function openRaw(database: Database) {
  const db = connectRaw(database);
  const find = db.prepare<[string], { body: string; version: number }>(
    'SELECT body, version FROM requests WHERE id = ?',
  );
  const update = db.prepare(
    'UPDATE requests SET version = @version, assignee = @assignee, body = @body WHERE id = @id AND version = @version - 1',
  );
  const entry = db.prepare(
    `INSERT INTO audit (request_id, event, data, actor, at, prev_hash, hash) VALUES (?, 'request.claimed', ?, ?, ?, ?, ?)`,
  );
  const effect = db.prepare(
    `INSERT INTO outbox (seq, id, request_id, lane, kind, payload, state, attempts, available_at, created_at, priority, written_at)
     VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM outbox), ?, ?, 'slack', ?, ?, 'ready', 0, ?, ?, ?, ?)`,
  );
  const newId = numbering();
  const claim = db.transaction((id: string, by: string) => {
    const row = find.get(id);
    if (row === undefined) throw new Error(`void: no ${id}`);
    const [now, version] = [Date.now(), row.version + 1];
    const request = { ...JSON.parse(row.body), assignee: by, version };
    update.run({ id, version, assignee: by, body: JSON.stringify(request) });
    const [card, note] = [newId(), newId()];
    const data = JSON.stringify({ kind: 'request.claimed', version, effects: [card, note] });
    entry.run(id, data, `slack:${by}`, now, card + card, note + note);
    effect.run(card, id, 'card.refresh', '{"lane":"slack","kind":"card.refresh"}', now, now, 0, now);
    effect.run(note, id, 'thread.note', JSON.stringify(noteOf(by, now)), now, now, 1, now);
  });
  return { claim: (id: string, by: string): void => claim.immediate(id, by), close: (): void => void db.close() };
}

/** How many requests are taken, entries and deliveries of each rank there are. */
export function rowsOf(database: Database): string {
  const db = new Sqlite(fileOf(database), { readonly: true });
  const count = (what: string) => db.prepare(`SELECT count(*) FROM ${what}`).pluck().get();
  const rows = [
    'requests WHERE assignee IS NOT NULL',
    'audit',
    'outbox WHERE priority = 0',
    'outbox WHERE priority = 1',
  ].map((what) => `${count(what)} ${what}`);
  db.close();
  return rows.join(', ');
}
