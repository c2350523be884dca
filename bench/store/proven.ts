import type { StoreKeys } from '../../src/platform/secrets.ts';
import type { Database } from '../../src/store/open.ts';
import { hashed } from '../../src/store/scripts/audit.ts';
import { HEAD, sumName } from '../../src/store/seals/ledger.ts';
import { fits, type SealedName, sealOf } from '../../src/store/seals/seals.ts';
import { connectRaw, noteOf, numbering } from './raw.ts';

type Row = { readonly seal: string } & Readonly<Record<string, string | number | null>>;
type Sums = Record<'requests' | 'outbox', bigint>;

/**
 * “Take it” by hand, and nobody can change it unseen: what is read fits its seal and is no older state, each row that is written
 * has a seal, each table the sum of them, and the trail its chain. The desk finds all of it whole.
 */
export function openProven(database: Database, keys: StoreKeys) {
  const db = connectRaw(database);
  const find = db.prepare<[string], Row>('SELECT * FROM requests WHERE id = ?');
  const latest = db
    .prepare<[string], string>('SELECT data FROM audit WHERE request_id = +? ORDER BY seq DESC LIMIT 1')
    .pluck();
  const stored = db.prepare<[string], string>('SELECT value FROM meta WHERE name = ?').pluck();
  const lastSeq = db.prepare<[], number>('SELECT max(seq) FROM outbox').pluck();
  const keep = db.prepare('UPDATE meta SET value = ?, seal = ? WHERE name = ?');
  const update = db.prepare(
    'UPDATE requests SET version = ?, assignee = ?, body = ?, seal = ? WHERE id = ? AND version = ?',
  );
  const entry = db.prepare(
    'INSERT INTO audit (seq, request_id, event, data, actor, at, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const effect = db.prepare(
    `INSERT INTO outbox (seq, id, request_id, lane, kind, payload, state, attempts, available_at, created_at, last_error,
     message_id, priority, written_at, posted, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const newId = numbering();
  const share = (seal: string): bigint => BigInt(`0x${keys.rowShare(seal)}`);
  const sealed = <T extends object>(table: SealedName, row: T): T & { readonly seal: string } =>
    Object.assign(row, { seal: sealOf(keys, table, row) });
  const put = (name: string, value: string): void => {
    keep.run(value, sealed('meta', { name, value }).seal, name);
  };
  const claim = db.transaction((id: string, by: string) => {
    const row = find.get(id);
    if (row === undefined || !fits(keys, 'requests', row)) throw new Error(`void: no ${id}`);
    if (JSON.parse(latest.get(id) ?? '{}').version > Number(row['version'])) throw new Error(`void: an older ${id}`);
    const [now, version] = [Date.now(), Number(row['version']) + 1];
    const body = JSON.stringify({ ...JSON.parse(String(row['body'])), assignee: by, version });
    const next = sealed('requests', { ...row, version, assignee: by, body });
    update.run(version, by, body, next.seal, id, version - 1);
    const sums: Sums = { requests: share(next.seal) - share(row.seal), outbox: 0n };
    let seq = lastSeq.get() ?? 0;
    const wanted = (['card.refresh', 'thread.note'] as const).map((kind) => {
      const row = sealed('outbox', {
        ...{ seq: ++seq, id: newId(), request_id: id, lane: 'slack', kind },
        payload: JSON.stringify(kind === 'card.refresh' ? { lane: 'slack', kind } : noteOf(by, now)),
        ...{ state: 'ready', attempts: 0, available_at: now, created_at: now, last_error: null, message_id: null },
        ...{ priority: kind === 'card.refresh' ? 0 : 1, written_at: now, posted: null },
      });
      effect.run(...Object.values(row));
      sums.outbox += share(row.seal);
      return row.id;
    });
    const [last, previous = ''] = (stored.get(HEAD) ?? '0').split(':');
    const data = JSON.stringify({ version, effects: wanted });
    const added = {
      seq: Number(last) + 1,
      request_id: id,
      event: 'request.claimed',
      data,
      actor: `slack:${by}`,
      at: now,
    };
    const hash = keys.auditHash(previous, hashed(added as Parameters<typeof hashed>[0]));
    entry.run(...Object.values(added), previous, hash);
    put(HEAD, `${added.seq}:${hash}`);
    for (const table of ['requests', 'outbox'] as const) {
      const before = BigInt(`0x${stored.get(sumName(table)) ?? '0'}`);
      put(sumName(table), BigInt.asUintN(128, before + sums[table]).toString(16));
    }
  });
  return { claim: (id: string, by: string): void => claim.immediate(id, by), close: (): void => void db.close() };
}
