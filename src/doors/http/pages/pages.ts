import { Hono } from 'hono';
import { STYLESHEET } from '../../../messages/pages/pages.ts';
import { addCodeStep } from './codeStep.ts';
import { addEntrySteps } from './entrySteps.ts';
import { addReasonStep } from './reasonStep.ts';
import { addRequestPages } from './request.ts';
import { addSubmitStep } from './submitStep.ts';
import { addTellMe } from './tellMe.ts';
import { createVisits } from './visit.ts';
import { type PageDeps, STEPS } from './visitor.ts';

/** The pages for customers of consoles that build none of their own (docs/design.md, Pages for customers). */
export function createPages(deps: PageDeps): Hono {
  const app = new Hono();
  app.get('/assets/desk.css', (c) =>
    c.body(STYLESHEET, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' }),
  );
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
  if (path === '/desk' || path.startsWith('/desk/')) return '/desk';
  return path === STEPS || path.startsWith(`${STEPS}/`) ? STEPS : null;
}
