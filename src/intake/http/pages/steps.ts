import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { MAX_ATTEMPTS, nextCodeAt } from '../../../domain/decide/code.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import { type DeletionRequest, isFinal, isLapsed, type ReasonCode, type RequestId } from '../../../domain/request.ts';
import type { Locale } from '../../../domain/text.ts';
import {
  codePage,
  NOTICES,
  noticePage,
  prerequisitesPage,
  reasonPage,
  startPage,
  submitPage,
} from '../../../messages/pages.ts';
import { refusalForCustomer } from '../../../messages/refusals.ts';
import { maskEmail } from '../../../messages/slackText.ts';
import { formErrors, readForm, typedForm } from './form.ts';
import { isOurForm, localeOf, type PageDeps, page, pageContext, STEPS, see } from './visitor.ts';

const VISIT_SECONDS = 60 * 60;

/** Somebody on their way through the steps. */
interface Visitor {
  readonly session: string;
  readonly accountId: string;
  readonly userId: string;
  readonly locale: Locale | null;
  /** The unfinished request of this visit. */
  readonly request: DeletionRequest | null;
  /** The latest one, finished or not. */
  readonly lastRequest: RequestId | null;
}

/** The steps of the source document, each a page; what a step may do, the operations decide. */
export function addSteps(app: Hono, deps: PageDeps): void {
  const { operations, publicUrl, policy } = deps;
  const secure = publicUrl.startsWith('https:');
  const cookie = secure ? '__Secure-desk_visit' : 'desk_visit';

  async function visitorOf(c: Context): Promise<Visitor | null> {
    const session = getCookie(c, cookie);
    const visit = session === undefined ? null : await operations.findVisit(session);
    if (session === undefined || visit === null) return null;
    const shown = visit.requestId === null ? null : await operations.showRequest(visit.requestId);
    const found = shown?.ok ? shown.value.request : null;
    const request = found === null || isFinal(found) || isLapsed(found, deps.now()) ? null : found;
    const { accountId, userId, locale } = visit;
    return { session, accountId, userId, locale, request, lastRequest: visit.requestId };
  }

  const context = (c: Context, visitor: Visitor | null) =>
    pageContext(c, deps, visitor?.locale ?? null, visitor ? { mark: deps.formMark(visitor.session) } : {});
  const notice = (
    c: Context,
    which: keyof typeof NOTICES,
    status: Parameters<typeof page>[2],
    visitor: Visitor | null = null,
  ) => page(c, noticePage(context(c, visitor), { ...NOTICES[which], link: toConsole }), status);
  const toConsole = {
    label: { en: 'Back to the console', zh: '返回控制台' },
    url: deps.consoleWebUrl,
  };
  /** A refusal that has no field to stand beside. */
  const refused = (c: Context, visitor: Visitor, refusal: Refusal, back: string) => {
    const words = (locale: Locale) => refusalForCustomer(refusal, locale, deps.timeZone);
    const [en, zh] = [words('en'), words('zh')];
    const link = { label: { en: 'Try again', zh: '重试' }, url: back };
    return page(
      c,
      noticePage(context(c, visitor), {
        title: { en: en.title, zh: zh.title },
        text: { en: en.detail, zh: zh.detail },
        link: refusal.code === 'facts_unavailable' ? link : toConsole,
      }),
      refusal.code === 'facts_unavailable' ? 503 : 409,
    );
  };

  /** A page of the steps: only within a visit. */
  const get = (path: string, show: (c: Context, visitor: Visitor) => Promise<Response> | Response): void => {
    app.get(STEPS + path, async (c) => {
      const visitor = await visitorOf(c);
      return visitor === null ? notice(c, 'sessionEnded', 401) : show(c, visitor);
    });
  };
  /** A form of the steps: only within a visit, and only from one of our pages. */
  const post = (
    path: string,
    act: (c: Context, visitor: Visitor, fields: URLSearchParams) => Promise<Response>,
  ): void => {
    app.post(STEPS + path, async (c) => {
      const fields = await readForm(c);
      if (fields === 'too_large') return notice(c, 'tooLarge', 413);
      const visitor = await visitorOf(c);
      if (visitor === null) return notice(c, 'sessionEnded', 401);
      const ours = fields !== 'unreadable' && deps.sameText(fields.get('mark') ?? '', deps.formMark(visitor.session));
      if (!ours || !isOurForm(c, publicUrl)) return notice(c, 'forgedForm', 403, visitor);
      return act(c, visitor, fields);
    });
  };

  app.get(`${STEPS}/enter`, async (c) => {
    const link = c.req.query('link') ?? '';
    const found = await operations.peekPortal(link);
    if (found.kind === 'fresh') {
      const { accountId, locale } = found.portal;
      return page(c, startPage(pageContext(c, deps, locale, { link }), { accountId, accountName: null }));
    }
    // The visit that this link began may still be going on in this browser.
    if (found.kind === 'used' && (await isVisitOf(c, found.portal))) return see(c, STEPS);
    return notice(c, 'linkUsedOrExpired', found.kind === 'unknown' ? 404 : 410);
  });
  app.post(`${STEPS}/start`, async (c) => {
    const fields = await readForm(c);
    if (typeof fields === 'string')
      return notice(c, fields === 'too_large' ? 'tooLarge' : 'forgedForm', fields === 'too_large' ? 413 : 400);
    if (!isOurForm(c, publicUrl)) return notice(c, 'forgedForm', 403);
    const link = fields.get('link');
    const session = link === null ? null : await operations.enterPortal(link);
    if (session !== null) {
      setCookie(c, cookie, session, { path: STEPS, httpOnly: true, sameSite: 'Lax', secure, maxAge: VISIT_SECONDS });
      return see(c, `${STEPS}/prerequisites`);
    }
    const found = link === null ? null : await operations.peekPortal(link);
    // Without a link it is the prompt of a visit that goes on; with a used one, perhaps the second half of a double click.
    const ours =
      found === null ? (await visitorOf(c)) !== null : found.kind === 'used' && (await isVisitOf(c, found.portal));
    return ours ? see(c, `${STEPS}/prerequisites`) : notice(c, 'linkUsedOrExpired', 410);
  });
  /** Is the visit of this browser about the same account and user? One about another must not go on in its place. */
  async function isVisitOf(c: Context, { accountId, userId }: { accountId: string; userId: string }): Promise<boolean> {
    const visitor = await visitorOf(c);
    return visitor?.accountId === accountId && visitor.userId === userId;
  }

  get(
    '',
    (c, visitor) =>
      elsewhere(c, visitor, null) ??
      page(c, startPage(context(c, visitor), { accountId: visitor.accountId, accountName: null })),
  );

  get('/prerequisites', async (c, visitor) => {
    const away = visitor.request?.status === 'verified' ? null : elsewhere(c, visitor, null);
    if (away) return away;
    const checked = await operations.checkEligibility(visitor.accountId, visitor.userId);
    if (!checked.ok) return refused(c, visitor, checked.refusal, `${STEPS}/prerequisites`);
    return page(c, prerequisitesPage(context(c, visitor), { check: checked.value }));
  });

  const EMPTY = { reason: '', text: '', admin_email: '', understood_risks: false };
  get('/reason', async (c, visitor) => {
    const away = elsewhere(c, visitor, null);
    if (away) return away;
    const checked = await operations.checkEligibility(visitor.accountId, visitor.userId);
    if (!checked.ok || !checked.value.eligible) return see(c, `${STEPS}/prerequisites`);
    return page(c, reasonPage(context(c, visitor), { form: EMPTY, errors: {} }));
  });
  post('/reason', async (c, visitor, fields) => {
    const away = elsewhere(c, visitor, null);
    if (away) return away;
    const form = typedForm(fields);
    const locale = localeOf(c, visitor.locale);
    const again = (errors: ReturnType<typeof formErrors>) =>
      page(c, reasonPage(context(c, visitor), { form, errors }), 422);
    const errors = formErrors(form, locale);
    if (Object.keys(errors).length > 0) return again(errors);
    const body = {
      accountId: visitor.accountId,
      userId: visitor.userId,
      adminEmail: form.admin_email.trim(),
      reason: { code: form.reason as ReasonCode, text: form.text.trim() || null },
      locale,
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
    if (refusal.code === 'admin_email_mismatch' || refusal.code === 'no_admin_email') {
      return again({ admin_email: refusalForCustomer(refusal, locale, deps.timeZone).detail });
    }
    if (refusal.code === 'facts_unavailable') {
      return again({ understood_risks: refusalForCustomer(refusal, locale, deps.timeZone).detail });
    }
    return refused(c, visitor, refusal, `${STEPS}/reason`);
  });
  get('/code', (c, visitor) => {
    const { request } = visitor;
    if (request === null) return see(c, `${STEPS}/reason`);
    const away = elsewhere(c, visitor, 'awaiting_code');
    if (away) return away;
    const locale = localeOf(c, visitor.locale);
    return page(
      c,
      codePage(context(c, visitor), {
        maskedEmail: maskEmail(request.adminEmail),
        expiresAt: request.code.expiresAt,
        error: codeError(request, c.req.query('error'), locale),
        notice: c.req.query('sent') === '1' ? SENT[locale] : null,
      }),
      c.req.query('error') === undefined ? 200 : 422,
    );
  });
  post('/code', async (c, visitor, fields) => {
    if (visitor.request === null) return see(c, `${STEPS}/reason`);
    const code = (fields.get('code') ?? '').normalize('NFKC').replaceAll(/[\s-]/g, '');
    if (!/^\d{8}$/.test(code)) return see(c, `${STEPS}/code?error=malformed`);
    const verified = await operations.verifyCode(visitor.request.id, code);
    if (verified.ok) return see(c, `${STEPS}/submit`);
    return verified.refusal.code === 'wrong_state'
      ? see(c, `${STEPS}/submit`)
      : see(c, `${STEPS}/code?error=${verified.refusal.code}`);
  });
  post('/code/new', async (c, visitor) => {
    if (visitor.request === null) return see(c, `${STEPS}/reason`);
    const sent = await operations.resendCode(visitor.request.id);
    return see(c, sent.ok ? `${STEPS}/code?sent=1` : `${STEPS}/code?error=${sent.refusal.code}`);
  });
  function codeError(request: DeletionRequest, error: string | undefined, locale: Locale): string | null {
    if (error === undefined) return null;
    if (error === 'malformed') return MALFORMED[locale];
    const attemptsLeft = Math.max(0, MAX_ATTEMPTS - request.code.attempts);
    const retryAt = nextCodeAt(request, deps.now(), policy);
    const refusals: Readonly<Record<string, Refusal>> = {
      wrong_code: { code: 'wrong_code', attemptsLeft },
      code_expired: { code: 'code_expired' },
      too_many_attempts: { code: 'too_many_attempts' },
      too_many_codes: { code: 'too_many_codes', retryAt },
    };
    const refusal = refusals[error];
    return refusal ? refusalForCustomer(refusal, locale, deps.timeZone).detail : null;
  }

  get('/submit', (c, visitor) => {
    const { request } = visitor;
    if (request === null) return see(c, `${STEPS}/reason`);
    const { account, reason } = request;
    return (
      elsewhere(c, visitor, 'verified') ??
      page(
        c,
        submitPage(context(c, visitor), {
          accountName: account.name,
          accountId: account.id,
          reason,
          dueAt: deps.now() + policy.reviewDeadline,
        }),
      )
    );
  });
  post('/submit', async (c, visitor) => {
    if (visitor.request === null) return see(c, `${STEPS}/reason`);
    const { id } = visitor.request;
    const submitted = await operations.submitRequest(id);
    if (submitted.ok) return see(c, requestPath(deps, id));
    const { refusal } = submitted;
    if (refusal.code === 'prerequisites_unmet') return see(c, `${STEPS}/prerequisites`);
    if (refusal.code === 'wrong_state') return see(c, `${STEPS}/reason`);
    if (refusal.code === 'admin_email_mismatch') return notice(c, 'adminEmailChanged', 409, visitor);
    return refused(c, visitor, refusal, `${STEPS}/submit`);
  });

  post('/keep', async (c, visitor) => {
    const { request, userId } = visitor;
    if (request !== null) await operations.cancelRequest(request.id, { kind: 'customer', id: userId });
    deleteCookie(c, cookie, { path: STEPS, secure });
    return see(c, `${STEPS}/kept`);
  });
  app.get(`${STEPS}/kept`, (c) => notice(c, 'kept', 200));

  /** Where the visitor belongs instead, when the request of this visit is at another step than this page's. */
  function elsewhere(c: Context, { request }: Visitor, wanted: 'awaiting_code' | 'verified' | null): Response | null {
    const status = request?.status ?? null;
    if (status === wanted) return null;
    if (request === null) return see(c, `${STEPS}/reason`);
    if (status === 'awaiting_code') return see(c, `${STEPS}/code`);
    return see(c, status === 'verified' ? `${STEPS}/submit` : requestPath(deps, request.id));
  }
}

const SENT = { en: 'A new code is on its way. The old one no longer works.', zh: '新的验证码已发送，旧验证码已失效。' };
const MALFORMED = { en: 'The code has eight digits.', zh: '验证码为 8 位数字。' };

/** The customer's own page of a request. */
export const requestPath = ({ linkKey }: Pick<PageDeps, 'linkKey'>, id: RequestId): string =>
  `/requests/${id}?key=${linkKey(id)}`;
