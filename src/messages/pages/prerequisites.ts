import type { Eligibility } from '../../domain/account/eligibility.ts';
import { earliestForCustomer } from '../earliest.ts';
import { adminEmailUrl } from '../findings.ts';
import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import { inFull } from '../time.ts';
import { conditionList, findingsOf, metList } from './conditions.ts';
import type { PageContext } from './frame/context.ts';
import { layout } from './frame/layout.ts';
import { actions, keepLink, linkButton } from './frame/parts.ts';
import { type ToBeTold, tellMe } from './tellMe.ts';

/** Step 2: whether the account may be deleted, and what to do when not. */
export function prerequisitesPage(
  context: PageContext,
  { check, parked = null }: { check: Eligibility; parked?: ToBeTold | null },
): Html {
  const { locale, timeZone } = context;
  const { parts, steps } = CATALOGUES[locale].pages;
  const t = steps.prerequisites;
  const [unmet, unknown, met] = (['unmet', 'unknown', 'met'] as const).map((status) =>
    findingsOf(check, status, context),
  ) as [ReturnType<typeof findingsOf>, ReturnType<typeof findingsOf>, ReturnType<typeof findingsOf>];
  const checked = html`<p class="hint">${t.checked(inFull(check.checkedAt, timeZone, locale))}</p>`;
  const noAdminEmail = check.noAdminEmail === true && addAdminEmail(context);
  if (check.eligible && noAdminEmail) {
    const body = html`${noAdminEmail}
<p>${t.all}</p>
${metList(met)}
${checked}
${actions(linkButton(t.again, '/delete-account/prerequisites', 'primary'), keepLink(context))}`;
    return layout(context, { title: t.notYet, step: 2, body });
  }
  if (check.eligible) {
    const body = html`<p>${t.all}</p>
${metList(met)}
${checked}
${actions(linkButton(parts.continue, '/delete-account/reason', 'primary'), keepLink(context))}`;
    return layout(context, { title: t.possible, step: 2, body });
  }
  // Where only time is missing there is nothing to fix: what is said of that is said first.
  const waits = earliestForCustomer(check, timeZone, locale) !== null;
  const body = html`${unmet.length > 0 && !waits && html`<p>${t.unmet(unmet.length, check.findings.length)}</p>`}
${unknown.length > 0 && html`<p>${isTooLarge(check) ? CATALOGUES[locale].refusals.account_too_large({ code: 'account_too_large' }, timeZone)[1] : t.unknown(unknown.length)}</p>`}
${noAdminEmail}
${tellMe(context, check, parked)}
<p><strong>${t.nothing}</strong></p>
${conditionList([...unmet, ...unknown], locale, 2)}
${met.length > 0 && html`<h2>${t.met}</h2>${metList(met)}`}
${checked}
${actions(linkButton(t.again, '/delete-account/prerequisites', 'primary'), keepLink(context))}`;
  return layout(context, { title: unmet.length > 0 ? t.notYet : t.cannotSay, step: 2, body });
}

/** Said before somebody fills in a form that is refused for it. */
function addAdminEmail({ locale, consoleWebUrl, timeZone }: PageContext): Html {
  const { refusals, pages } = CATALOGUES[locale];
  const [title, detail] = refusals.no_admin_email({ code: 'no_admin_email' }, timeZone);
  return html`<p><strong>${title}</strong></p>
<p>${detail}</p>
${actions(linkButton(pages.steps.reason.emailPath, adminEmailUrl(consoleWebUrl), 'quiet'))}`;
}

/** Asking again in a minute would give the same. */
const isTooLarge = ({ findings }: Eligibility): boolean =>
  findings.some(({ evidence }) => 'why' in evidence && evidence['why'] === 'too_large');
