import type { Instant } from '../../domain/calendar.ts';
import type { Reason } from '../../domain/request.ts';
import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import { cleanLines } from '../slack/slackText.ts';
import { inFull, span } from '../time.ts';
import type { PageContext } from './frame/context.ts';
import { layout } from './frame/layout.ts';
import { actions, keepForm, particulars, postForm, risks, submitButton } from './frame/parts.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;

interface Summary {
  readonly reason: Reason;
  /** The promise, were the request submitted now. */
  readonly dueAt: Instant;
}

/** Step 5: everything once more, and the button that submits. */
export function submitPage(context: PageContext, { reason, dueAt }: Summary): Html {
  const { locale, now, timeZone } = context;
  const { pages, reasons } = CATALOGUES[locale];
  const t = pages.steps.submit;
  const time = dueAt - now;
  // The promise of the source document by its name; a minute or two on the way here do not change it.
  const within = Math.abs(time - WEEK) < WEEK / 14 ? t.week : span(time, locale);
  const because = html`${reasons[reason.code]}${reason.text !== null && html`<blockquote>${cleanLines(reason.text)}</blockquote>`}`;
  const body = html`<p>${t.verified}</p>
${particulars([[t.reason, because]])}
<h2>${t.next}</h2>
<ul><li>${t.mail}</li>
<li>${t.answer(within, inFull(dueAt, timeZone, locale))}</li>
<li>${t.final}</li></ul>
${risks(locale)}
<p><strong>${t.understand}</strong></p>
${actions(postForm(context, '/delete-account/submit', submitButton(t.submit, 'danger')), keepForm(context))}`;
  return layout(context, { title: t.title, step: 5, body });
}
