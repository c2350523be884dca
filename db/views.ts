/**
 * The read-only reporting surface (docs/design.md, Reporting surface): names, columns and their order are a contract.
 * Dropped before migrating, because a table rebuild trips over views, and created again afterwards.
 */
export const VIEWS: Readonly<Record<string, string>> = {
  v_requests: `SELECT id, account_id, status, version, assignee, submitted_at, due_at, decided_by, decided_at, completed_at
    FROM requests`,
  v_outbox: `SELECT id, request_id, lane, kind, state, attempts, available_at, last_error, message_id FROM outbox`,
  v_audit: `SELECT seq, request_id, event, actor, at, hash, prev_hash FROM audit`,
};
