import { RecordBroken } from '../../domain/recordBroken.ts';
import type { RequestId } from '../../domain/request.ts';
import type { Context, Tx } from '../driver.ts';
import { insert } from '../seals/rows.ts';
import type { IdempotencyKey } from '../store.ts';
import { one, type Script } from './script.ts';

/** What a caller's key stands for: nothing yet, a request, or another body than this one. */
type KeyUse = { kind: 'new' } | { kind: 'used'; requestId: RequestId } | { kind: 'other_body' };

/** @throws RecordBroken */
export function* lookUpKey(
  { sealing }: Pick<Context, 'sealing'>,
  { scope, key, fingerprint }: IdempotencyKey,
): Script<KeyUse> {
  const row = yield* one('idempotency.find', { scope, key });
  if (row === undefined) return { kind: 'new' };
  if (!sealing.fits('idempotency', row)) throw new RecordBroken('idempotency', scope);
  return row.fingerprint === fingerprint ? { kind: 'used', requestId: row.request_id } : { kind: 'other_body' };
}

export function* keepKey(tx: Tx, key: IdempotencyKey, request_id: RequestId, created_at: number): Script<void> {
  yield* insert(tx, 'idempotency', { ...key, request_id, created_at });
}
