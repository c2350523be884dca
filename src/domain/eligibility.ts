import type { Facts } from './facts.ts';
import { plausible } from './plausible.ts';
import { PREREQUISITES, type PrerequisiteId, RULE_SET } from './prerequisites/index.ts';
import type { CheckContext, Prerequisite, Verdict } from './prerequisites/prerequisite.ts';
import type { Text } from './text.ts';
import type { Values } from './values.ts';

/** The result for one prerequisite. */
export interface Finding extends Verdict {
  readonly id: PrerequisiteId;
  /** What the sentence is made of. Missing in findings of earlier versions of the desk. */
  readonly evidence?: Values;
}

/** All findings together, as of one moment (ms). */
export interface Eligibility {
  readonly accountId: string;
  /** True only when every finding that counts is `met`; `unknown` never counts as met. */
  readonly eligible: boolean;
  readonly checkedAt: number;
  /** When the facts were read (ms). Missing without facts, and in checks of earlier versions of the desk. */
  readonly readAt?: number;
  readonly ruleSet: string;
  readonly findings: readonly Finding[];
}

/**
 * What a look at the account gave: facts, or why there are none. `gone`: the console does not know the account (any
 * more); `unavailable`: it did not answer, or with nonsense.
 */
export type Look =
  | { readonly kind: 'found'; readonly facts: Facts }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unavailable'; readonly why: string };

/** The look without what cannot be true, for everybody who reads facts beside the findings. */
export const plausibleLook = (look: Look, context: CheckContext): Look =>
  look.kind === 'found' ? { kind: 'found', facts: plausible(look.facts, context) } : look;

/**
 * Checks every prerequisite against what the console said; without facts every finding is `unknown`. What cannot be
 * true is left out here too, so that no caller can forget it.
 */
export function assess(accountId: string, said: Look, context: CheckContext): Eligibility {
  const look = plausibleLook(said, context);
  const findings = PREREQUISITES.map((one): Finding => ({ id: one.id, ...verdict(one, accountId, look, context) }));
  const counted = context.requester === null ? withoutRequester(findings) : findings;
  return {
    accountId,
    eligible: counted.every(({ status }) => status === 'met'),
    checkedAt: context.now,
    ...(look.kind === 'found' && { readAt: look.facts.fetchedAt }),
    ruleSet: RULE_SET,
    findings,
  };
}

const NO_ANSWER: Text = { en: 'The console did not answer', zh: '控制台没有响应' };
const GONE: Text = { en: 'The console does not know this account', zh: '控制台中不存在该账号' };
const ANOTHER: Text = {
  en: 'Another account stands under this id: it began at another time',
  zh: '该账号 ID 现对应另一个账号：创建时间不同',
};
const NO_ID: Text = { en: 'The console did not say which account it speaks of', zh: '控制台未返回账号 ID' };
const OTHER_ACCOUNT: Text = { en: 'The console spoke of another account', zh: '控制台返回的是另一个账号' };
const NOT_ACTIVE: Text = { en: 'The console says that the account is not active', zh: '控制台显示该账号不是有效状态' };

function verdict(
  { check, evidence }: Prerequisite,
  accountId: string,
  look: Look,
  context: CheckContext,
): Omit<Finding, 'id'> {
  const unknown = (why: string, detail: Text) => ({ status: 'unknown', detail, fix: null, evidence: { why } }) as const;
  if (look.kind === 'unavailable') return unknown('no_answer', NO_ANSWER);
  if (look.kind === 'gone') return unknown('gone', GONE);
  // Facts about another account prove nothing about this one, and neither do those of a deleted account.
  if (look.facts.accountId === '') return unknown('no_id', NO_ID);
  if (look.facts.accountId !== accountId) return unknown('other_id', OTHER_ACCOUNT);
  if (look.facts.status.known && look.facts.status.value !== 'active') return unknown('not_active', NOT_ACTIVE);
  // An account that began at another time is another one, which nobody asked about.
  const began = look.facts.createdAt;
  if (context.createdAt !== null && began.known && began.value !== context.createdAt)
    return unknown('other_beginning', ANOTHER);
  return { ...check(look.facts, context), evidence: evidence(look.facts, context) };
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

/** One finding that reads otherwise than before. */
export interface Difference {
  readonly before: Finding | null;
  readonly now: Finding;
}

/** What changed between two checks of one account. */
export function differences(before: Eligibility | null, now: Eligibility): readonly Difference[] {
  return now.findings.flatMap((finding) => {
    const old = before?.findings.find(({ id }) => id === finding.id) ?? null;
    return old?.status === finding.status && old.detail.en === finding.detail.en ? [] : [{ before: old, now: finding }];
  });
}
