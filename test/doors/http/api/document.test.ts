import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../build.ts';
import { aDoor } from '../aDoor.ts';

/** Every call (docs/design.md, HTTP API) that the door serves, with each status that it can answer. */
const CALLS: Record<string, readonly number[]> = {
  'post /v1/eligibility': [200, 400, 401, 404, 413, 415, 422, 500, 503],
  'post /v1/requests': [201, 400, 401, 404, 409, 413, 415, 422, 429, 500, 503],
  'post /v1/requests/{id}/code': [202, 400, 401, 404, 409, 413, 415, 422, 429, 500, 503],
  'post /v1/requests/{id}/verification': [200, 400, 401, 404, 409, 410, 413, 415, 422, 429, 500, 503],
  'post /v1/requests/{id}/submission': [202, 400, 401, 404, 409, 413, 415, 422, 500, 503],
  'post /v1/requests/{id}/cancellation': [200, 400, 401, 404, 409, 413, 415, 422, 500, 503],
  'get /v1/requests/{id}': [200, 401, 404, 500, 503],
  'get /openapi.json': [200, 500, 503],
  'get /.well-known/deletion-desk.json': [200, 500, 503],
  'get /healthz': [200, 500, 503],
  'get /readyz': [200, 500, 503],
  'get /metrics': [200, 401, 500, 503],
  'post /v1/portal-sessions': [201, 400, 401, 404, 413, 415, 422, 500, 503],
};

interface Operation {
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, object>> };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content: object }>>;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}
interface Schema {
  readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
  readonly required: readonly string[];
  readonly additionalProperties?: unknown;
}

async function aDocument() {
  const door = await aDoor();
  const { status, json, text } = await door.send('/openapi.json');
  expect(status).toBe(200);
  return { door, text, document: json as unknown as Document };
}

const operations = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation, call: `${method} ${path}` })),
  );

describe('GET /openapi.json', () => {
  it('is OpenAPI 3.1, whole in itself', async () => {
    const { document, text } = await aDocument();
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      expect(document.components.schemas).toHaveProperty([name ?? '']);
    }
    expect(text).not.toMatch(/"\$ref":"(?!#\/components\/schemas\/)/);
    for (const { operation, path } of operations(document)) {
      for (const answer of Object.values(operation.responses)) expect(answer.description).not.toBe('');
      const named = operation.parameters?.filter((parameter) => parameter.in === 'path').map(({ name }) => name) ?? [];
      expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
    }
  });

  it('lists exactly the calls that are served, with every status they can answer', async () => {
    const { document } = await aDocument();
    const listed = operations(document).map(({ call, operation }) => [
      call,
      Object.keys(operation.responses).map(Number),
    ]);
    expect(Object.fromEntries(listed)).toEqual(CALLS);
  });

  it('promises nothing that is not there', async () => {
    const { door, document } = await aDocument();
    for (const { method, path } of operations(document)) {
      door.advance(4 * HOUR); // only so many codes are mailed in a day
      const url = path.replace('{id}', await door.opened());
      const answer = method === 'get' ? await door.get(url) : await door.post(url, {});
      expect([200, 202, 409, 422], `${method} ${path}`).toContain(answer.status);
    }
  });

  it('asks for the token on the API and nowhere else', async () => {
    const { document } = await aDocument();
    expect(Object.values(document.components.securitySchemes)).toMatchObject([{ type: 'http', scheme: 'bearer' }]);
    const [scheme = ''] = Object.keys(document.components.securitySchemes);
    for (const { path, operation } of operations(document)) {
      expect(operation.security).toEqual(path.startsWith('/v1/') || path === '/metrics' ? [{ [scheme]: [] }] : []);
    }
  });

  it('knows every code of a problem, and says of each answer which it has', async () => {
    const { document } = await aDocument();
    const codes = document.components.schemas['Problem']?.properties['code']?.enum ?? [];
    const expected = [
      'wrong_code',
      'prerequisites_unmet',
      'invalid_request',
      'unauthorized',
      'too_late',
      'already_open',
    ];
    expect(codes).toEqual(expect.arrayContaining(expected));
    for (const { operation } of operations(document)) {
      for (const { description, content } of Object.values(operation.responses)) {
        if (!('application/problem+json' in content)) continue;
        for (const [, code] of description.matchAll(/`(\w+)`/g)) expect(codes).toContain(code);
      }
    }
  });

  it('has the form of what may be sent, the same that is checked', async () => {
    const { document } = await aDocument();
    const form = document.components.schemas['NewRequest'];
    expect(form?.required).toEqual(['account_id', 'user_id', 'admin_email', 'reason', 'understood_risks']);
    expect(form?.additionalProperties).toBe(false);
    const create = document.paths['/v1/requests']?.['post'];
    expect(create?.requestBody?.required).toBe(true);
    expect(create?.parameters?.map(({ name }) => name)).toContain('Idempotency-Key');
  });
});
