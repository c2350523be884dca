import { Hono } from 'hono';
import { STYLESHEET } from '../../../messages/pages.ts';
import { addRequestPages } from './request.ts';
import { addSteps } from './steps.ts';
import type { PageDeps } from './visitor.ts';

/** The pages for customers of consoles that build none of their own (design.md 4.2). */
export function createPages(deps: PageDeps): Hono {
  const app = new Hono();
  app.get('/assets/desk.css', (c) =>
    c.body(STYLESHEET, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' }),
  );
  addSteps(app, deps);
  addRequestPages(app, deps);
  return app;
}
