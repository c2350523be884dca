import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/domain/account/eligibility.ts';
import { open } from '../../../src/domain/decide/open.ts';
import type { EventKind } from '../../../src/domain/events.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { aCheck, aContext, aPolicy, DAY, NOW } from '../../build.ts';
import { STATE_NAMES, STATES } from './states.ts';
import { HAPPENING_NAMES, HAPPENINGS, LOOKS } from './transitions.ts';

/** Compiles only while it names every kind of event. */
const KINDS = {
  'request.opened': true,
  'code.sent': true,
  'code.wrong': true,
  'request.verified': true,
  'request.submitted': true,
  'request.blocked': true,
  'check.changed': true,
  'request.claimed': true,
  'request.released': true,
  'request.handed_on': true,
  'request.seen': true,
  'request.snoozed': true,
  'snooze.over': true,
  'approval.added': true,
  'request.approved': true,
  'request.rejected': true,
  'approval.undone': true,
  'deadline.extended': true,
  'customer.told': true,
  'customer.reminded': true,
  'customer.acted': true,
  'approval.voided': true,
  'deletion.postponed': true,
  'request.cancelled': true,
  'deciders.counted': true,
  'request.erased': true,
  'request.expired': true,
  'approval.recounted': true,
  'account.gone': true,
  'account.replaced': true,
  'deletion.started': true,
  'deletion.requested': true,
  'deletion.withheld': true,
  'deletion.claimed': true,
  'deletion.denied': true,
  'deletion.answered_late': true,
  'deletion.came_late': true,
  'deletion.unproven': true,
  'deletion.accepted': true,
  'deletion.unknown': true,
  'deletion.refused': true,
  'deletion.blocked': true,
  'deletion.retried': true,
  'request.completed': true,
  'closing.proposed': true,
  'request.closed': true,
  'reminder.sent': true,
  'request.overdue': true,
  'mail.sent': true,
  'mail.presumed': true,
  'mail.undeliverable': true,
} satisfies Record<EventKind, true>;

/** Submitted so long ago that it may be time to remind. */
const aged = (request: DeletionRequest): DeletionRequest =>
  request.submittedAt === null ? request : { ...request, submittedAt: NOW - 9 * DAY };

/** The same request with a canary in each place for a name, an address or free text. */
function withCanaries(request: DeletionRequest): DeletionRequest {
  return {
    ...request,
    account: { ...request.account, name: 'CANARY account' },
    requester: { ...request.requester, name: 'CANARY name' },
    reason: { code: 'other', text: 'CANARY reason' },
    code: { ...request.code, hash: 'CANARY hash' },
    check: request.check.eligible
      ? aCheck({ creator: { known: true, value: { userId: 'usr_1001', name: 'CANARY creator' } } })
      : request.check,
    approvals: request.approvals.map((approval) => ({ ...approval, note: 'CANARY note' })),
    remarks: [{ about: 'undo', by: 'U0ANA', at: NOW, text: 'CANARY remark' }],
    attention: request.attention && { ...request.attention, detail: 'CANARY detail' },
    deletion: request.deletion && { ...request.deletion, answer: 'CANARY answer' },
  };
}

describe('the audit trail', () => {
  const policy = aPolicy({ announces: true });
  const moments = [policy, aPolicy({ approvalsRequired: 2, remindBefore: [8 * DAY] })].map((policy) => ({
    now: NOW,
    policy,
  }));
  const told = moments.flatMap((moment) =>
    HAPPENING_NAMES.flatMap((name) =>
      STATE_NAMES.flatMap((state) =>
        [null, 'U0SUE'].flatMap((assignee) => {
          const decided = HAPPENINGS[name](withCanaries({ ...aged(STATES[state]), assignee }), moment);
          return decided.ok && decided.value?.event ? [decided.value] : [];
        }),
      ),
    ),
  );
  const look = LOOKS.eligible;
  const opened = open(
    {
      id: STATES.pending.id,
      accountId: 'acc_1001',
      userId: 'usr_1001',
      adminEmail: 'ada@example.com',
      reason: { code: 'other', text: 'CANARY reason' },
      locale: null,
      token: 'console',
      look,
      check: assess('acc_1001', look, aContext()),
      code: { hash: 'CANARY hash', sealed: 'CANARY sealed' },
    },
    { now: NOW, policy: aPolicy() },
  );
  if (!opened.ok) throw new Error(opened.refusal.code);
  const all = [...told, opened.value];

  it('is tried with every kind of event', () => {
    expect(new Set(all.map(({ event }) => event?.kind))).toEqual(new Set(Object.keys(KINDS)));
  });

  it('never holds a name, an address or free text', () => {
    for (const { event, actor } of all) expect(JSON.stringify({ event, actor })).not.toMatch(/CANARY|@| [A-Z]/);
  });

  it('and neither do the effects, except for the sealed code', () => {
    for (const { effects } of all) {
      const words = JSON.stringify(effects.filter(({ kind }) => kind !== 'mail.code'));
      expect(words).not.toMatch(/CANARY|@/);
    }
  });
});
