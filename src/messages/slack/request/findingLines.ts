import {
  type Difference,
  differences,
  type Eligibility,
  type Finding,
  failing,
} from '../../../domain/account/eligibility.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { clean } from '../../../domain/text.ts';
import { fixUrl } from '../../findings.ts';
import { fixIn } from '../../findingWords.ts';
import { findingForStaff } from '../../requirements.ts';
import type { CardContext } from '../context.ts';
import type { Line, Part } from '../line.ts';
import { uncapital } from '../slackText.ts';

/** No detail takes more of a card than this: names in it are the customer's. */
const DETAIL = 220;
/** Several details in one line. */
const DETAILS = 900;

type Links = Pick<CardContext, 'consoleWebUrl'>;

export const detailOf = (finding: Finding): string => clean(findingForStaff(finding), DETAIL);

/** One finding: the word for its state where it is not met, the evidence, what it was before, the way to fix it. */
export function findingLine(finding: Finding, before: Finding | null, context: Links): Line {
  const { status } = finding;
  const detail = detailOf(finding);
  if (status === 'met') return ['✅ ', detail];
  const was = wasWords(finding, before);
  if (status === 'unknown') return ['❔ ', { bold: 'Not known: ' }, detail, ...was];
  const how = fixLink(finding, context);
  return ['❌ ', detail, ...was, ...(how === null ? [] : [' → ', how])];
}

/** The page on which an unmet finding is put right. */
export function fixLink(finding: Finding, { consoleWebUrl }: Links): Part | null {
  const fix = fixIn(finding, 'en');
  return fix && { link: fix.label, url: fixUrl(fix.page, consoleWebUrl) };
}

/** ` (was: Balance is zero)`, if that is another sentence: what changed may be no part of it. */
export function wasWords(finding: Finding, before: Finding | null): readonly Part[] {
  const old = before === null ? null : detailOf(before);
  return old === null || old === detailOf(finding) ? [] : [` (was: ${old})`];
}

/** What is not met, a line each, and in one line all that is not known. With what they were in `before`. */
export function openLines(check: Eligibility, before: Eligibility | null, context: Links): readonly Line[] {
  return failingLines(check, changed(check, before), context);
}

function failingLines(check: Eligibility, old: ReadonlyMap<string, Finding | null>, context: Links): readonly Line[] {
  return [
    ...failing(check)
      .filter(({ status }) => status === 'unmet')
      .map((finding) => findingLine(finding, old.get(finding.id) ?? null, context)),
    ...unknownLine(check.findings, old, check.unknownSince ?? null),
  ];
}

/** All findings, the failing ones first, with what those were that changed. */
export const findingLines = (check: Eligibility, changes: readonly Difference[], context: Links): readonly Line[] => [
  ...failingLines(check, new Map(changes.map(({ before, now }) => [now.id, before])), context),
  ...metOf(check.findings).map((finding) => findingLine(finding, null, context)),
];

export const metOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ status }) => status === 'met');

/** What each finding was that is not as before. */
export const changed = (check: Eligibility, before: Eligibility | null): ReadonlyMap<string, Finding | null> =>
  new Map(differences(before, check).map(({ before: was, now }) => [now.id, was]));

/** However many: a console that is silent is one piece of news. */
export function unknownLine(
  findings: readonly Finding[],
  old: ReadonlyMap<string, Finding | null> = new Map(),
  since: Instant | null = null,
): readonly Line[] {
  const notKnown: Line =
    since === null ? ['❔ ', { bold: 'Not known: ' }] : ['❔ ', { bold: 'Not known' }, ' since ', { at: since }, ': '];
  const unknown = findings.filter(({ status }) => status === 'unknown');
  const [only, ...others] = unknown;
  if (only === undefined) return [];
  if (others.length === 0) return [[...notKnown, detailOf(only), ...wasWords(only, old.get(only.id) ?? null)]];
  const reasons = clean([...new Set(unknown.map(detailOf))].join('; '), DETAILS);
  const nothing = unknown.length === findings.length ? '; nothing could be checked' : '';
  return [[...notKnown, `${reasons}${nothing}.`]];
}

/** Why it cannot be deleted now: the one reason, within a line, or how many there are. */
export function whyNot(findings: readonly Finding[]): string {
  const [reason = '', ...others] = new Set(
    findings.filter(({ status }) => status !== 'met').map((finding) => detailOf(finding)),
  );
  return others.length === 0 && reason !== '' ? uncapital(reason) : summary(findings);
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
