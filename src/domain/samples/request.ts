import { assess, type Eligibility } from '../account/eligibility.ts';
import { type Facts, known } from '../account/facts.ts';
import type { Instant } from '../calendar.ts';
import type { RuleSet } from '../prerequisites/prerequisites.ts';
import type { DeletionRequest, RequestId } from '../request.ts';

const DAY = 24 * 60 * 60_000;
const ACCOUNT = { id: 'acc_sample', name: 'A sample, no account' } as const;
const PERSON = { userId: 'usr_sample', name: 'A sample, nobody' } as const;

export interface Sampled {
  readonly now: Instant;
  readonly billingTimeZone: string;
  readonly ruleSet: RuleSet;
}

/** What is known of an account that is none; `minor`: its balance. */
export const sampleFacts = ({ now }: Sampled, minor: number): Facts => ({
  accountId: ACCOUNT.id,
  fetchedAt: now,
  name: known(ACCOUNT.name),
  kind: known('console'),
  status: known('active'),
  createdAt: known(now - 900 * DAY),
  creator: known(PERSON),
  creatorEmail: null,
  adminEmail: known('sample@example.com'),
  locale: known('en'),
  balance: known({ currency: 'USD', minor }),
  lastBill: known(null),
  projects: known([]),
  packages: known([]),
  usage: known({ month: '2026-01', used: false }),
  members: known([]),
});

/** Everything is met, or the balance is not. */
export function sampleCheck(about: Sampled, balance: 'zero' | 'owing'): Eligibility {
  const facts = sampleFacts(about, balance === 'zero' ? 0 : -320);
  return assess(ACCOUNT.id, { kind: 'found', facts }, { ...about, requester: PERSON.userId, createdAt: null });
}

/** A request that nobody made, for showing what the desk sends and answers. It is stored nowhere. */
export function sampleRequest(about: Sampled, patch: Partial<DeletionRequest> = {}): DeletionRequest {
  const { now } = about;
  const check = sampleCheck(about, 'zero');
  return {
    ...{ id: 'DR-0000-0000' as RequestId, version: 1, status: 'pending' },
    ...{ account: { ...ACCOUNT, createdAt: now - 900 * DAY }, requester: PERSON, adminEmail: 'sample@example.com' },
    ...{ creatorEmail: null, openedBy: null, locale: 'en' },
    reason: { code: 'other', text: 'A sample of what a customer may write. '.repeat(8) },
    code: { hash: '', expiresAt: now, attempts: 0, sentAt: [], earlier: [] },
    ...{ createdAt: now, draftExpiresAt: now, verifiedAt: now, submittedAt: now, dueAt: now + 7 * DAY },
    ...{ check, submittedCheck: check, retryLookAt: null, assignee: null, snoozed: null, approvals: [], seen: [] },
    ...{ remarks: [], askedToAct: null, decision: null, deletion: null, closing: null, remindedTo: null },
    ...{ expectedAt: null, shownUrgency: 'later', attention: null, tooFewDeciders: null, toldAt: null },
    presumedAt: null,
    ...{ completedAt: null, endedAt: null, erasedAt: null, wakeAt: null, lookAt: null },
    ...patch,
  };
}
