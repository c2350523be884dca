import { erase } from '../../src/domain/decide/erase.ts';
import { aPolicy, aRequest, DAY, HOUR, NOW } from '../build.ts';

/** Of the last nine weeks, whatever the size: a desk grows old, it does not get busier. Statistics are about eight weeks. */
const RECENT = 1_000;
const WEEKS = 9 * 7 * DAY;

/** A request that was deleted and whose personal data is gone, as most of an old desk's are. */
const ENDED = { id: 'ID' as never, account: { id: 'ACCOUNT', name: 'Acme', createdAt: null } };
const BODY = ((): string => {
  const request = aRequest({
    ...{
      ...ENDED,
      status: 'completed',
      endedAt: NOW - 60 * DAY,
      completedAt: NOW - 60 * DAY,
      wakeAt: null,
      lookAt: null,
    },
    ...{ approvals: [{ by: 'U0ANA', at: NOW, note: null }], decision: { kind: 'approved', by: 'U0ANA', at: NOW } },
  });
  const erased = erase(request, { kind: 'desk' }, { now: NOW, policy: aPolicy() });
  if (!erased.ok || erased.value === null) throw new Error('it cannot be erased');
  return JSON.stringify(erased.value.request);
})();

const EVENTS = ['request.submitted', 'request.approved', 'request.completed'];
const EFFECTS = ['card.refresh', 'mail.deleted'];
const HASH = 'x'.repeat(43);
const EVIDENCE = JSON.stringify({
  findings: Array(7).fill({ id: 'no_active_projects', status: 'met', evidence: { count: 0 } }),
});

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
/** What a number says in SQL that both databases read. */
const ID = `'DF-' || (100000000 + i)`;
/** When it ended, the latest first: then one a minute. */
const AT = `(CASE WHEN i <= ${RECENT} THEN ${NOW - HOUR} - i * ${WEEKS / RECENT} ELSE ${NOW - HOUR - WEEKS} - i * 60000 END)`;

/** The numbers from 1 to `count`, as i. */
const ROWS = {
  sqlite: (count: number) =>
    `(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) SELECT i FROM n)`,
  postgres: (count: number) => `generate_series(1::bigint, ${count}) AS n(i)`,
};

/**
 * Statements that put finished requests there past the desk, which would take hours, each with its entries, deliveries and
 * evidence. They carry no seals: nobody reads them, only past them. The desk has made the tables, and runs on none of them now.
 */
export function finishedRequests(count: number, kit: keyof typeof ROWS): readonly string[] {
  const from = `FROM ${ROWS[kit](count)}`;
  const body = `replace(replace(${quoted(BODY)}, '"ID"', '"' || ${ID} || '"'), '"ACCOUNT"', '"acc_f' || i || '"')`;
  const version = EVENTS.length;
  return [
    `INSERT INTO requests (id, account_id, status, version, created_at, submitted_at, due_at, decided_by, decided_at, completed_at, erased_at, body, queue_rank, blocked)
     SELECT ${ID}, 'acc_f' || i, CASE WHEN i % 5 = 0 THEN 'rejected' ELSE 'completed' END, ${version}, ${AT} - ${DAY}, ${AT} - ${DAY}, ${AT} + ${6 * DAY}, 'U0ANA', ${AT} - ${HOUR},
       CASE WHEN i % 5 = 0 THEN NULL ELSE ${AT} END, CASE WHEN i <= ${RECENT} THEN NULL ELSE ${AT} + ${30 * DAY} END, ${body}, 9, 0 ${from}`,
    // Numbers below zero: those of the desk's own go on from its first.
    ...EVENTS.map(
      (event, nth) => `INSERT INTO audit (seq, request_id, event, data, actor, at, prev_hash, hash)
     SELECT -(i * ${EVENTS.length} + ${nth}), ${ID}, '${event}', '{"kind":"${event}","version":${nth + 1}}', 'slack:U0ANA', ${AT} - ${DAY} + ${nth} * ${HOUR}, '${HASH}', '${HASH}' ${from}`,
    ),
    ...EFFECTS.map(
      (
        kind,
        nth,
      ) => `INSERT INTO outbox (seq, id, request_id, lane, kind, payload, state, attempts, available_at, created_at, priority, written_at)
     SELECT -(i * ${EFFECTS.length} + ${nth}), 'f' || i || '-${nth}-00000000-0000-4000', ${ID}, '${kind.startsWith('mail') ? 'mail' : 'slack'}', '${kind}', '{"kind":"${kind}"}', 'done', 1, ${AT}, ${AT}, 1, ${AT} ${from}`,
    ),
    `INSERT INTO evidence (seq, request_id, hash, body) SELECT -(i * ${EVENTS.length} + 1), ${ID}, '${HASH}', ${quoted(EVIDENCE)} ${from}`,
  ];
}
