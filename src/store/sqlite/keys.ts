import type { RequestId } from '../../domain/request.ts';
import type { IdempotencyKey } from '../store.ts';
import type { Connection } from './connect.ts';

/** What a caller's key stands for: nothing yet, a request, or another body than this one. */
export type KeyUse = { kind: 'new' } | { kind: 'used'; requestId: RequestId } | { kind: 'other_body' };

export type KeyTable = ReturnType<typeof keyTable>;

/** The callers' idempotency keys. */
export function keyTable(db: Connection) {
  const find = db.prepare<[string, string], { fingerprint: string; request_id: RequestId }>(
    'SELECT fingerprint, request_id FROM idempotency WHERE scope = ? AND key = ?',
  );
  const insert = db.prepare(
    `INSERT INTO idempotency (scope, key, fingerprint, request_id, created_at)
     VALUES (@scope, @key, @fingerprint, @requestId, @at)`,
  );
  return {
    look({ scope, key, fingerprint }: IdempotencyKey): KeyUse {
      const found = find.get(scope, key);
      if (found === undefined) return { kind: 'new' };
      return found.fingerprint === fingerprint ? { kind: 'used', requestId: found.request_id } : { kind: 'other_body' };
    },
    keep: ({ scope, key, fingerprint }: IdempotencyKey, requestId: RequestId, at: number): void => {
      insert.run({ scope, key, fingerprint, requestId, at });
    },
  };
}
