import type { EvidenceRow } from '../../domain/account/evidence.ts';
import type { RequestId } from '../../domain/request.ts';
import type { Connection } from './connect.ts';

export type EvidenceTable = ReturnType<typeof evidenceTable>;

/** What was known at each step, frozen: a row is written once, with its audit entry. See db/triggers.ts. */
export function evidenceTable(db: Connection) {
  const insert = db.prepare(
    'INSERT INTO evidence (seq, request_id, hash, body, personal) VALUES (@seq, @requestId, @hash, @body, @personal)',
  );
  const ofRequest = db.prepare<[string], EvidenceRow>(
    'SELECT seq, request_id AS requestId, hash, body, personal FROM evidence WHERE request_id = ? ORDER BY seq',
  );
  return {
    add: (row: EvidenceRow): void => {
      insert.run(row);
    },
    ofRequest: (id: RequestId): readonly EvidenceRow[] => ofRequest.all(id),
  };
}
