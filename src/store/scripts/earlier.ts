import type { Eligibility, Finding, OldWords } from '../../domain/account/eligibility.ts';
import { isPersonal, personal, type Values } from '../../domain/account/values.ts';
import type { Instant } from '../../domain/calendar.ts';
import { implausibleOf } from '../../domain/prerequisites/prerequisite.ts';
import type { DeletionRequest } from '../../domain/request.ts';

/** What rows of earlier versions lack. */
const ADDED = {
  creatorEmail: null,
  tooFewDeciders: null,
  openedBy: null,
  remarks: [],
  askedToAct: null,
  closing: null,
  lookAt: null,
  endedAt: null,
  erasedAt: null,
  expectedAt: null,
  shownUrgency: 'later',
  seen: [],
  snoozed: null,
  presumedAt: null,
} as const satisfies Partial<DeletionRequest>;
const ADDED_TO_CODE = { earlier: [] } as const;
const NOT_REMINDED = { remindedAt: null } as const;
const ADDED_TO_DELETION = { calledAt: null, answeredAt: null, sight: null, askedSince: null } as const;

/** A request as any version of the desk wrote it, as this one reads it. Its row was checked as it stands there. */
export function upgraded({ reminded, ...stored }: Earlier): DeletionRequest {
  const { deletion, check, submittedCheck } = stored;
  const { askedToAct } = stored;
  const parsed = {
    ...(reminded === undefined ? {} : { remindedTo: remindedTo(reminded, stored.dueAt) }),
    ...stored,
    ...(askedToAct && { askedToAct: { ...NOT_REMINDED, ...askedToAct } }),
    code: { ...ADDED_TO_CODE, ...stored.code },
    check: upgradedCheck(check),
    submittedCheck: submittedCheck && upgradedCheck(submittedCheck),
  };
  if (deletion === null) return { ...ADDED, ...parsed };
  // 'blocked' was an outcome once; the attention says it.
  const outcome = (deletion.outcome as string) === 'blocked' ? 'unknown' : deletion.outcome;
  return { ...ADDED, ...parsed, deletion: { ...ADDED_TO_DELETION, ...deletion, outcome } };
}

/** How many stages of the ladder of its day a request had behind it was all that was known of them once. */
type Earlier = DeletionRequest & { readonly reminded?: number };

/** By the ladder that is the default, and never past the deadline: rather said twice than not at all. */
function remindedTo(stages: number, dueAt: Instant | null): Instant | null {
  const before = [72, 48, 24, 4][Math.min(stages, 4) - 1];
  return before === undefined || dueAt === null ? null : dueAt - before * 3_600_000;
}

const upgradedCheck = (check: Eligibility): Eligibility => ({
  ...check,
  findings: check.findings.map((finding) => upgradedFinding(finding)),
});

/** A finding had its sentence in two languages once; at first that was all, then with the values that it was made of. */
interface InWords extends Finding {
  readonly detail?: { readonly en: string; readonly zh: string };
  readonly fix?: OldWords['fix'];
}

function upgradedFinding({ detail, fix, ...finding }: InWords): Finding {
  const values: Values | undefined = finding.evidence;
  if (detail === undefined || (values !== undefined && !saysWhy(values))) return finding;
  const words = { en: personal(detail.en), zh: personal(detail.zh) };
  return { ...finding, evidence: { words, fix: fix ?? null } };
}

/** Why something cannot be true was a sentence, too. */
const saysWhy = (values: Values): boolean => Object.values(values).some((value) => isPersonal(implausibleOf(value)));
