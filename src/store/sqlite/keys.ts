import { RecordBroken } from '../../domain/recordBroken.ts';
import type { RequestId } from '../../domain/request.ts';
import type { IdempotencyKey } from '../store.ts';
import type { Sealing } from './sealing.ts';

interface Row {
  readonly scope: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly request_id: RequestId;
  readonly created_at: number;
}

/** What a caller's key stands for: nothing yet, a request, or another body than this one. */
export type KeyUse = { kind: 'new' } | { kind: 'used'; requestId: RequestId } | { kind: 'other_body' };

export type KeyTable = ReturnType<typeof keyTable>;

/** The callers' idempotency keys. */
export function keyTable(sealing: Sealing) {
  const keys = sealing.table<Row>('idempotency');
  const find = keys.select<[string, string]>('WHERE scope = ? AND key = ?');
  return {
    /** @throws RecordBroken */
    look({ scope, key, fingerprint }: IdempotencyKey): KeyUse {
      const found = find.get(scope, key);
      if (found === undefined) return { kind: 'new' };
      const row = keys.checked(found);
      if (row === null) throw new RecordBroken('idempotency', scope);
      return row.fingerprint === fingerprint ? { kind: 'used', requestId: row.request_id } : { kind: 'other_body' };
    },
    keep: ({ scope, key, fingerprint }: IdempotencyKey, requestId: RequestId, at: number): void => {
      keys.insert({ scope, key, fingerprint, request_id: requestId, created_at: at });
    },
  };
}
