import type { Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Refusal, RefusalCode } from '../../../domain/refusals.ts';
import { type DeletionRequest, isFinal, type RequestId, statusAt } from '../../../domain/request.ts';
import type { Locale } from '../../../domain/text.ts';
import type { NoticeId } from '../../../messages/languages/pageWords.ts';
import { noticePage, type PageContext } from '../../../messages/pages/pages.ts';
import { refusalForCustomer } from '../../../messages/slack/refusals.ts';
import { VISIT_LIFE } from '../../../operations/portal.ts';
import { retryAfter } from '../refusals.ts';
import { readForm } from './form.ts';
import { isOurForm, type PageDeps, type PageStatus, page, pageContext, STEPS, see } from './visitor.ts';

/** Somebody on their way through the steps. */
interface Visitor {
  readonly session: string;
  readonly accountId: string;
  readonly userId: string;
  readonly locale: Locale | null;
  /** The name of the intake token by which the console opened this visit. */
  readonly token: string | null;
  /** The unfinished request of this visit. */
  readonly request: DeletionRequest | null;
  /** The latest one, finished or not. */
  readonly lastRequest: RequestId | null;
}

/** The console was silent a moment ago, or knows no such account: there is no name to be had. */
const NAMELESS: readonly RefusalCode[] = ['facts_unavailable', 'account_not_found'];

/** What the steps are made of: pages and forms within one visit. */
export type Visits = ReturnType<typeof createVisits>;

export function createVisits(app: Hono, deps: PageDeps) {
  const { operations, publicUrl } = deps;
  const secure = publicUrl.startsWith('https:');
  const cookie = secure ? '__Secure-desk_visit' : 'desk_visit';

  async function visitorOf(c: Context): Promise<Visitor | null> {
    const session = getCookie(c, cookie);
    const visit = session === undefined ? null : await operations.findVisit(session);
    if (session === undefined || visit === null) return null;
    const found = visit.requestId === null ? null : await operations.findRequest(visit.requestId);
    const request = found === null || isFinal({ status: statusAt(found, deps.now()) }) ? null : found;
    const { accountId, userId, locale, token } = visit;
    return { session, accountId, userId, locale, token, request, lastRequest: visit.requestId };
  }
  const begin = (c: Context, session: string): void =>
    setCookie(c, cookie, session, { path: STEPS, httpOnly: true, sameSite: 'Lax', secure, maxAge: VISIT_LIFE / 1000 });
  const end = (c: Context): void => void deleteCookie(c, cookie, { path: STEPS, secure });

  /** `accountName`: where it is known from elsewhere than the request. */
  const context = (c: Context, visitor: Visitor | null, accountName: string | null = null): PageContext =>
    visitor === null
      ? pageContext(c, deps)
      : pageContext(c, deps, {
          preferred: visitor.locale,
          account: { id: visitor.accountId, name: visitor.request?.account.name ?? accountName },
          hidden: { mark: deps.formMark(visitor.session) },
        });
  /** The same for a page that says no. The account is looked at once more only for a name that nobody has told yet. */
  const contextOf = async (c: Context, visitor: Visitor, refusal: Refusal | null): Promise<PageContext> => {
    const isNameless = refusal !== null && NAMELESS.includes(refusal.code);
    const isKnown = visitor.request !== null || isNameless;
    return context(c, visitor, isKnown ? null : await operations.nameAccount(visitor.accountId));
  };
  const notice = (c: Context, which: NoticeId, status: PageStatus, visitor: Visitor | null = null) =>
    page(c, noticePage(context(c, visitor), which), status);
  /** A refusal that has no field to stand beside. */
  const refused = async (c: Context, visitor: Visitor, refusal: Refusal, back: string): Promise<Response> => {
    const silent = refusal.code === 'facts_unavailable';
    const shown = await contextOf(c, visitor, refusal);
    const { title, detail } = refusalForCustomer(refusal, shown.locale, deps.timeZone);
    const tooOften = refusal.code === 'too_many_codes';
    if (tooOften) c.header('retry-after', retryAfter(refusal, deps.now()));
    const status = silent ? 503 : tooOften ? 429 : 409;
    return page(c, noticePage(shown, { title, text: detail }, silent ? back : null), status);
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
      const visitor = await visitorOf(c);
      if (fields === 'too_large') return notice(c, 'tooLarge', 413, visitor);
      if (visitor === null) return notice(c, 'sessionEnded', 401);
      const ours = fields !== 'unreadable' && deps.isFormMark(visitor.session, fields.get('mark') ?? '');
      if (!ours || !isOurForm(c, publicUrl)) return notice(c, 'forgedForm', 403, visitor);
      return act(c, visitor, fields);
    });
  };

  /** Where the visitor belongs instead, when the request of this visit is at another step than this page's. */
  function elsewhere(c: Context, { request }: Visitor, wanted: 'awaiting_code' | 'verified' | null): Response | null {
    const status = request?.status ?? null;
    if (status === wanted) return null;
    if (request === null) return see(c, `${STEPS}/reason`);
    if (status === 'awaiting_code') return see(c, `${STEPS}/code`);
    return see(c, status === 'verified' ? `${STEPS}/submit` : requestPath(deps, request.id));
  }

  return { get, post, visitorOf, begin, end, context, contextOf, notice, refused, elsewhere };
}

/** Where the customer gets the certificate of a finished deletion, by the same key. */
export const certificatePath = (deps: Pick<PageDeps, 'linkKey'>, id: RequestId): string =>
  requestPath(deps, id).replace('?', '/certificate?');

/** The customer's own page of a request. */
export const requestPath = ({ linkKey }: Pick<PageDeps, 'linkKey'>, id: RequestId): string =>
  `/requests/${id}?key=${linkKey(id)}`;
