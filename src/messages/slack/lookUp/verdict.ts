import { type Eligibility, type Finding, withoutRequester } from '../../../domain/account/eligibility.ts';
import { detailOf } from '../request/findingLines.ts';
import { uncapital } from '../slackText.ts';

// In a look-up nobody asks yet. The prerequisite about who asks cannot be checked, and is one of them all the same.

interface Tally {
  readonly total: number;
  readonly met: number;
  readonly unmet: number;
  readonly unknown: number;
}

function tally(findings: readonly Finding[]): Tally {
  const counted = withoutRequester(findings);
  const count = (status: Finding['status']): number => counted.filter((finding) => finding.status === status).length;
  return { total: findings.length, met: count('met'), unmet: count('unmet'), unknown: count('unknown') };
}

const are = (count: number): string => (count === 1 ? 'is' : 'are');

/** `2 of 7 prerequisites are not met, 1 is not known`. */
export function countWords(findings: readonly Finding[]): string {
  const { total, met, unmet, unknown } = tally(findings);
  const of = `of ${total} prerequisites`;
  if (unmet > 0)
    return `${unmet} ${of} ${are(unmet)} not met${unknown === 0 ? '' : `, ${unknown} ${are(unknown)} not known`}`;
  if (unknown > 0) return `${unknown} ${of} ${are(unknown)} not known`;
  return `${met} ${of} ${are(met)} met, and the creator must ask`;
}

/** May the account be deleted, in a few words. */
export function verdictOf({ findings, noAdminEmail }: Pick<Eligibility, 'findings' | 'noAdminEmail'>): string {
  const { total, met, unmet, unknown } = tally(findings);
  if (unmet > 0) {
    const rest = unknown === 0 ? '' : `, ${unknown} ${are(unknown)} not known`;
    return `Not ready to be deleted: ${unmet} of ${total} must be fixed${rest}`;
  }
  if (unknown > 0) return `Not known: ${onlyReason(findings) ?? countWords(findings)}`;
  return noAdminEmail === true
    ? `Not ready to be deleted: ${met} of ${total} are met, but there is no admin e-mail`
    : `Ready to be deleted once the creator asks: ${met} of ${total} are met`;
}

/** Why nothing at all is known, when that is one reason: it is said once. */
export function onlyReason(findings: readonly Finding[]): string | null {
  const counted = withoutRequester(findings);
  const [reason = null, ...others] = new Set(counted.map((finding) => detailOf(finding)));
  const isAll = counted.every(({ status }) => status === 'unknown') && others.length === 0;
  return isAll && reason !== null ? uncapital(reason) : null;
}
