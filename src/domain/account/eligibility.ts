import type { Instant } from '../calendar.ts';
import type { CheckContext, FindingStatus, Prerequisite } from '../prerequisites/prerequisite.ts';
import {
  type EvidenceOf,
  type PrerequisiteId,
  prerequisiteOf,
  RULE_SETS,
  type RuleSet,
} from '../prerequisites/prerequisites.ts';
import type { Facts } from './facts.ts';
import { plausible } from './plausible.ts';
import { type Personal, sameValue, type Values } from './values.ts';

/** The result for one prerequisite, without words: messages/findings.ts makes them. */
export interface Finding {
  readonly id: PrerequisiteId;
  readonly status: FindingStatus;
  /** What the rule looked at, why there was nothing to look at, or what an earlier version of the desk wrote. */
  readonly evidence: EvidenceOf<PrerequisiteId> | Unseen | OldWords;
}

/** Why nothing at all is known of the account. */
export type Unseen = {
  readonly why: 'no_answer' | 'too_large' | 'gone' | 'no_id' | 'other_id' | 'not_active' | 'other_beginning';
};

/** A finding as earlier versions of the desk kept it: in words, by language, with the way to fix it. */
export type OldWords = {
  readonly words: Readonly<Record<string, Personal>>;
  readonly fix: { readonly label: Readonly<Record<string, string>>; readonly page: string } | null;
};

export const isOldWords = (evidence: Values): evidence is OldWords => 'words' in evidence;

/** All findings together, as of one moment. */
export interface Eligibility {
  readonly accountId: string;
  /** True only when every finding that counts is `met`; `unknown` never counts as met. */
  readonly eligible: boolean;
  readonly checkedAt: Instant;
  /** When the facts were read. Missing without facts, and in checks of earlier versions of the desk. */
  readonly readAt?: Instant;
  readonly ruleSet: string;
  readonly findings: readonly Finding[];
  /** Of an open request: since when something is not known. Missing when all is, and in checks of earlier versions of the desk. */
  readonly unknownSince?: Instant;
  /** The account has no admin e-mail address, so that nobody can be verified: no prerequisite, but nothing can be asked for. */
  readonly noAdminEmail?: true;
}

/**
 * What a look at the account gave: facts, or why there are none. `gone`: the console does not know the account (any
 * more); `unavailable`: it did not answer, or with nonsense.
 */
export type Look =
  | { readonly kind: 'found'; readonly facts: Facts }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unavailable'; readonly why: string };

/** Why a look is `unavailable` when the console answered with more than is read: asking again gives the same. */
export const TOO_LARGE = 'too_large';

/** A live look at an account, without what cannot be true, and what it means, as of one moment. */
export interface Looked {
  readonly look: Look;
  readonly check: Eligibility;
}

/** A check that comes after another one of the same request: what was not known then is not known since then. */
export function following(before: Eligibility, check: Eligibility): Eligibility {
  if (check === before || notKnownSince(check) === null) return check;
  return { ...check, unknownSince: notKnownSince(before) ?? check.checkedAt };
}

/** Since when something is not known, as far as that was kept; null: all is. */
export const notKnownSince = ({ findings, unknownSince, checkedAt }: Eligibility): Instant | null =>
  findings.some(({ status }) => status === 'unknown') ? (unknownSince ?? checkedAt) : null;

/** What a check is made by, and when. */
export interface AssessContext extends CheckContext {
  readonly ruleSet: RuleSet;
}

/** The look without what cannot be true, for everybody who reads facts beside the findings. */
export const plausibleLook = (look: Look, context: CheckContext): Look =>
  look.kind === 'found' ? { kind: 'found', facts: plausible(look.facts, context) } : look;

/**
 * Checks every prerequisite of the rule set against what the console said; without facts every finding is `unknown`. What cannot be
 * true is left out here too, so that no caller can forget it.
 */
export function assess(accountId: string, said: Look, context: AssessContext): Eligibility {
  const look = plausibleLook(said, context);
  const findings = RULE_SETS[context.ruleSet].map(
    (one): Finding => ({ id: one.id, ...verdict(one, accountId, look, context) }),
  );
  const counted = context.requester === null ? withoutRequester(findings) : findings;
  return {
    accountId,
    eligible: counted.every(({ status }) => status === 'met'),
    checkedAt: context.now,
    ...(look.kind === 'found' && { readAt: look.facts.fetchedAt }),
    ruleSet: context.ruleSet,
    findings,
    ...(lacksAdminEmail(look, accountId) && { noAdminEmail: true }),
  };
}

const lacksAdminEmail = (look: Look, accountId: string): boolean =>
  look.kind === 'found' &&
  look.facts.accountId === accountId &&
  look.facts.adminEmail.known &&
  look.facts.adminEmail.value === null;

function verdict(
  { check }: Prerequisite,
  accountId: string,
  look: Look,
  context: CheckContext,
): Pick<Finding, 'status' | 'evidence'> {
  const unseen = (why: Unseen['why']) => ({ status: 'unknown', evidence: { why } }) as const;
  if (look.kind === 'unavailable') return unseen(look.why === TOO_LARGE ? 'too_large' : 'no_answer');
  if (look.kind === 'gone') return unseen('gone');
  // Facts about another account prove nothing about this one, and neither do those of a deleted account.
  if (look.facts.accountId === '') return unseen('no_id');
  if (look.facts.accountId !== accountId) return unseen('other_id');
  if (look.facts.status.known && look.facts.status.value !== 'active') return unseen('not_active');
  // An account that began at another time is another one, which nobody asked about.
  const began = look.facts.createdAt;
  if (context.createdAt !== null && began.known && began.value !== context.createdAt) return unseen('other_beginning');
  return check(look.facts, context) as Pick<Finding, 'status' | 'evidence'>;
}

/** What counts in a look-up by staff, which names no requester: who must ask is not asked there. */
export const withoutRequester = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ id }) => id !== 'creator');

/** The findings that are not `met`, the unmet ones first. */
export function failing(eligibility: Eligibility): readonly Finding[] {
  const rank = { unmet: 0, unknown: 1, met: 2 };
  return eligibility.findings.filter(({ status }) => status !== 'met').sort((a, b) => rank[a.status] - rank[b.status]);
}

/** What somebody can do something about: what is not known is nobody's fault. */
export const unmetOf = (eligibility: Eligibility): readonly PrerequisiteId[] =>
  failing(eligibility).flatMap(({ id, status }) => (status === 'unmet' ? [id] : []));

/** One finding that is not as before. */
export interface Difference {
  readonly before: Finding | null;
  readonly now: Finding;
}

/** What changed between two checks of one account. */
export function differences(before: Eligibility | null, now: Eligibility): readonly Difference[] {
  return now.findings.flatMap((finding) => {
    const old = before?.findings.find(({ id }) => id === finding.id) ?? null;
    const same = old?.status === finding.status && sameEvidence(finding.id, old.evidence, finding.evidence);
    return same ? [] : [{ before: old, now: finding }];
  });
}

/** Whether two findings of one status rest on the same. Words can only be compared with words. */
export function sameEvidence(id: string, a: Values, b: Values): boolean {
  if (isOldWords(a) !== isOldWords(b)) return true;
  if (isOldWords(a) || 'why' in a || 'why' in b) return sameValue(a, b);
  return prerequisiteOf(id)?.same(a, b) ?? sameValue(a, b);
}
