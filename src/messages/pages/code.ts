import type { Instant } from '../../domain/calendar.ts';
import { clean } from '../../domain/text.ts';
import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';

import { inFullAndDistance } from '../time.ts';
import type { PageContext } from './frame/context.ts';
import { described, errorBeside, errorSummary } from './frame/fields.ts';
import { layout } from './frame/layout.ts';
import { actions, keepForm, notice as noticed, postForm, submitButton } from './frame/parts.ts';

/** Step 4: the code that was mailed, or could not be (`undelivered`). `notice`: what was done just now. */
export function codePage(
  context: PageContext,
  {
    maskedEmail,
    expiresAt,
    undelivered,
    error,
    notice,
  }: { maskedEmail: string; expiresAt: Instant; undelivered: boolean; error: string | null; notice: string | null },
): Html {
  const { locale, now, timeZone } = context;
  const { parts, steps } = CATALOGUES[locale].pages;
  const t = steps.code;
  const wrong = error ?? undefined;
  const until = expiresAt > now ? t.until(inFullAndDistance(expiresAt, now, timeZone, locale)) : t.over;
  const email = html`<strong>${clean(maskedEmail, 320)}</strong>`;
  const field = html`<div class="field"><label for="code">${t.code}</label>
<p class="hint" id="code-hint">${t.hint}</p>
${errorBeside('code', wrong, locale)}
<input type="text" id="code" name="code" class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="20" spellcheck="false" required${described('code', wrong, true)}></div>
${actions(submitButton(parts.continue, 'primary'))}`;
  const body = html`${errorSummary(error === null ? [] : [{ id: 'code', error }], locale)}
${noticed(notice)}
<p>${undelivered ? t.undelivered(email) : t.sent(email, until)}</p>
${postForm(context, '/delete-account/code', field)}
<h2>${t.not}</h2>
<p>${t.look}</p>
${actions(postForm(context, '/delete-account/code/new', submitButton(t.again, 'quiet')), keepForm(context))}`;
  return layout(context, { title: t.title, step: 4, failed: error !== null, body });
}
