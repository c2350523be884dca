import type { Eligibility } from '../../domain/account/eligibility.ts';
import type { Instant } from '../../domain/calendar.ts';
import { earliestForCustomer } from '../earliest.ts';
import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import { dayInFull } from '../time.ts';
import type { PageContext } from './frame/context.ts';
import { layout } from './frame/layout.ts';
import { actions, linkButton, postForm, submitButton } from './frame/parts.ts';

/** What the visitor asked for: when we look again, and where they take it back. */
export interface ToBeTold {
  readonly lookAt: Instant;
  readonly stop: string;
}

/** Where only time is missing: from when on and why, and the offer to tell them then. */
export function tellMe(context: PageContext, check: Eligibility, parked: ToBeTold | null): Html {
  const { locale, timeZone } = context;
  const earliest = earliestForCustomer(check, timeZone, locale);
  if (earliest === null) return html``;
  const t = CATALOGUES[locale].pages.steps.tellMe;
  const offer =
    parked === null
      ? html`<p class="hint">${t.hint}</p>
${actions(postForm(context, '/delete-account/tell-me', submitButton(t.button, 'quiet')))}`
      : html`<p>${t.will(dayInFull(parked.lookAt, timeZone, locale))}</p>
${actions(linkButton(t.stop, parked.stop, 'quiet'))}`;
  return html`<p class="notice">${earliest.why}</p>
${offer}`;
}

/** Asks once before it is taken back. `action`: where the yes goes. */
export function stopTellingPage(context: PageContext, action: string): Html {
  const t = CATALOGUES[context.locale].pages.steps.tellMe;
  const body = html`<p>${t.stopText}</p>
${actions(postForm(context, action, submitButton(t.stop, 'primary')), linkButton(t.back, '/delete-account/prerequisites', 'quiet'))}`;
  return layout(context, { title: t.stopTitle, body });
}
