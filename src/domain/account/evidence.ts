import type { Instant } from '../calendar.ts';
import type { FindingStatus } from '../prerequisites/prerequisite.ts';
import type { DeletionRequest, RequestId } from '../request.ts';
import { type Eligibility, type Finding, sameEvidence } from './eligibility.ts';
import { type Personal, personal, type Values } from './values.ts';

/** The steps that are taken on what was known at that moment. */
export type EvidenceStep = 'submission' | 'approval' | 'rejection' | 'deletion';

/** One finding as it stood in front of somebody. */
export interface FrozenFinding {
  readonly id: string;
  readonly status: FindingStatus;
  /** What the finding rests on. Null where it was made by a version of the desk that did not keep it. */
  readonly values: Values | null;
  /** The sentence that staff read, where an earlier version of the desk froze it. */
  readonly words?: Personal;
}

/** What is frozen with a step (docs/evidence.md), before its personal values are replaced. */
export interface Evidence {
  readonly format: typeof EVIDENCE_FORMAT;
  readonly step: EvidenceStep;
  readonly request: RequestId;
  /** The version of the request that the step made. */
  readonly version: number;
  readonly at: Instant;
  /** As in the audit trail. */
  readonly actor: string;
  readonly account: { readonly id: string; readonly createdAt: Instant | null; readonly name: Personal };
  readonly requester: { readonly userId: string; readonly name: Personal };
  readonly adminEmail: Personal;
  readonly ruleSet: string;
  /** When the console was read. */
  readonly readAt: Instant;
  readonly checkedAt: Instant;
  readonly eligible: boolean;
  readonly findings: readonly FrozenFinding[];
}

const EVIDENCE_FORMAT = 'deletion-desk/evidence/1';

/** Evidence as it is kept: `hash` is the SHA-256 (hex) of `body`, canonical JSON that only commits to personal values. */
export interface FrozenEvidence {
  readonly body: string;
  readonly hash: string;
  /** The personal values with their salts by commitment, as JSON; null once they are erased. */
  readonly personal: string | null;
}

/** One row of the evidence that is kept. `seq`: the audit entry whose event holds the hash. */
export interface EvidenceRow extends FrozenEvidence {
  readonly seq: number;
  readonly requestId: RequestId;
}

/** Gathers what was known about `request`, as the step leaves it, by `check`. */
export function evidenceOf(
  step: EvidenceStep,
  request: DeletionRequest,
  check: Eligibility,
  { actor, at }: { readonly actor: string; readonly at: Instant },
): Evidence {
  const { account, requester } = request;
  return {
    format: EVIDENCE_FORMAT,
    step,
    request: request.id,
    version: request.version,
    at,
    actor,
    account: { id: account.id, createdAt: account.createdAt, name: personal(account.name) },
    requester: { userId: requester.userId, name: personal(requester.name) },
    adminEmail: personal(request.adminEmail),
    ruleSet: check.ruleSet,
    readAt: check.readAt ?? check.checkedAt,
    checkedAt: check.checkedAt,
    eligible: check.eligible,
    findings: check.findings.map(({ id, status, evidence }) => ({ id, status, values: evidence })),
  };
}

/** Frozen evidence as it is read again: what is erased has the personal value null. */
export type Seen = Pick<
  Evidence,
  'step' | 'at' | 'actor' | 'ruleSet' | 'readAt' | 'checkedAt' | 'eligible' | 'findings'
> & { readonly seq: number };

/** Reads a row; null when it cannot be read, which nothing that the desk wrote explains. */
export function readEvidence({ seq, body, personal: kept }: EvidenceRow): Seen | null {
  try {
    const values = JSON.parse(kept ?? '{}') as Readonly<Record<string, { readonly value: string }>>;
    // Every commitment gives way to its value, wherever it stands.
    const read = JSON.parse(body, (_, value: unknown) => {
      const commitment = commitmentIn(value);
      return commitment === null ? value : { personal: values[commitment]?.value ?? null };
    }) as Evidence;
    return read.format === EVIDENCE_FORMAT && Array.isArray(read.findings) ? { ...read, seq } : null;
  } catch {
    return null;
  }
}

function commitmentIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'commit') return null;
  const { commit } = value as { commit: unknown };
  return typeof commit === 'string' ? commit : null;
}

/** One finding that is not as somebody saw it. */
export interface SinceThen {
  readonly then: FrozenFinding;
  readonly now: Finding;
}

/** What differs now from what was seen at a step: another status, or other values where they were kept. */
export function sinceThen(seen: Pick<Seen, 'findings'>, now: Eligibility): readonly SinceThen[] {
  return seen.findings.flatMap((then) => {
    const finding = now.findings.find(({ id }) => id === then.id);
    return finding === undefined || isSame(then, finding) ? [] : [{ then, now: finding }];
  });
}

const isSame = (then: FrozenFinding, now: Finding): boolean =>
  then.status === now.status && (then.values === null || sameEvidence(then.id, then.values, now.evidence));
