import { type AssessContext, assess, type Eligibility } from '../src/domain/account/eligibility.ts';
import { type AccountKind, type Facts, known } from '../src/domain/account/facts.ts';
import type { Staff } from '../src/domain/actor.ts';
import type { Deletion } from '../src/domain/deletion/deletion.ts';
import type { AuditEntry } from '../src/domain/events.ts';
import type { Policy } from '../src/domain/policy.ts';
import type { RuleSet } from '../src/domain/prerequisites/prerequisites.ts';
import type { DeletionRequest, RequestId } from '../src/domain/request.ts';
import { ok, type Result } from '../src/domain/result.ts';

/** A Monday afternoon. */
export const NOW = Date.parse('2026-11-23T14:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What requests of tests that care for no other must meet. */
export const RULES: RuleSet = 'agora-2021-01-14';

export function aPolicy(patch: Partial<Policy> = {}): Policy {
  return {
    approvalsRequired: 1,
    undoWindow: 15 * MINUTE,
    reviewDeadline: 7 * DAY,
    remindBefore: [72 * HOUR, 48 * HOUR, 24 * HOUR, 4 * HOUR],
    codeTtl: 10 * MINUTE,
    draftTtl: 60 * MINUTE,
    retention: 30 * DAY,
    confirmWithin: 15 * MINUTE,
    deletionsPerHour: 20,
    recheckEvery: HOUR,
    timeZone: 'UTC',
    quietHours: null,
    holidays: [],
    billingTimeZone: 'UTC',
    breakGlass: [],
    ruleSet: RULES,
    announces: false,
    ...patch,
  };
}

/** What the console says about an account that may be deleted. */
export function facts(patch: Partial<Facts> = {}): Facts {
  return {
    accountId: 'acc_1001',
    fetchedAt: NOW,
    name: known('Acme Live'),
    kind: known<AccountKind>('console'),
    status: known('active'),
    createdAt: known(Date.parse('2019-05-02T08:00:00Z')),
    creator: known({ userId: 'usr_1001', name: 'Ada L.' }),
    creatorEmail: 'ada.l@example.com',
    adminEmail: known('ada@example.com'),
    locale: known('en'),
    balance: known({ currency: 'USD', minor: 0 }),
    lastBill: known({ month: '2026-10', issuedAt: Date.parse('2026-11-01T02:00:00Z') }),
    projects: known([{ id: 'prj_1', name: 'Demo', active: false }]),
    packages: known([]),
    usage: known({ month: '2026-11', used: false }),
    members: known([]),
    ...patch,
  };
}

/** The creator asks, now, in a company that bills in UTC. */
export function aContext(patch: Partial<AssessContext> = {}): AssessContext {
  return { ...{ requester: 'usr_1001', createdAt: null, now: NOW }, billingTimeZone: 'UTC', ruleSet: RULES, ...patch };
}

/** The findings about `facts(patch)`. */
export function aCheck(patch: Partial<Facts> = {}, now = NOW): Eligibility {
  const found = facts(patch);
  return assess('acc_1001', { kind: 'found', facts: found }, aContext({ now }));
}

/** How many prerequisites a check has. */
export const COUNT = aCheck().findings.length;
/** How many of them count in a look-up by staff, who are not the requester. */
export const LOOKED_UP = COUNT - 1;

/** A submitted request that waits for its decision. */
export function aRequest(patch: Partial<DeletionRequest> = {}): DeletionRequest {
  const check = aCheck();
  return {
    id: 'DR-7F3K-2QXV' as RequestId,
    version: 3,
    status: 'pending',
    account: { id: 'acc_1001', name: 'Acme Live', createdAt: Date.parse('2019-05-02T08:00:00Z') },
    requester: { userId: 'usr_1001', name: 'Ada L.' },
    adminEmail: 'ada@example.com',
    creatorEmail: 'ada.l@example.com',
    locale: 'en',
    openedBy: 'console',
    reason: { code: 'no_longer_needed', text: null },
    code: {
      hash: 'hash',
      expiresAt: NOW + 10 * MINUTE,
      attempts: 1,
      sentAt: [NOW - MINUTE],
      earlier: [],
    },
    createdAt: NOW - 2 * MINUTE,
    draftExpiresAt: NOW + HOUR,
    verifiedAt: NOW - MINUTE,
    submittedAt: NOW,
    dueAt: NOW + 7 * DAY,
    check,
    submittedCheck: check,
    retryLookAt: null,
    assignee: null,
    snoozed: null,
    approvals: [],
    seen: [],
    remarks: [],
    askedToAct: null,
    decision: null,
    deletion: null,
    closing: null,
    remindedTo: null,
    expectedAt: null,
    shownUrgency: 'later',
    attention: null,
    tooFewDeciders: null,
    toldAt: null,
    presumedAt: null,
    completedAt: null,
    endedAt: null,
    erasedAt: null,
    wakeAt: NOW + HOUR,
    lookAt: NOW + HOUR,
    ...patch,
  };
}

/** A deletion after its undo window, of which the console knows nothing yet. */
export function aDeletion(patch: Partial<Deletion> = {}): Deletion {
  return {
    ...{ executeAt: NOW, sentAt: null, calledAt: null, answeredAt: null },
    ...{ outcome: null, answer: null, sight: null, askedSince: null },
    ...patch,
  };
}

/** Everybody who approved so far, and all of them may still decide. */
export const stillReviewers = ({ approvals }: Pick<DeletionRequest, 'approvals'>): readonly Staff[] =>
  approvals.map(({ by }) => aReviewer({ id: by }));

/** What the start of a deletion counts: everybody who approved may still decide, and the trail tells of each approval. */
export const allRecorded = (
  request: Pick<DeletionRequest, 'id' | 'approvals'>,
): { readonly standing: readonly Staff[]; readonly history: readonly AuditEntry[] } => ({
  standing: stillReviewers(request),
  history: request.approvals.map(({ by, at }, index) => ({
    ...{ seq: index + 1, requestId: request.id, version: index + 1, actor: `slack:${by}`, at, hash: '', prevHash: '' },
    event: { kind: 'approval.added', count: index + 1, of: request.approvals.length },
  })),
});

/** A workspace in which everybody may decide. */
export const allReviewers = async (id: string): Promise<Result<Staff>> => ok(aReviewer({ id }));

/** What Slack says about who clicks. */
export const asked = async <By>(by: By): Promise<Result<By>> => ok(by);

export function aReviewer(patch: Partial<Staff> = {}): Staff {
  return { kind: 'staff', id: 'U0ANA', reviewer: true, support: true, email: 'ana@desk.example', ...patch };
}
