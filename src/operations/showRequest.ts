import type { EvidenceRow } from '../domain/account/evidence.ts';
import type { AuditEntry } from '../domain/events.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { OutboxItem } from '../store/store.ts';
import type { Desk } from './desk.ts';

export interface RequestFile {
  readonly request: DeletionRequest;
  readonly history: readonly AuditEntry[];
  readonly deliveries: readonly OutboxItem[];
  /** What was known at each step that was taken on it, oldest first. */
  readonly evidence: readonly EvidenceRow[];
}

/** Everything the desk keeps about one request. */
export async function showRequest(desk: Desk, id: RequestId): Promise<Result<RequestFile>> {
  const request = await desk.store.find(id);
  if (request === null) return refuse({ code: 'not_found' });
  const [history, deliveries, evidence] = await Promise.all([
    desk.store.history(id),
    desk.store.deliveries(id),
    desk.store.evidence(id),
  ]);
  return ok({ request, history, deliveries, evidence });
}
