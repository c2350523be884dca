import type { Context, Hono } from 'hono';
import { noticePage, stopTellingPage } from '../../../messages/pages/pages.ts';
import { readForm } from './form.ts';
import type { Visits } from './visit.ts';
import { isOurForm, localeOf, type PageDeps, page, pageContext, STEPS, see } from './visitor.ts';

/** Who may be told later: asked for within a visit, taken back by the signed link. */
export function addTellMe(app: Hono, deps: PageDeps, { post, refused }: Visits): void {
  const { operations, publicUrl } = deps;
  const back = `${STEPS}/prerequisites`;

  post('/tell-me', async (c, visitor) => {
    const { accountId, userId } = visitor;
    const parked = await operations.park({ accountId, userId, locale: localeOf(c, visitor.locale) });
    return parked.ok ? see(c, back) : refused(c, visitor, parked.refusal, back);
  });

  /** A wrong key and an unknown id look the same. */
  const isKeyed = (id: string, key: string | null | undefined): boolean => deps.isLinkKey(id, key ?? '');
  const notFound = (c: Context) => page(c, noticePage(pageContext(c, deps), 'notFound'), 404);

  /** In their language and about their account, as long as it is known who they are. */
  const contextOf = async (c: Context, id: string, hidden = {}) => {
    const parking = await operations.readParking(id);
    if (parking === null) return pageContext(c, deps, { hidden });
    const { locale: preferred, accountId, accountName: name } = parking;
    return pageContext(c, deps, { preferred, account: { id: accountId, name }, hidden });
  };

  app.get('/told-later/:id', async (c) => {
    const key = c.req.query('key') ?? '';
    const id = c.req.param('id');
    if (!isKeyed(id, key)) return notFound(c);
    return page(c, stopTellingPage(await contextOf(c, id, { key }), `/told-later/${id}`));
  });
  app.post('/told-later/:id', async (c) => {
    const fields = await readForm(c);
    const id = c.req.param('id');
    if (typeof fields === 'string' || !isKeyed(id, fields.get('key'))) return notFound(c);
    const context = await contextOf(c, id);
    if (!isOurForm(c, publicUrl)) return page(c, noticePage(context, 'forgedForm'), 403);
    await operations.unpark(id);
    return page(c, noticePage(context, 'notTold'));
  });
}

/** Where it is taken back. */
export const stopPath = ({ linkKey }: Pick<PageDeps, 'linkKey'>, id: string): string =>
  `/told-later/${id}?key=${linkKey(id)}`;
