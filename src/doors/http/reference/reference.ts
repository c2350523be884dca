import { Hono } from 'hono';
import type { Html } from '../../../messages/html.ts';
import { type ApiDocument, REFERENCE_STYLESHEET, referencePage } from '../../../messages/reference/reference.ts';
import { page, policyFor } from '../pages/visitor.ts';

/** Where the API can be read in a browser. */
export const REFERENCE = '/docs';
const STYLESHEET = `${REFERENCE}/reference.css`;

/** The OpenAPI document for people. It is as public as the document itself, and loads nothing from elsewhere. */
export function createReference(document: () => ApiDocument): Hono {
  // Made when somebody asks for it first.
  let content: Html | undefined;
  const app = new Hono();
  app.get(STYLESHEET, (c) =>
    c.body(REFERENCE_STYLESHEET, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    }),
  );
  app.get(REFERENCE, (c) => {
    c.header('content-security-policy', policyFor(null));
    content ??= referencePage(document(), STYLESHEET);
    return page(c, content);
  });
  return app;
}
