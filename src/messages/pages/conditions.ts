import type { Eligibility } from '../../domain/account/eligibility.ts';
import type { FindingStatus } from '../../domain/prerequisites/prerequisite.ts';
import type { Locale } from '../../domain/text.ts';
import { type RenderedFinding, renderFindings } from '../findings.ts';
import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { PageContext } from './frame/context.ts';

/** The findings of that status in the customer's language. */
export const findingsOf = (
  check: Eligibility,
  status: FindingStatus,
  context: PageContext,
): readonly RenderedFinding[] =>
  renderFindings(check, context.locale, context.consoleWebUrl).filter((finding) => finding.status === status);

/**
 * Each with its evidence and the way to fix it. `level`: of the headings, below the one before the list. Several that are not known for
 * the same reason are one entry: nobody reads a line seven times.
 */
export function conditionList(findings: readonly RenderedFinding[], locale: Locale, level: 2 | 3): Html {
  const alike = ({ status, detail }: RenderedFinding): readonly RenderedFinding[] =>
    status === 'unknown' ? findings.filter((other) => other.status === status && other.detail === detail) : [];
  return html`<ul class="conditions">${findings.map((finding) => {
    const all = alike(finding);
    if (all.length < 2) return condition(finding, locale, level);
    return all[0] === finding && condition({ ...finding, title: finding.detail, detail: '' }, locale, level, all);
  })}</ul>`;
}

/** `all`: the conditions of which that is said. */
function condition(
  { title, status, detail, fix }: RenderedFinding,
  locale: Locale,
  level: 2 | 3,
  all: readonly RenderedFinding[] = [],
): Html {
  // What is not met is said in one sentence, which begins with what is asked for.
  const asked = status === 'unmet' && detail !== '' ? detail : title;
  const heading = level === 2 ? html`<h2>${asked}</h2>` : html`<h3>${asked}</h3>`;
  return html`<li class="condition ${status}"><p class="badge">${CATALOGUES[locale].pages.parts.conditionIs[status]}</p>
${heading}
${asked === title && detail !== '' && html`<p>${detail}</p>`}${all.length > 0 && html`<ul>${all.map((one) => html`<li>${one.title}</li>`)}</ul>`}${fix !== null && html`\n<p><a href="${fix.url}">${fix.label}</a></p>`}</li>`;
}

/** What is met, briefly. */
export const metList = (findings: readonly RenderedFinding[]): Html =>
  html`<ul class="met">${findings.map(({ title, detail }) => html`<li>${title}<br><span class="hint">${detail}</span></li>`)}</ul>`;
