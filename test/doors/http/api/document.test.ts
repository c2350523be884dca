import { describe, expect, it } from 'vitest';
import { webhookMessage } from '../../../../src/doors/http/api/webhooks.ts';
import { DOOR_PROBLEMS } from '../../../../src/doors/http/problems.ts';
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
  'get /v1/requests/{id}': [200, 400, 401, 404, 500, 503],
  'get /openapi.json': [200, 400, 500, 503],
  'get /.well-known/deletion-desk.json': [200, 400, 500, 503],
  'get /healthz': [200, 400, 500, 503],
  'get /readyz': [200, 400, 500, 503],
  'get /metrics': [200, 400, 401, 500, 503],
  'post /v1/portal-sessions': [201, 400, 401, 404, 413, 415, 422, 500, 503],
};

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, object>> };
  readonly responses: Readonly<Record<string, Response>>;
}
interface Response {
  readonly description: string;
  readonly content: Readonly<Record<string, { readonly examples?: Readonly<Record<string, object>> }>>;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly contact: object };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly webhooks: Document['paths'];
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
    readonly examples: Readonly<Record<string, { readonly value: Readonly<Record<string, unknown>> }>>;
  };
}
interface Schema {
  readonly oneOf?: readonly Schema[];
  readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
  readonly required: readonly string[];
  readonly additionalProperties?: unknown;
}

async function aDocument(deps: Parameters<typeof aDoor>[0] = {}) {
  const door = await aDoor(deps);
  const { status, json, text } = await door.send('/openapi.json');
  expect(status).toBe(200);
  return { door, text, document: json as unknown as Document };
}

const operations = ({ paths }: Pick<Document, 'paths'>) =>
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
    expect(text).not.toMatch(/"\$ref":"(?!#\/components\/(schemas|examples)\/)/);
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

  it('says whose desk it is and where, and what programs call each call', async () => {
    const { document } = await aDocument();
    expect(document.servers).toMatchObject([{ url: 'https://desk.example' }]);
    expect(document.info.contact).toEqual({ name: 'Acme Cloud', email: 'help@company.example' });
    const all = [...operations(document), ...operations({ paths: document.webhooks })];
    const names = all.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { operation } of all) {
      expect(document.tags.map(({ name }) => name)).toEqual(expect.arrayContaining([...operation.tags]));
      for (const words of [operation.summary, operation.description]) expect(words).toMatch(/\w/);
    }
    const page = { name: 'Acme', supportContact: 'https://acme.example/help', logo: null, color: null };
    const other = await aDocument({ deps: { brand: page } });
    expect(other.document.info.contact).toEqual({ name: 'Acme', url: 'https://acme.example/help' });
  });

  it('asks for a token on the API and for what is for operators, and nowhere else', async () => {
    const { document } = await aDocument();
    const [intake, ops] = Object.keys(document.components.securitySchemes).map((name) => ({ [name]: [] }));
    const wanted: Readonly<Record<string, unknown>> = { '/metrics': [intake, ops], '/readyz': [{}, intake, ops] };
    for (const { path, operation } of operations(document)) {
      expect(operation.security).toEqual(path.startsWith('/v1/') ? [intake] : (wanted[path] ?? []));
    }
  });

  it('promises operators nothing here once they have a port of their own', async () => {
    const { document } = await aDocument({ deps: { ops: { token: null, port: 9000 } } });
    expect(Object.keys(document.components.securitySchemes)).toHaveLength(1);
    expect(document.paths).not.toHaveProperty(['/metrics']);
    expect(document.paths['/readyz']?.['get']?.security).toEqual([]);
  });

  it('knows every code of a problem, and says of each answer which it has and how it looks', async () => {
    const { document } = await aDocument();
    const { schemas, examples } = document.components;
    const codes = schemas['Problem']?.properties['code']?.enum ?? [];
    const named = operations(document).flatMap(({ operation }) =>
      Object.entries(operation.responses).flatMap(([status, { description, content }]) => {
        const shown = Object.keys(content['application/problem+json']?.examples ?? {});
        if (shown.length > 0) expect([...description.matchAll(/`(\w+)`:/g)].map(([, code]) => code)).toEqual(shown);
        for (const code of shown) expect(examples[code]?.value).toMatchObject({ code, status: Number(status) });
        return shown;
      }),
    );
    expect([...new Set(named)].sort()).toEqual(codes);
    // That one is of no call, but of an address by another method.
    const { method_not_allowed: _, ...ofCalls } = DOOR_PROBLEMS;
    expect(codes).toEqual(expect.arrayContaining(Object.keys(ofCalls)));
  });

  it('has what is posted to receivers of webhooks, each kind of message by its type', async () => {
    const { document } = await aDocument();
    expect(Object.keys(document.webhooks)).toEqual(['request', 'ping']);
    const kinds = document.components.schemas['WebhookMessage']?.oneOf ?? [];
    expect(kinds.flatMap(({ properties }) => properties['type']?.enum ?? [])).toEqual(
      webhookMessage.options.map(({ shape }) => shape.type.value),
    );
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
