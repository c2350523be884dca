import { REASON_CODES, type ReasonCode } from '../../domain/request.ts';
import { adminEmailUrl } from '../findings.ts';
import { type Html, html } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';
import type { PageContext, ReasonField, ReasonForm } from './frame/context.ts';
import { described, errorBeside, errorSummary } from './frame/fields.ts';
import { layout } from './frame/layout.ts';
import { actions, keepLink, postForm, risks } from './frame/parts.ts';

const FIELDS: readonly ReasonField[] = ['reason', 'text', 'admin_email', 'understood_risks'];
type Errors = Partial<Record<ReasonField, string>>;

/** Step 3: why, and the address that proves who asks. What was typed stays; errors stand beside their fields. */
export function reasonPage(context: PageContext, { form, errors }: { form: ReasonForm; errors: Errors }): Html {
  const { locale } = context;
  const { pages, reasons } = CATALOGUES[locale];
  const t = pages.steps.reason;
  const wrong = FIELDS.flatMap((id) => (errors[id] === undefined ? [] : [{ id, error: errors[id] }]));
  const fields = html`${choices(form, errors, context)}
<div class="field"><label for="text">${t.text}</label>
<p class="hint" id="text-hint">${t.textHint(reasons.other)}</p>
${errorBeside('text', errors.text, locale)}
<textarea id="text" name="text" rows="4" maxlength="1000"${described('text', errors.text, true)}>
${form.text}</textarea></div>
<div class="field"><label for="admin_email">${t.email}</label>
<p class="hint" id="admin_email-hint">${t.emailHint}<a href="${adminEmailUrl(context.consoleWebUrl)}">${t.emailPath}</a>${t.end}</p>
${errorBeside('admin_email', errors.admin_email, locale)}
<input type="email" id="admin_email" name="admin_email" value="${form.admin_email}" autocomplete="email" required${described('admin_email', errors.admin_email, true)}></div>
${risks(locale)}
${errorBeside('understood_risks', errors.understood_risks, locale)}
${actions(understood(t.risks, errors.understood_risks), keepLink(context))}`;
  const body = html`${errorSummary(wrong, locale)}
${postForm(context, '/delete-account/reason', fields)}`;
  return layout(context, { title: t.title, step: 3, failed: wrong.length > 0, body });
}

/** The source document's own button: whoever presses it says so. */
const understood = (label: string, error: string | undefined): Html =>
  html`<button type="submit" class="button primary" id="understood_risks" name="understood_risks" value="yes"${described('understood_risks', error, false, false)}>${label}</button>`;

function choices(form: ReasonForm, errors: Errors, { locale }: PageContext): Html {
  const { pages, reasons } = CATALOGUES[locale];
  return html`<fieldset class="field" role="radiogroup"${described('reason', errors.reason, false)}>
<legend>${pages.steps.reason.reason}</legend>
${errorBeside('reason', errors.reason, locale)}
${REASON_CODES.map((code, index) => choice(code, index, form.reason === code, reasons[code]))}</fieldset>`;
}

/** The first has the field's own id: there an error's link leads. */
function choice(code: ReasonCode, index: number, checked: boolean, label: string): Html {
  const id = index === 0 ? 'reason' : `reason-${code}`;
  return html`<div class="choice"><input type="radio" id="${id}" name="reason" value="${code}"${checked && html` checked`}>
<label for="${id}">${label}</label></div>
`;
}
