import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { DESK_STYLESHEET } from '../../../messages/desk/layout.ts';
import { askForLinkPage, enterPage } from '../../../messages/desk/pages.ts';
import { statusPage } from '../../../messages/desk/status.ts';
import type { Html } from '../../../messages/html.ts';
import { DESK_VISIT_LIFE } from '../../../operations/deskVisits.ts';
import { pause } from '../../../platform/timers.ts';
import type { HttpDoorDeps } from '../deps.ts';
import { readForm } from '../pages/form.ts';
import { isOurForm, type PageStatus, page, policyFor, see } from '../pages/visitor.ts';

/** Where the status page is; its cookie goes no further. */
export const DESK = '/desk';

/** How long Slack is asked whether somebody may still look (ms): the page is there for when it does not answer. */
const ASK_FOR = 1_500;
/** Seconds. */
const REFRESH = 60;

const OVER = 'Your visit is over, or this browser never had one.';
const USED = 'This link has been used or has expired.';
const FORGED = 'This form was not sent from one of our pages. Open the link again.';

/** With nothing but our own stylesheets. */
function shown(c: Context, content: Html, status?: PageStatus): Response {
  c.header('content-security-policy', policyFor(null));
  return page(c, content, status);
}

/** The status page for staff outside Slack (docs/slack.md, The status page). It shows and decides nothing. */
export function createDeskPages(deps: HttpDoorDeps): Hono {
  const { operations, publicUrl } = deps;
  const app = new Hono();
  const secure = publicUrl.startsWith('https:');
  const cookie = secure ? '__Secure-desk_status' : 'desk_status';
  const where = { path: DESK, secure };

  /** Whose session this browser has; null when it has none, or Slack says that they may not look any more. */
  async function visitorOf(c: Context): Promise<string | null> {
    const session = getCookie(c, cookie);
    const visit = session === undefined ? null : await operations.findDeskVisit(session);
    if (visit === null) return null;
    const asked = operations.mayStillLook(visit.userId).catch(() => true);
    return (await Promise.race([asked, pause(ASK_FOR, deps.after).then(() => true)])) ? visit.userId : null;
  }

  app.get(`${DESK}/status.css`, (c) =>
    c.body(DESK_STYLESHEET, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    }),
  );

  app.get(DESK, async (c) => {
    if ((await visitorOf(c)) === null) return shown(c, askForLinkPage(OVER), 401);
    const refreshes = c.req.query('still') === undefined;
    const [status, health] = await Promise.all([operations.readStatus(), deps.health()]);
    if (refreshes) c.header('refresh', String(REFRESH));
    return shown(c, statusPage(status, health, { now: deps.now(), timeZone: deps.timeZone, refreshes }));
  });

  app.get(`${DESK}/enter`, async (c) => {
    const link = c.req.query('link') ?? '';
    return (await operations.peekDeskLink(link)) ? shown(c, enterPage(link)) : shown(c, askForLinkPage(USED), 410);
  });

  app.post(`${DESK}/enter`, async (c) => {
    const fields = await readForm(c);
    if (typeof fields === 'string') return shown(c, askForLinkPage(FORGED), 400);
    if (!isOurForm(c, publicUrl)) return shown(c, askForLinkPage(FORGED), 403);
    const session = await operations.enterDesk(fields.get('link') ?? '');
    if (session === null) {
      // Perhaps the second half of a double click.
      return (await visitorOf(c)) === null ? shown(c, askForLinkPage(USED), 410) : see(c, DESK);
    }
    setCookie(c, cookie, session, { ...where, httpOnly: true, sameSite: 'Lax', maxAge: DESK_VISIT_LIFE / 1000 });
    return see(c, DESK);
  });

  app.post(`${DESK}/leave`, async (c) => {
    if (!isOurForm(c, publicUrl)) return shown(c, askForLinkPage(FORGED), 403);
    const user = await visitorOf(c);
    if (user !== null) await operations.endDeskVisits(user);
    deleteCookie(c, cookie, where);
    return see(c, DESK);
  });
  return app;
}
