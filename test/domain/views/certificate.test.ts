import { expect, it } from 'vitest';
import type { AuditEntry, Event } from '../../../src/domain/events.ts';
import { STATUSES } from '../../../src/domain/request.ts';
import { certificateOf } from '../../../src/domain/views/certificate.ts';
import { aRequest, HOUR, NOW } from '../../build.ts';

const HEAD = { seq: 41, hash: 'head' };
const completed = aRequest({
  status: 'completed',
  completedAt: NOW + HOUR,
  assignee: 'U0SUE',
  approvals: [{ by: 'U0ANA', at: NOW, note: 'A note of staff' }],
  decision: { kind: 'approved', by: 'U0ANA', at: NOW },
});
const entry = (seq: number, event: Event): AuditEntry => ({
  ...{ seq, event, requestId: completed.id, version: seq, actor: 'slack:U0ANA', at: NOW, hash: 'h', prevHash: 'p' },
});
const history = [
  entry(3, { kind: 'deletion.started', evidence: 'a'.repeat(64) }),
  entry(4, { kind: 'approval.voided', failing: [] }),
  entry(7, { kind: 'deletion.started', evidence: 'b'.repeat(64) }),
  entry(9, { kind: 'request.completed' }),
];

it('a certificate says what was deleted, when, at whose request, and on what evidence', () => {
  expect(certificateOf(completed, history, HEAD, NOW + 2 * HOUR)).toEqual({
    format: 'deletion-desk/certificate/1',
    request: 'DR-7F3K-2QXV',
    account: { id: 'acc_1001', name: 'Acme Live' },
    asked_by: { user_id: 'usr_1001' },
    asked_at: '2026-11-23T14:00:00.000Z',
    completed_at: '2026-11-23T15:00:00.000Z',
    basis: 'proven',
    rule_set: completed.check.ruleSet,
    evidence: { seq: 7, sha256: 'b'.repeat(64) },
    audit_head: HEAD,
    issued_at: '2026-11-23T16:00:00.000Z',
  });
});

it('says when it was people who closed the request, and does not name them', () => {
  const closing = {
    by: 'U0BEN',
    at: NOW,
    reason: 'A note of staff',
    sight: 'silent',
    confirmedBy: 'U0ANA',
    confirmedReason: 'A note of staff too',
  } as const;
  const certificate = certificateOf({ ...completed, closing }, history, HEAD, NOW);
  expect(certificate).toMatchObject({ basis: 'closed_by_staff' });
  expect(JSON.stringify(certificate)).not.toMatch(/U0|A note/);
});

it('names no staff, no address and none of their words', () => {
  expect(JSON.stringify(certificateOf(completed, history, HEAD, NOW))).not.toMatch(/U0|slack|@|note of staff/);
});

it('says that there is no evidence of a deletion that began under an earlier version, and no name once it is erased', () => {
  const old = [entry(3, { kind: 'deletion.started' })];
  const erased = { ...completed, account: { ...completed.account, name: '' } };
  expect(certificateOf(erased, old, HEAD, NOW)).toMatchObject({ evidence: null, account: { name: null } });
});

it.each(STATUSES.filter((status) => status !== 'completed'))('there is none for a request that is %s', (status) => {
  expect(certificateOf({ ...completed, status }, history, HEAD, NOW)).toBeNull();
});
