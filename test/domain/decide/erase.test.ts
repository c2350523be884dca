import { describe, expect, it } from 'vitest';
import { personal } from '../../../src/domain/account/values.ts';
import { DESK, type Operator } from '../../../src/domain/actor.ts';
import { erasableFrom, erase } from '../../../src/domain/decide/erase.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { aCheck, aDeletion, aPolicy, DAY, NOW } from '../../build.ts';
import { STATE_NAMES, STATES } from './states.ts';

const ROOT: Operator = { kind: 'operator', login: 'root' };
const policy = aPolicy();
const FINAL = STATE_NAMES.filter((name) => /^(completed|rejected|cancelled|expired)/.test(name));

/** A canary in each place for a name, an address, a free text or the words of another program. */
function withCanaries(request: DeletionRequest): DeletionRequest {
  const check = aCheck({
    creator: { known: true, value: { userId: 'usr_CANARY', name: 'CANARY creator' } },
    members: { known: true, value: [{ userId: 'usr_2', name: 'CANARY member' }] },
    projects: { known: true, value: [{ id: 'prj_1', name: 'CANARY project', active: true }] },
  });
  const [first, ...others] = check.findings;
  // As earlier versions of the desk kept it.
  const old = first && { ...first, evidence: { words: { en: personal('CANARY words') }, fix: null } };
  return {
    ...request,
    account: { ...request.account, name: 'CANARY account' },
    requester: { ...request.requester, name: 'CANARY name' },
    adminEmail: 'CANARY@example.com',
    reason: { code: 'other', text: 'CANARY reason' },
    code: { ...request.code, hash: 'CANARY hash' },
    check: { ...check, findings: old === undefined ? others : [old, ...others] },
    submittedCheck: check,
    approvals: [{ by: 'U0ANA', at: NOW, note: 'CANARY note' }],
    remarks: [{ about: 'undo', by: 'U0ANA', at: NOW, text: 'CANARY remark' }],
    decision:
      request.decision?.kind === 'rejected' ? { ...request.decision, message: 'CANARY message' } : request.decision,
    deletion: aDeletion({ sentAt: NOW, answer: 'CANARY answer' }),
    closing: {
      ...{ by: 'U0ANA', at: NOW, reason: 'CANARY closing', sight: 'silent' },
      ...{ confirmedBy: 'U0BEN', confirmedReason: 'CANARY confirmed' },
    },
    attention: { code: 'mail_undeliverable', detail: 'CANARY detail', at: NOW },
  };
}

describe('an erased request', () => {
  it.each(FINAL)('that was %s holds no name, address or text of anybody, and its ids and numbers as before', (name) => {
    const before = withCanaries(STATES[name]);
    const done = erase(before, ROOT, { now: NOW, policy });
    const after = done.ok ? done.value?.request : undefined;
    expect(JSON.stringify(before).match(/CANARY/g)?.length).toBeGreaterThan(15);
    expect(JSON.stringify(done)).not.toContain('CANARY');
    expect(after).toMatchObject({
      ...{ id: before.id, status: before.status, erasedAt: NOW, submittedAt: before.submittedAt },
      ...{ account: { id: before.account.id }, requester: { userId: before.requester.userId } },
      ...{ reason: { code: 'other' }, deletion: { sentAt: NOW }, closing: { by: 'U0ANA', confirmedBy: 'U0BEN' } },
    });
    expect(after?.check.findings.map(({ id, status }) => [id, status])).toEqual(
      before.check.findings.map(({ id, status }) => [id, status]),
    );
  });

  it('is not erased again', () => {
    const request = { ...STATES.completed, erasedAt: NOW - DAY };
    expect(erase(request, ROOT, { now: NOW, policy })).toEqual({ ok: true, value: null });
    expect(erasableFrom(request, policy)).toBeNull();
  });
});

describe('the time of a request is over', () => {
  const late = Date.parse('2026-12-01T00:00:00Z');
  it.each<[what: string, request: DeletionRequest, from: number]>([
    ['RETENTION after its end', { ...STATES.completed, endedAt: late }, late + 30 * DAY],
    ['a day after it lapsed', { ...STATES.expired, endedAt: late }, late + DAY],
    ['counted from its proof, in rows of earlier versions', STATES.completed, NOW + 30 * DAY],
    ['counted from its rejection in such rows', STATES.rejected, NOW + 30 * DAY],
    ['counted from its deadline where nothing tells the end', STATES.cancelled, NOW + 37 * DAY],
  ])('%s, not a moment before', (_, request, from) => {
    expect(erasableFrom(request, policy)).toBe(from);
    expect(erase(request, DESK, { now: from - 1, policy })).toEqual({ ok: true, value: null });
    expect(erase(request, DESK, { now: from, policy })).toMatchObject({
      value: { event: { kind: 'request.erased' }, actor: 'desk' },
    });
  });

  it.each(STATE_NAMES.filter((name) => !FINAL.includes(name)))('never while it is %s', (name) => {
    expect(erasableFrom(STATES[name], policy)).toBeNull();
    expect(erase(STATES[name], ROOT, { now: NOW + 999 * DAY, policy })).toMatchObject({
      refusal: { code: 'wrong_state' },
    });
  });
});

it('whoever runs the desk stands in the trail by a name without blanks or signs', () => {
  const done = erase(STATES.completed, { kind: 'operator', login: 'Ada L <ada@x>' }, { now: NOW, policy });
  expect(done).toMatchObject({ value: { actor: 'operator:Ada_L__ada_x_' } });
});
