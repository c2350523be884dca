import { createHash } from 'node:crypto';
import type { Refusal, RefusalCode } from '../../../domain/refusals.ts';
import type { ReasonCode } from '../../../domain/request.ts';
import { reasonPage } from '../../../messages/pages/pages.ts';
import { refusalForCustomer } from '../../../messages/slack/refusals.ts';
import { formErrors, typedForm } from './form.ts';
import type { Visits } from './visit.ts';
import { localeOf, type PageDeps, page, STEPS, see } from './visitor.ts';

const ABOUT_EMAIL: readonly RefusalCode[] = ['admin_email_mismatch', 'no_admin_email', 'admin_email_unusable'];

/** Step 3: the reason, the admin e-mail and the risks; opens the request. */
export function addReasonStep(deps: PageDeps, { get, post, context, contextOf, refused, elsewhere }: Visits): void {
  const { operations } = deps;

  const EMPTY = { reason: '', text: '', admin_email: '' };
  get('/reason', async (c, visitor) => {
    const away = elsewhere(c, visitor, null);
    if (away) return away;
    const checked = await operations.checkVisit(visitor.accountId, visitor.userId);
    if (!checked.ok) return see(c, `${STEPS}/prerequisites`);
    const { check, accountName } = checked.value;
    if (!check.eligible || check.noAdminEmail) return see(c, `${STEPS}/prerequisites`);
    return page(c, reasonPage(context(c, visitor, accountName), { form: EMPTY, errors: {} }));
  });
  post('/reason', async (c, visitor, fields) => {
    const away = elsewhere(c, visitor, null);
    if (away) return away;
    const form = typedForm(fields);
    const locale = localeOf(c, visitor.locale);
    const again = async (errors: ReturnType<typeof formErrors>, refusal: Refusal | null = null) =>
      page(c, reasonPage(await contextOf(c, visitor, refusal), { form, errors }), 422);
    const errors = formErrors(fields, locale);
    if (Object.keys(errors).length > 0) return again(errors);
    const body = {
      accountId: visitor.accountId,
      userId: visitor.userId,
      adminEmail: form.admin_email.trim(),
      reason: { code: form.reason as ReasonCode, text: form.text.trim() || null },
      locale,
      token: visitor.token,
    };
    // A double click opens one request; after that one has ended, the same form opens another.
    const fingerprint = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
    const key = {
      scope: 'hosted-pages',
      key: `${deps.formMark(visitor.session)}:${visitor.lastRequest ?? 'first'}`,
      fingerprint,
    };
    const opened = await operations.openRequest(body, key);
    if (opened.ok) {
      await operations.bindVisit(visitor.session, opened.value.id);
      return see(c, `${STEPS}/code`);
    }
    const { refusal } = opened;
    if (refusal.code === 'prerequisites_unmet') return see(c, `${STEPS}/prerequisites`);
    // Another tab was faster with another form: its request is this visit's.
    if (refusal.code === 'idempotency_key_reused') return see(c, `${STEPS}/code`);
    if (ABOUT_EMAIL.includes(refusal.code)) {
      return again({ admin_email: refusalForCustomer(refusal, locale, deps.timeZone).detail }, refusal);
    }
    if (refusal.code === 'facts_unavailable') {
      return again({ understood_risks: refusalForCustomer(refusal, locale, deps.timeZone).detail }, refusal);
    }
    return refused(c, visitor, refusal, `${STEPS}/reason`);
  });
}
