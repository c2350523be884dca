import { Hono } from 'hono';
import { stylesheet } from '../../../messages/pages/pages.ts';
import { addCodeStep } from './codeStep.ts';
import { addEntrySteps } from './entrySteps.ts';
import { addReasonStep } from './reasonStep.ts';
import { addRequestPages } from './request.ts';
import { addSubmitStep } from './submitStep.ts';
import { addTellMe } from './tellMe.ts';
import { createVisits } from './visit.ts';
import { LOGO_PATH, type PageDeps, STEPS } from './visitor.ts';

const KEPT = 'public, max-age=3600';
/** A drawing that somebody opens by itself runs no script either. */
const headersOf = (type: string) => ({
  'content-type': type,
  'cache-control': KEPT,
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
});

/** The pages for customers of consoles that build none of their own (docs/design.md, Pages for customers). */
export function createPages(deps: PageDeps): Hono {
  const app = new Hono();
  const { logo, color } = deps.brand;
  const styles = stylesheet(color);
  app.get('/assets/desk.css', (c) =>
    c.body(styles, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': KEPT }),
  );
  if (logo !== null && 'bytes' in logo) app.get(LOGO_PATH, (c) => c.body(logo.bytes, 200, headersOf(logo.type)));
  const visits = createVisits(app, deps);
  addEntrySteps(app, deps, visits);
  addReasonStep(deps, visits);
  addCodeStep(deps, visits);
  addSubmitStep(app, deps, visits);
  addTellMe(app, deps, visits);
  addRequestPages(app, deps);
  return app;
}

/** The page as the log may name it: without ids and keys. Null for what is no page. */
export function pageRoute(path: string): string | null {
  if (path.startsWith('/requests/')) {
    const under = ['cancel', 'certificate'].find((name) => path.endsWith(`/${name}`));
    return under === undefined ? '/requests/{id}' : `/requests/{id}/${under}`;
  }
  if (path.startsWith('/told-later/')) return '/told-later/{id}';
  const ours = ['/desk', '/docs'].find((start) => path === start || path.startsWith(`${start}/`));
  if (ours !== undefined) return ours;
  return path === STEPS || path.startsWith(`${STEPS}/`) ? STEPS : null;
}
