import type { Context, Hono } from 'hono';
import { noticePage, prerequisitesPage, startPage } from '../../../messages/pages/pages.ts';
import { readForm } from './form.ts';
import { stopPath } from './tellMe.ts';
import type { Visits } from './visit.ts';
import { isOurForm, type PageDeps, page, pageContext, STEPS, see } from './visitor.ts';

/** Steps 1 and 2: the prompt, reached by the console's one-time link, and the conditions. */
export function addEntrySteps(app: Hono, deps: PageDeps, visits: Visits): void {
  const { operations, publicUrl } = deps;
  const { ruleSet } = deps.policy;
  const { get, visitorOf, begin, context, notice, refused, elsewhere } = visits;

  app.get(`${STEPS}/enter`, async (c) => {
    const link = c.req.query('link') ?? '';
    const found = await operations.peekPortal(link);
    if (found.kind === 'fresh') {
      const { accountId, locale: preferred } = found.portal;
      const account = { id: accountId, name: await operations.nameAccount(accountId) };
      return page(c, startPage(pageContext(c, deps, { preferred, account, hidden: { link } }), { ruleSet }));
    }
    // The visit that this link began may still be going on in this browser.
    if (found.kind === 'used' && (await isVisitOf(c, found.portal))) return see(c, STEPS);
    if (found.kind === 'unknown') return notice(c, 'linkUsedOrExpired', 404);
    return page(c, noticePage(pageContext(c, deps, { preferred: found.portal.locale }), 'linkUsedOrExpired'), 410);
  });
  app.post(`${STEPS}/start`, async (c) => {
    const fields = await readForm(c);
    if (typeof fields === 'string')
      return notice(c, fields === 'too_large' ? 'tooLarge' : 'forgedForm', fields === 'too_large' ? 413 : 400);
    if (!isOurForm(c, publicUrl)) return notice(c, 'forgedForm', 403);
    const link = fields.get('link');
    const session = link === null ? null : await operations.enterPortal(link);
    if (session !== null) {
      begin(c, session);
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
    async (c, visitor) =>
      elsewhere(c, visitor, null) ??
      page(c, startPage(context(c, visitor, await operations.nameAccount(visitor.accountId)), { ruleSet })),
  );

  get('/prerequisites', async (c, visitor) => {
    const away = visitor.request?.status === 'verified' ? null : elsewhere(c, visitor, null);
    if (away) return away;
    const checked = await operations.checkVisit(visitor.accountId, visitor.userId);
    if (!checked.ok) return refused(c, visitor, checked.refusal, `${STEPS}/prerequisites`);
    const { check, accountName } = checked.value;
    const parking = await operations.findParking(visitor.accountId, visitor.userId);
    const parked = parking && { lookAt: parking.lookAt, stop: stopPath(deps, parking.id) };
    return page(c, prerequisitesPage(context(c, visitor, accountName), { check, parked }));
  });
}
