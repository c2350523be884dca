import type { EvidenceRow } from '../../domain/account/evidence.ts';
import type { RequestId } from '../../domain/request.ts';
import { all, type Script } from './script.ts';

/** What was known at each step, frozen: a row is written once, with its audit entry. */
export function* evidenceOf(request_id: RequestId): Script<readonly EvidenceRow[]> {
  const rows = yield* all('evidence.ofRequest', { request_id });
  return rows.map(({ request_id, ...row }) => ({ ...row, requestId: request_id }));
}
