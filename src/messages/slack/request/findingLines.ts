import { differences, type Eligibility, type Finding, failing } from '../../../domain/account/eligibility.ts';
import { clean } from '../../../domain/text.ts';
import { fixUrl } from '../../findings.ts';
import { detailIn, fixIn } from '../../findingWords.ts';
import type { CardContext } from '../context.ts';
import type { Line, Part } from '../line.ts';

/** No detail takes more of a card than this: names in it are the customer's. */
const DETAIL = 220;

export const detailOf = (finding: Finding): string => clean(detailIn(finding, 'en'), DETAIL);

/** One finding: the word for its state where it is not met, the evidence, what it was before, the way to fix it. */
export function findingLine(
  finding: Finding,
  before: Finding | null,
  context: Pick<CardContext, 'consoleWebUrl'>,
): Line {
  const { status } = finding;
  const detail = detailOf(finding);
  if (status === 'met') return ['✅ ', detail];
  // What changed may be no part of the sentence.
  const old = before === null ? detail : detailOf(before);
  const was: readonly Part[] = old === detail ? [] : [` (was: ${old})`];
  if (status === 'unknown') return ['❔ ', { bold: 'Not known: ' }, detail, ...was];
  const fix = fixIn(finding, 'en');
  const how: readonly Part[] =
    fix === null ? [] : [' → ', { link: fix.label, url: fixUrl(fix.page, context.consoleWebUrl) }];
  return ['❌ ', { bold: 'Not met: ' }, detail, ...was, ...how];
}

/** One reason for all of them is said once. */
const isSame = (a: Finding, b: Finding): boolean => a.status === b.status && detailOf(a) === detailOf(b);

/** All findings, the failing ones first and with what they were in `before`. */
export function findingLines(
  check: Eligibility,
  before: Eligibility | null,
  context: Pick<CardContext, 'consoleWebUrl'>,
): readonly Line[] {
  const [first, ...others] = check.findings;
  if (first?.status === 'unknown' && others.every((other) => isSame(first, other))) {
    return [['❔ ', { bold: 'Not known: ' }, detailOf(first), '; nothing could be checked.']];
  }
  const old = new Map(differences(before, check).map(({ before: was, now }) => [now.id, was]));
  const open = failing(check);
  const rest = check.findings.filter(({ status }) => status === 'met');
  return [...open, ...rest].map((finding) => findingLine(finding, old.get(finding.id) ?? null, context));
}

/** "All 7 prerequisites are met", "2 of 7 prerequisites are not met, 1 is not known". `tense`: of an old check. */
export function summary(findings: readonly Finding[], tense: 'now' | 'then' = 'now'): string {
  const be = (count: number): string =>
    tense === 'then' ? (count === 1 ? 'was' : 'were') : count === 1 ? 'is' : 'are';
  const unmet = findings.filter(({ status }) => status === 'unmet').length;
  const unknown = findings.filter(({ status }) => status === 'unknown').length;
  const of = `of ${findings.length} prerequisites`;
  if (unmet === 0 && unknown === 0) return `All ${findings.length} prerequisites ${be(2)} met`;
  if (unmet === 0) return `${unknown} ${of} ${be(unknown)} not known`;
  const rest = unknown === 0 ? '' : `, ${unknown} ${be(unknown)} not known`;
  return `${unmet} ${of} ${be(unmet)} not met${rest}`;
}
