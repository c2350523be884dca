import { describe, expect, it } from 'vitest';
import type { Name } from '../../../src/store/queries/queries.ts';
import { connect, IN_MEMORY } from '../../../src/store/sqlite/connect.ts';
import { migrate } from '../../../src/store/sqlite/migrate.ts';
import { STATEMENTS } from '../../../src/store/sqlite/prepare.ts';

const db = connect(IN_MEMORY, false);
migrate(db);
/** How parts of a statement are put together, each of which is a step of its own. */
const PUT_TOGETHER =
  /^(COMPOUND QUERY|LEFT-MOST SUBQUERY|(MERGE \()?UNION ALL\)?|LEFT|RIGHT|CO-ROUTINE part_\d|SCAN part_\d)$/;
/** How SQLite goes about each statement of the desk; what a foreign key makes it look at stands there, too. */
const PLANS = new Map<Name, string>(
  STATEMENTS.map(({ name, sql }) => {
    const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql.replaceAll('?', '1')}`).all() as { detail: string }[];
    const details = steps.map(({ detail }) => detail).filter((detail) => !PUT_TOGETHER.test(detail));
    return [name, details.join('\n')];
  }),
);

describe('goes through its index, in order:', () => {
  it.each<[what: string, name: Name, plan: string]>([
    ['due requests', 'requests.due', 'SEARCH requests USING INDEX requests_armed (wake_at<?)'],
    [
      'due looks at the console',
      'requests.dueLooks',
      'SEARCH requests USING INDEX requests_to_look_at (status=? AND look_at<?)',
    ],
    [
      'claims by rank, and of what has none',
      'outbox.byRank',
      [
        ...Array(5).fill('SEARCH outbox USING INDEX outbox_due (lane=? AND priority=? AND available_at<?)'),
        'SEARCH outbox USING INDEX outbox_written (lane=? AND written_at>?)',
      ].join('\n'),
    ],
    ['what waits to be published for somebody', 'outbox.home', 'SEARCH outbox USING INDEX outbox_due (lane=?)'],
    ['the twin of a delivery', 'outbox.twin', 'SEARCH outbox USING INDEX outbox_coalescing (request_id=? AND kind=?)'],
    [
      'the next delivery',
      'outbox.nextAt',
      Array(5).fill('SEARCH outbox USING INDEX outbox_due (lane=? AND priority=?)').join('\n'),
    ],
    ['the number of the next delivery', 'outbox.lastSeq', 'SEARCH outbox'],
    ['what was being sent', 'outbox.sending', 'SCAN outbox USING INDEX outbox_due'],
    ['the queue', 'requests.queue', 'SCAN requests USING INDEX requests_by_urgency'],
    [
      'what is due of one rank',
      'requests.dueWithin',
      'SEARCH requests USING INDEX requests_by_urgency (queue_rank=? AND due_at>? AND due_at<?)',
    ],
    [
      'the open request of an account',
      'requests.openFor',
      'SEARCH requests USING INDEX requests_one_open_per_account (account_id=?)',
    ],
    [
      'by which request an account was deleted',
      'requests.completedFor',
      'SEARCH requests USING INDEX requests_completed_by_account (account_id=?)',
    ],
    ['the counts per status', 'requests.byStatus', 'SCAN requests USING COVERING INDEX requests_by_status'],
    ['what is open, for the statistics', 'requests.openCounts', 'SCAN requests USING INDEX requests_queue'],
    [
      'how many are due in a while',
      'requests.dueCount',
      'SEARCH requests USING INDEX requests_queue (due_at>? AND due_at<?)',
    ],
    [
      'how many need a person',
      'requests.rankedCount',
      'SEARCH requests USING INDEX requests_by_urgency (queue_rank=?)',
    ],
    [
      'decisions',
      'requests.decidedCounts',
      'SEARCH requests USING COVERING INDEX requests_decided (decided_at>? AND decided_at<?)',
    ],
    [
      'their durations',
      'requests.durations',
      'SEARCH requests USING COVERING INDEX requests_decided (decided_at>? AND decided_at<?)',
    ],
    [
      'what is due on each day',
      'requests.dueByDay',
      'SEARCH requests USING INDEX requests_queue (due_at>? AND due_at<?)',
    ],
    ['what came in and ended', 'audit.milestones', 'SEARCH audit USING INDEX audit_milestones (at>? AND at<?)'],
    ['what came in', 'audit.submissions', 'SEARCH audit USING INDEX audit_milestones (at>? AND at<?)'],
    ['how much came in', 'audit.submissionCount', 'SEARCH audit USING INDEX audit_milestones (at>? AND at<?)'],
    ['the latest decision', 'requests.lastDecided', 'SEARCH requests USING INDEX requests_decided (decided_at>?)'],
    ['whose card stands somewhere', 'cards.at', 'SEARCH cards USING INDEX cards_by_place (ts=? AND channel=?)'],
    ['waiting deliveries', 'outbox.waitingCount', 'SEARCH outbox USING INDEX outbox_due (lane=?)'],
    ['dead deliveries', 'outbox.deadCount', 'SEARCH outbox USING COVERING INDEX outbox_dead (lane=?)'],
    ['the history of a request', 'audit.history', 'SEARCH audit USING INDEX audit_by_request (request_id=?)'],
    ['its latest entry', 'audit.latest', 'SEARCH audit USING INDEX audit_by_request (request_id=?)'],
    ['the last time that deletions went on', 'audit.lastThaw', 'SCAN audit USING INDEX audit_brake'],
    ['what happened to the brake since', 'audit.brakeFrom', 'SEARCH audit USING INDEX audit_brake (seq>?)'],
    ['the approvals of one person', 'audit.approvals', 'SEARCH audit USING INDEX audit_decisions (actor=? AND at>?)'],
    ['what held requests up', 'audit.setbacks', 'SEARCH audit USING INDEX audit_setbacks (at>? AND at<?)'],
    ['what a pause holds back', 'requests.decidedOpen', 'SCAN requests USING INDEX requests_queue'],
    [
      'the evidence of a request',
      'evidence.ofRequest',
      'SEARCH evidence USING INDEX evidence_by_request (request_id=?)',
    ],
    ['the deliveries of a request', 'outbox.ofRequest', 'SEARCH outbox USING INDEX outbox_by_request (request_id=?)'],
  ])('%s', (_, name, plan) => {
    expect(PLANS.get(name)).toBe(plan);
  });
});

/** What reads a whole table, or sorts, and why it may. */
const READS_ALL: Partial<Record<Name, string>> = {
  'requests.report': 'an export, of everything',
  'audit.last': 'backwards from the end, stops at the first row',
  'audit.end': 'the same',
  'audit.sealedOnce': 'once, at an upgrade or when the mark of the secret is gone',
  'audit.deletions': 'sorts the deletions of one hour, found through their index',
  'requests.openAfter': 'sorts those of one deadline, found through their index',
  'outbox.byTime': 'sorts as many of each rank as it shall find',
  'outbox.list': 'a person looks',
  'outbox.dead': 'a person has them tried again',
  'outbox.first': 'in the order of the table, stops at a page',
  'portals.over': 'visits go after a day',
  'portals.ofAccount': 'the same',
  'home_viewers.all': 'as many rows as there are staff',
  'meta.all': 'a dozen rows',
};

it('reads no table from end to end, whatever is asked, but where it may', () => {
  const slow = [...PLANS].filter(([, plan]) => /SCAN \w+$|TEMP B-TREE/m.test(plan)).map(([name]) => name);
  expect(slow.sort()).toEqual(Object.keys(READS_ALL).sort());
});

it('hands each value over behind a plus, since SQLite plans anew for a bare one', () => {
  const replanned = STATEMENTS.filter(({ sql }) => /(?<!\+)\?/.test(sql)).map(({ name }) => name);
  expect(replanned).toEqual([]);
});
