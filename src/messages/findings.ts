import type { Eligibility } from '../domain/account/eligibility.ts';
import type { FindingStatus } from '../domain/prerequisites/prerequisite.ts';
import type { PrerequisiteId } from '../domain/prerequisites/prerequisites.ts';
import type { Locale } from '../domain/text.ts';
import { clean } from '../domain/text.ts';
import { detailForCustomer, fixIn, requirementIn, titleIn } from './findingWords.ts';

/** One finding as the HTTP API shows it (docs/design.md, HTTP API). */
export interface RenderedFinding {
  readonly id: PrerequisiteId;
  /** A fact when it is met, else what is asked for. */
  readonly title: string;
  readonly status: FindingStatus;
  readonly detail: string;
  readonly fix: { readonly label: string; readonly url: string } | null;
}

/** The findings in the customer's language, in reading order. */
export function renderFindings(check: Eligibility, locale: Locale, consoleWebUrl: string): readonly RenderedFinding[] {
  return check.findings.map((finding) => {
    const { id, status } = finding;
    const fix = fixIn(finding, locale);
    return {
      id,
      title: status === 'met' ? titleIn(id, locale) : requirementIn(id, locale),
      status,
      detail: clean(detailForCustomer(finding, locale), 500),
      fix: fix && { label: fix.label, url: fixUrl(fix.page, consoleWebUrl) },
    };
  });
}

/** The page of the console that is about this account. */
export const accountUrl = (accountId: string, consoleWebUrl: string): string =>
  fixUrl(`?account=${encodeURIComponent(accountId.toWellFormed())}`, consoleWebUrl);

/** Where the admin e-mail address of an account is set. */
export const adminEmailUrl = (consoleWebUrl: string): string => fixUrl('/settings/basic-info', consoleWebUrl);

/** `page` is a path below the console, or an absolute URL. */
export function fixUrl(page: string, consoleWebUrl: string): string {
  return /^https?:\/\//.test(page) ? page : `${consoleWebUrl.replace(/\/+$/, '')}/${page.replace(/^\/+/, '')}`;
}
