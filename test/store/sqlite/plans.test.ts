import { expect, it } from 'vitest';
import { createFreeze } from '../../../src/notary/freeze.ts';
import { createSecrets } from '../../../src/platform/secrets.ts';
import { connect, IN_MEMORY } from '../../../src/store/sqlite/connect.ts';
import { migrate } from '../../../src/store/sqlite/migrate.ts';
import { createSqliteStore } from '../../../src/store/sqlite/store.ts';

/** The statements that the store really prepares. */
function preparedStatements(): { explain(sql: string): string; all: readonly string[] } {
  const db = connect(IN_MEMORY, false);
  migrate(db);
  const all: string[] = [];
  const prepare = db.prepare.bind(db);
  Object.defineProperty(db, 'prepare', {
    value: (sql: string) => {
      all.push(sql.replaceAll(/\s+/g, ' '));
      return prepare(sql);
    },
  });
  const freeze = createFreeze((size) => new Uint8Array(size));
  const seals = createSecrets('a secret of at least 32 characters');
  const options = { auditHash: () => '', seals, freeze, newId: () => '', mailDomain: '', onEffects: () => undefined };
  createSqliteStore(db, options);
  const explain = (sql: string): string => {
    const steps = prepare(`EXPLAIN QUERY PLAN ${sql.replaceAll(/@\w+|\?/g, '1')}`).all() as { detail: string }[];
    return steps.map(({ detail }) => detail).join('\n');
  };
  return { explain, all };
}

it.each([
  ['due requests', 'wake_at <= ', 'SEARCH requests USING INDEX requests_armed'],
  ['claims', 'available_at <= ', 'SEARCH outbox USING INDEX outbox_waiting (lane=? AND available_at<?)'],
  ['the twin of a delivery', 'request_id = ? AND kind = ?', 'USING INDEX outbox_coalescing'],
  ['what waits for a person', 'AND payload = ?', 'SEARCH outbox USING INDEX outbox_waiting (lane=?'],
  ['the next delivery', 'min(available_at)', 'SEARCH outbox USING INDEX outbox_waiting'],
  ['the queue', 'ORDER BY due_at LIMIT', 'USING INDEX requests_queue'],
  ['the open request of an account', 'account_id = ? AND status IN', 'USING INDEX requests_one_open_per_account'],
  [
    'by which request an account was deleted',
    "account_id = ? AND status = 'completed'",
    'SEARCH requests USING INDEX requests_completed_by_account (account_id=?)',
  ],
  ['the counts per status', 'GROUP BY status', 'USING COVERING INDEX requests_by_status'],
  ['what is open, for the statistics', 'AS overdue', 'USING INDEX requests_queue'],
  ['decisions', 'AS approved', 'SEARCH requests USING COVERING INDEX requests_decided (decided_at>?)'],
  [
    'their durations',
    'decided_at - submitted_at',
    'SEARCH requests USING COVERING INDEX requests_decided (decided_at>?)',
  ],
  ['the latest decision', 'ORDER BY decided_at DESC', 'USING INDEX requests_decided'],
  ['whose card stands somewhere', 'FROM cards WHERE ts', 'USING INDEX cards_by_place (ts=? AND channel=?)'],
  ['waiting deliveries', 'SELECT count(*) FROM outbox WHERE lane = ? AND state IN', 'INDEX outbox_waiting'],
  ['dead deliveries', "SELECT count(*) FROM outbox WHERE lane = ? AND state = 'dead'", 'INDEX outbox_dead'],
  ['the history of a request', 'FROM audit WHERE request_id', 'USING INDEX audit_by_request'],
  ['the last time that deletions went on', "event = 'deletions.thawed' ORDER BY", 'USING INDEX audit_brake'],
  ['what happened to the brake since', 'AND seq >= ', 'SEARCH audit USING INDEX audit_brake (seq>?)'],
  ['the approvals of one person', "event <> 'request.rejected'", 'USING INDEX audit_decisions (actor=? AND at>?)'],
  ['what a pause holds back', "AND status <> 'pending'", 'USING INDEX requests_queue'],
  ['the evidence of a request', 'FROM evidence WHERE request_id', 'USING INDEX evidence_by_request'],
  ['the deliveries of a request', 'FROM outbox WHERE request_id = ? ORDER', 'USING INDEX outbox_by_request'],
])('finds %s through an index, in order, and scans no table', (_, part, index) => {
  const { explain, all } = preparedStatements();
  const found = new Set(all.filter((sql) => sql.includes(part)));
  expect(found.size).toBeGreaterThan(0);
  for (const plan of [...found].map(explain)) {
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/SCAN (requests|outbox|audit|evidence)$|TEMP B-TREE/m);
  }
});

it.each([
  ['what held requests up', 'json_each', 'SEARCH audit USING INDEX audit_setbacks (at>?)'],
  [
    'the deletions of the last hour',
    'count(DISTINCT request_id) FROM audit INDEXED BY audit_deletions',
    'SEARCH audit USING COVERING INDEX audit_deletions (at>?)',
  ],
])('finds %s through an index, and sorts only that', (_, part, index) => {
  const { explain, all } = preparedStatements();
  const plan = explain(all.find((sql) => sql.includes(part)) ?? '');
  expect(plan).toContain(index);
  expect(plan).not.toMatch(/SCAN (requests|outbox|audit)$/m);
});
