import type { RequestId } from '../../domain/request.ts';
import { and, asc, eq, gt, sql } from '../drizzle.ts';
import {
  counting,
  type Dialect,
  type Given,
  inserting,
  locked,
  removing,
  sealed,
  statement,
  updating,
  walking,
} from './words.ts';

export function keyQueries(dialect: Dialect) {
  const { db, tables } = dialect;
  const { idempotency } = tables;
  return {
    ...sealed(dialect, idempotency, 'scope', 'key'),
    remove: removing(dialect, idempotency, ['scope', 'key']),
    ofRequest: statement((p: Given<{ request_id: RequestId }>) =>
      locked(db.select().from(idempotency).where(eq(idempotency.request_id, p.request_id))),
    ),
    find: statement((p: Given<{ scope: string; key: string }>) =>
      db
        .select()
        .from(idempotency)
        .where(and(eq(idempotency.scope, p.scope), eq(idempotency.key, p.key))),
    ),
  };
}

export function cardQueries(dialect: Dialect) {
  const { db, tables } = dialect;
  const { cards } = tables;
  const ofRequest = (p: Given<{ request_id: RequestId }>) =>
    db.select().from(cards).where(eq(cards.request_id, p.request_id));
  return {
    ...sealed(dialect, cards, 'request_id'),
    remove: removing(dialect, cards, ['request_id']),
    move: updating(dialect, cards, ['request_id'], ['channel', 'ts', 'shown', 'seal']),
    find: statement(ofRequest),
    lock: statement((p: Given<{ request_id: RequestId }>) => locked(ofRequest(p))),
    at: statement((p: Given<{ ts: string; channel: string }>) =>
      db
        .select()
        .from(cards)
        .where(and(eq(cards.ts, p.ts), eq(cards.channel, p.channel))),
    ),
  };
}

export function evidenceQueries(dialect: Dialect) {
  const { db, tables } = dialect;
  const { evidence } = tables;
  return {
    insert: inserting(dialect, evidence),
    count: counting(dialect, evidence),
    erase: statement((p: Given<{ request_id: RequestId }>) =>
      db.update(evidence).set({ personal: sql`null` }).where(eq(evidence.request_id, p.request_id)),
    ),
    ofRequest: statement((p: Given<{ request_id: RequestId }>) =>
      db.select().from(evidence).where(eq(evidence.request_id, p.request_id)).orderBy(asc(evidence.seq)),
    ),
    hashAt: statement((p: Given<{ seq: number }>) =>
      db.select({ hash: evidence.hash }).from(evidence).where(eq(evidence.seq, p.seq)),
    ),
    after: statement((p: Given<{ seq: number; limit: number }>) =>
      db.select().from(evidence).where(gt(evidence.seq, p.seq)).orderBy(asc(evidence.seq)).limit(p.limit),
    ),
  };
}

export function metaQueries(dialect: Dialect) {
  const { db, tables } = dialect;
  const { meta } = tables;
  const byName = (p: Given<{ name: string }>) => db.select().from(meta).where(eq(meta.name, p.name));
  return {
    ...walking(dialect, meta, ['name']),
    remove: removing(dialect, meta, ['name']),
    find: statement(byName),
    lock: statement((p: Given<{ name: string }>) => locked(byName(p))),
    put: statement(
      (p: Given<{ name: string; value: string; seal: string }>) =>
        db
          .insert(meta)
          .values({ name: p.name, value: p.value, seal: p.seal })
          .onConflictDoUpdate({ target: meta.name, set: { value: sql`excluded.value`, seal: sql`excluded.seal` } }),
      { writes: { table: meta, key: ['name'], columns: ['value', 'seal'], orInserts: true } },
    ),
    all: statement((_: Given<object>) => db.select().from(meta)),
  };
}
