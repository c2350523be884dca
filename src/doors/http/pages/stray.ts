import type { Context } from 'hono';
import { CATALOGUES } from '../../../messages/languages/languages.ts';
import { noticePage } from '../../../messages/pages/pages.ts';
import type { ProblemDetails } from '../problems.ts';
import { type PageDeps, page, pageContext, STEPS } from './visitor.ts';

/** Does a person look at this, rather than a program? The API answers in JSON whoever asks. */
export function wantsPage(c: Context): boolean {
  const { path } = c.req;
  if (path.startsWith('/v1/')) return false;
  const ours = [STEPS, '/requests'].some((start) => path === start || path.startsWith(`${start}/`));
  return ours || (c.req.header('accept') ?? '').includes('text/html');
}

/** A problem of the door as a page: the same status and headers, words for a customer, the id for support. */
export function strayPage(c: Context, deps: PageDeps, { status, headers = {}, extras = {} }: ProblemDetails): Response {
  const id = typeof extras['error_id'] === 'string' ? extras['error_id'] : '–';
  const context = pageContext(c, deps);
  const { wentWrong } = CATALOGUES[context.locale].pages;
  const notice = status === 503 ? 'busy' : status >= 500 ? wentWrong(id) : 'notFound';
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  const shown = status === 405 || status === 503 ? status : status >= 500 ? 500 : 404;
  return page(c, noticePage(context, notice), shown);
}
