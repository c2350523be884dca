import { type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { LOCALES } from '../../../domain/text.ts';
import { MAX_BODY } from '../body.ts';
import type { Probe } from '../probes.ts';
import { DOOR_PROBLEMS, type DoorCode, PROBLEM_TYPE } from '../problems.ts';
import { REFUSAL_STATUS } from '../refusals.ts';
import { problemSchema } from './answers.ts';
import type { AnyEndpoint } from './endpoint.ts';
import { noBody } from './schemas.ts';

type Registry = OpenAPIHono['openAPIRegistry'];
type Responses = RouteConfig['responses'];

const BEARER = 'intakeToken';
const JSON_TYPE = 'application/json';

/** Writes endpoints and probes into the registry that the OpenAPI document is made from. */
export function describe(registry: Registry, endpoints: readonly AnyEndpoint[], probes: readonly Probe[]): void {
  registry.registerComponent('securitySchemes', BEARER, {
    type: 'http',
    scheme: 'bearer',
    description: 'One of INTAKE_TOKENS.',
  });
  const refusals = endpoints.flatMap((endpoint) => endpoint.refusals);
  const problem = problemSchema([...new Set([...Object.keys(DOOR_PROBLEMS), ...refusals])].sort());
  for (const endpoint of endpoints) registry.registerPath(endpointRoute(endpoint, problem));
  for (const probe of probes) registry.registerPath(probeRoute(probe, problem));
}

function endpointRoute(endpoint: AnyEndpoint, problem: ReturnType<typeof problemSchema>): RouteConfig {
  const { method, path, summary, body, answer } = endpoint;
  return {
    method,
    path,
    summary,
    security: [{ [BEARER]: [] }],
    request: {
      headers: endpoint.takesKey ? KEY : LANGUAGE,
      ...(path.includes('{id}') ? { params: ID } : {}),
      ...(method === 'get' ? {} : { body: requestBody(body) }),
    },
    responses: {
      [answer.status]: { description: answer.description, content: { [JSON_TYPE]: { schema: answer.schema } } },
      ...problemResponses(codesOf(endpoint), problem),
    },
  };
}

const requestBody = (schema: AnyEndpoint['body']) => ({
  required: schema !== null,
  description: `JSON of at most ${MAX_BODY} bytes`,
  content: { [JSON_TYPE]: { schema: schema ?? noBody } },
});

/** Every code that a call can be refused with, by status. */
function codesOf(endpoint: AnyEndpoint): ReadonlyMap<number, readonly string[]> {
  const door: DoorCode[] = ['unauthorized', 'internal_error', 'record_broken', 'database_unavailable'];
  if (endpoint.method === 'post') {
    door.push('malformed_json', 'body_too_large', 'unsupported_media_type', 'invalid_request');
  }
  if (endpoint.path === '/v1/requests') door.push('risks_not_understood');
  const codes = [
    ...door.map((code) => ({ code, status: DOOR_PROBLEMS[code].status as number })),
    ...endpoint.refusals.map((code) => ({ code, status: REFUSAL_STATUS[code] })),
  ];
  return new Map(
    [...Map.groupBy(codes, ({ status }) => status)].map(([status, all]) => [status, all.map(({ code }) => code)]),
  );
}

function problemResponses(
  codes: ReadonlyMap<number, readonly string[]>,
  schema: ReturnType<typeof problemSchema>,
): Responses {
  return Object.fromEntries(
    [...codes].map(([status, names]) => [
      status,
      {
        description: names.map((name) => `\`${name}\``).join(', '),
        content: { [PROBLEM_TYPE]: { schema } },
        ...(status === 401 ? { headers: { 'WWW-Authenticate': { schema: { type: 'string' } } } } : {}),
        ...(status === 429 || status === 503
          ? { headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds, where waiting helps' } } }
          : {}),
      },
    ]),
  );
}

const PROBE_CODES = new Map([
  [500, ['internal_error']],
  [503, ['database_unavailable']],
]);

const KNOWN_CODES = new Map([[401, ['unauthorized']], ...PROBE_CODES]);

function probeRoute(probe: Probe, problem: ReturnType<typeof problemSchema>): RouteConfig {
  const content = (type: string) => ({ [type]: probe.schema === null ? {} : { schema: probe.schema } });
  const answers = Object.entries(probe.answers).map(([status, { description, type }]) => [
    status,
    { description, content: content(type) },
  ]);
  return {
    method: 'get',
    path: probe.path,
    summary: probe.summary,
    security: probe.security === undefined ? [] : [{ [probe.security]: [] }],
    responses: {
      ...problemResponses(probe.security === undefined ? PROBE_CODES : KNOWN_CODES, problem),
      ...Object.fromEntries(answers),
    },
  };
}

const ID = z.object({ id: z.string().openapi({ example: 'DR-7F3K-2QXV' }) });
const LANGUAGE = z.object({
  'Accept-Language': z
    .string()
    .optional()
    .openapi({ description: `Language of titles and details: ${LOCALES.join(', ')}.` }),
});
const KEY = LANGUAGE.extend({
  'Idempotency-Key': z.string().min(1).max(255).optional().openapi({
    description: 'The same key and body get the same answer; another body is refused. Keys belong to the token.',
  }),
});
