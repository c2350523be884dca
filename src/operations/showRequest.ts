import type { EvidenceRow } from '../domain/account/evidence.ts';
import type { AuditEntry } from '../domain/events.ts';
import type { DeletionRequest, RequestId } from '../domain/request.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { OutboxItem } from '../store/store.ts';
import type { Deps } from './deps.ts';

export interface RequestFile {
  readonly request: DeletionRequest;
  readonly history: readonly AuditEntry[];
  readonly deliveries: readonly OutboxItem[];
  /** What was known at each step that was taken on it, oldest first. */
  readonly evidence: readonly EvidenceRow[];
}

/** Everything the desk keeps about one request. */
export const showRequest =
  ({ store }: Pick<Deps, 'store'>) =>
  async (id: RequestId): Promise<Result<RequestFile>> => {
    const request = await store.find(id);
    if (request === null) return refuse({ code: 'not_found' });
    const [history, deliveries, evidence] = await Promise.all([
      store.history(id),
      store.deliveries(id),
      store.evidence(id),
    ]);
    return ok({ request, history, deliveries, evidence });
  };
