import { known } from '../../../src/domain/account/facts.ts';
import type { Deletion } from '../../../src/domain/deletion/deletion.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { aCheck, aDeletion, aRequest, DAY, HOUR, MINUTE, NOW } from '../../build.ts';

const approvals = [{ by: 'U0ANA', at: NOW, note: null }];
const decision = { kind: 'approved', by: 'U0ANA', at: NOW } as const;
const deletion = aDeletion({ executeAt: NOW + 15 * MINUTE, sentAt: null, outcome: null, answer: null });
const draft = { submittedAt: null, dueAt: null, submittedCheck: null } as const;
const sent = {
  ...deletion,
  executeAt: NOW - HOUR,
  askedSince: NOW - MINUTE,
  sentAt: NOW - MINUTE,
  calledAt: NOW - MINUTE,
  answeredAt: NOW - MINUTE,
};
const trouble = { detail: 'no', at: NOW } as const;
const deleting = (outcome: Deletion['outcome'], patch: Partial<DeletionRequest> = {}) =>
  aRequest({
    status: 'deleting',
    approvals,
    decision,
    deletion: aDeletion({ ...sent, outcome }),
    ...patch,
  });

/** A request in every state that it can be in, with the sub-states that decide differently. All are of `NOW`. */
export const STATES = {
  awaiting_code: aRequest({
    status: 'awaiting_code',
    ...draft,
    verifiedAt: null,
    code: {
      hash: 'hash',
      expiresAt: NOW + 10 * MINUTE,
      attempts: 0,
      sentAt: [NOW],
      earlier: [],
    },
  }),
  'awaiting_code, lapsed': aRequest({ status: 'awaiting_code', ...draft, verifiedAt: null, draftExpiresAt: NOW }),
  verified: aRequest({ status: 'verified', ...draft }),
  'verified, lapsed': aRequest({ status: 'verified', ...draft, draftExpiresAt: NOW }),
  pending: aRequest(),
  'pending, gone': aRequest({ attention: { code: 'account_gone', ...trouble } }),
  'pending, replaced': aRequest({ attention: { code: 'account_replaced', ...trouble } }),
  'pending, overdue': aRequest({ submittedAt: NOW - 7 * DAY, dueAt: NOW }),
  'pending, told': aRequest({
    check: aCheck({ members: known([{ userId: 'usr_2', name: 'CANARY Bob' }]) }),
    // Half-way between then and the deadline is over by now.
    submittedAt: NOW - 4 * DAY,
    dueAt: NOW + 3.5 * DAY,
    askedToAct: { at: NOW - 4 * DAY, unmet: ['no_members'], remindedAt: null },
  }),
  approved: aRequest({ status: 'approved', approvals, decision, deletion }),
  'approved, window over': aRequest({
    status: 'approved',
    approvals,
    decision,
    deletion: aDeletion({ ...deletion, executeAt: NOW }),
  }),
  'deleting, to be called': deleting(null, {
    deletion: { ...sent, sentAt: null, calledAt: null, answeredAt: null },
  }),
  'deleting, called': deleting(null, { deletion: { ...sent, calledAt: NOW - HOUR, answeredAt: null } }),
  'deleting, accepted': deleting('accepted'),
  'deleting, unknown': deleting('unknown'),
  'deleting, refused': deleting('refused', { attention: { code: 'deletion_refused', ...trouble } }),
  'deleting, blocked': deleting('unknown', { attention: { code: 'deletion_blocked', ...trouble } }),
  'deleting, claimed': deleting('deleted'),
  'deleting, unproven': deleting('deleted', { attention: { code: 'deletion_unproven', ...trouble } }),
  'deleting, replaced': deleting('unknown', { attention: { code: 'account_replaced', ...trouble } }),
  'deleting, proposed': deleting('accepted', {
    attention: { code: 'deletion_unproven', ...trouble },
    closing: {
      by: 'U0CEM',
      at: NOW,
      reason: 'CANARY the database says so',
      sight: 'silent',
      confirmedBy: null,
      confirmedReason: null,
    },
  }),
  'deleting, being called': deleting(null, { deletion: { ...sent, calledAt: NOW, answeredAt: null } }),
  completed: aRequest({ status: 'completed', approvals, decision, deletion: sent, completedAt: NOW }),
  rejected: aRequest({
    status: 'rejected',
    decision: { kind: 'rejected', by: 'U0ANA', at: NOW, category: 'other', message: 'Not like this.' },
  }),
  'rejected, asked before': aRequest({
    status: 'rejected',
    deletion: aDeletion({ ...sent, outcome: 'accepted' }),
    decision: { kind: 'rejected', by: 'U0ANA', at: NOW, category: 'other', message: 'Not like this.' },
  }),
  cancelled: aRequest({ status: 'cancelled' }),
  expired: aRequest({ status: 'expired', ...draft }),
} satisfies Record<string, DeletionRequest>;

export type StateName = keyof typeof STATES;
export const STATE_NAMES = Object.keys(STATES) as StateName[];

/** A deleted account's request of which the names, addresses and words are gone. */
export const ERASED = aRequest({
  ...{ status: 'completed', approvals, decision, deletion: sent, completedAt: NOW, erasedAt: NOW },
  ...{ account: { id: 'acc_1001', name: '', createdAt: null }, requester: { userId: 'usr_1001', name: '' } },
  ...{ adminEmail: '', reason: { code: 'other', text: null } },
});
