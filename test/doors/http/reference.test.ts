import { expect, it } from 'vitest';
import { aDoor } from './aDoor.ts';

async function aReference() {
  const door = await aDoor();
  const [page, document] = [await door.send('/docs'), (await door.send('/openapi.json')).json];
  return { door, page, document: document as unknown as Document };
}
type Paths = Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
interface Document {
  readonly paths: Paths;
  readonly webhooks: Paths;
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly properties?: object }>>;
    readonly examples: object;
    readonly securitySchemes: object;
  };
}

it('the API is read in a browser without a token, a script or anything from elsewhere', async () => {
  const { door, page } = await aReference();
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
  expect(page.headers.get('content-security-policy')).toBe(
    (await door.get('/desk')).headers.get('content-security-policy'),
  );
  expect(page.text).not.toMatch(/<script|<style| style=| on\w+=/);
  const loaded = [...page.text.matchAll(/<(?:link|img)[^>]*(?:href|src)="([^"]*)"/g)].map(([, url = '']) => url);
  expect(loaded).toEqual(['/assets/desk.css', '/docs/reference.css']);
  for (const url of loaded) expect((await door.send(url)).headers.get('content-type')).toBe('text/css; charset=utf-8');
});

it('it shows each call, refusal, token and field of the document, and each of its links leads somewhere', async () => {
  const { page, document } = await aReference();
  const ids = new Set([...page.text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
  const { schemas, examples, securitySchemes } = document.components;
  const calls = [...Object.values(document.paths), ...Object.values(document.webhooks)].flatMap((methods) =>
    Object.values(methods),
  );
  expect([...ids]).toEqual(
    expect.arrayContaining([
      ...calls.map(({ operationId }) => operationId),
      ...Object.keys(examples).map((code) => `refusal-${code}`),
      ...Object.keys(schemas).map((name) => `shape-${name}`),
      ...Object.keys(securitySchemes).map((name) => `token-${name}`),
    ]),
  );
  for (const { properties = {} } of Object.values(schemas)) {
    for (const name of Object.keys(properties)) expect(page.text).toContain(`<dt><code>${name}</code>`);
  }
  for (const path of Object.keys(document.paths)) expect(page.text).toContain(`<code>${path}</code>`);
  const targets = [...page.text.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
  expect(targets.length).toBeGreaterThan(100);
  expect(targets.filter((id) => !ids.has(id))).toEqual([]);
});

it('is in the log under one name', async () => {
  const { door } = await aReference();
  expect(door.lines.map(({ facts }) => facts['route'])).toEqual(['/docs', '/openapi.json']);
});
