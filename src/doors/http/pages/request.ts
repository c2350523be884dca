import type { Context, Hono } from 'hono';
import type { Ms } from '../../../domain/calendar.ts';
import { mayCancel } from '../../../domain/decide/cancel.ts';
import { type DeletionRequest, isFinal, isOpen, parseRequestId } from '../../../domain/request.ts';
import { certificateFile } from '../../../domain/views/certificate.ts';
import { cancelPage, noticePage, statusPage } from '../../../messages/pages/pages.ts';
import { refusalForCustomer } from '../../../messages/slack/refusals.ts';
import { readForm } from './form.ts';
import { certificatePath, requestPath } from './visit.ts';
import { isOurForm, localeOf, type PageDeps, page, pageContext, see } from './visitor.ts';

/** For how long the key of a request works once that has ended: long enough to read the last mail and to keep the certificate. */
const LIVES_ON: Ms = 14 * 24 * 3_600_000;

/** How often the page of a request looks again: its words say so, too. */
const REFRESH: Ms = 60_000;

/** The customer's page of a request, reached by the signed link in the mails. */
export function addRequestPages(app: Hono, deps: PageDeps): void {
  const { operations, publicUrl } = deps;

  /** The request, if the key is its own; a wrong key, an unknown id and one long over look the same. */
  async function keyed(c: Context, key: string | null | undefined): Promise<DeletionRequest | null> {
    const id = parseRequestId(c.req.param('id') ?? '');
    if (id === null || !deps.isLinkKey(id, key ?? '')) return null;
    const request = await operations.findRequest(id);
    const isOver = request?.endedAt != null && request.endedAt + LIVES_ON <= deps.now();
    return isOver ? null : request;
  }
  const notFound = (c: Context) => page(c, noticePage(pageContext(c, deps), 'notFound'), 404);
  /** No names once it has ended: mails with the link lie about for years. */
  const contextOf = (c: Context, request: DeletionRequest, hidden = {}) => {
    const { id, name } = request.account;
    const account = { id, name: isFinal(request) ? null : name };
    return pageContext(c, deps, { preferred: request.locale, account, hidden });
  };
  const cancelPath = (request: DeletionRequest): string => requestPath(deps, request.id).replace('?', '/cancel?');

  /** Looks again by itself while something is awaited, unless the reader stopped that (WCAG 2.2, 2.2.1). */
  function refreshing(c: Context, request: DeletionRequest): { on: boolean; other: string } | null {
    if (!isOpen(request)) return null;
    const path = requestPath(deps, request.id);
    const on = c.req.query('still') === undefined;
    // Nothing on this page is typed into. The link that stops it stands on it.
    if (on) c.header('refresh', `${REFRESH / 1000}; url=${path}`);
    return { on, other: on ? `${path}&still` : path };
  }

  app.get('/requests/:id', async (c) => {
    const request = await keyed(c, c.req.query('key'));
    if (request === null) return notFound(c);
    const locale = localeOf(c, request.locale);
    const notice =
      c.req.query('notice') === 'too_late'
        ? refusalForCustomer({ code: 'too_late', status: request.status }, locale, deps.timeZone).detail
        : null;
    const cancelAction = mayCancel(request).ok ? cancelPath(request) : null;
    const certificateUrl = request.status === 'completed' ? certificatePath(deps, request.id) : null;
    const refresh = refreshing(c, request);
    return page(c, statusPage(contextOf(c, request), { request, cancelAction, certificateUrl, notice, refresh }));
  });

  app.get('/requests/:id/certificate', async (c) => {
    const request = await keyed(c, c.req.query('key'));
    const certificate = request === null ? null : await operations.readCertificate(request.id);
    if (request === null || certificate === null) return notFound(c);
    c.header('content-disposition', `attachment; filename="${certificateFile(request.id)}"`);
    return c.body(`${JSON.stringify(deps.certify(certificate), null, 2)}\n`, 200, {
      'content-type': 'application/json; charset=utf-8',
    });
  });

  app.get('/requests/:id/cancel', async (c) => {
    const key = c.req.query('key') ?? '';
    const request = await keyed(c, key);
    if (request === null) return notFound(c);
    if (!mayCancel(request).ok) return see(c, requestPath(deps, request.id));
    const context = contextOf(c, request, { key });
    return page(
      c,
      cancelPage(context, { request, action: `/requests/${request.id}/cancel`, back: requestPath(deps, request.id) }),
    );
  });

  app.post('/requests/:id/cancel', async (c) => {
    const fields = await readForm(c);
    const request = typeof fields === 'string' ? null : await keyed(c, fields.get('key'));
    // Who does not know the key is told nothing else; who does may still have been led here by another site.
    if (request === null) return notFound(c);
    if (!isOurForm(c, publicUrl)) {
      return page(c, noticePage(contextOf(c, request), 'forgedForm'), 403);
    }
    const cancelled = await operations.cancelRequest(request.id, { kind: 'customer', id: null });
    const path = requestPath(deps, request.id);
    return see(c, cancelled.ok || cancelled.refusal.code === 'wrong_state' ? path : `${path}&notice=too_late`);
  });
}
