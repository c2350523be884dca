import { type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { LOCALES } from '../../../../domain/text.ts';
import { MAX_BODY } from '../../body.ts';
import type { HttpDoorDeps } from '../../deps.ts';
import type { Probe } from '../../probes.ts';
import { PROBLEM_TYPE, problemBody } from '../../problems.ts';
import { problemSchema } from '../answers.ts';
import type { AnyEndpoint } from '../endpoint.ts';
import { noBody } from '../schemas.ts';
import { type ApiTag, about, INTAKE, OPS, SCHEMES } from './about.ts';
import { type ApiCode, everyProblem } from './problems.ts';
import { SAMPLE_ID } from './samples.ts';
import { WEBHOOKS } from './webhooks.ts';

type Responses = RouteConfig['responses'];
type Registry = OpenAPIHono['openAPIRegistry'];
type Needs = Pick<HttpDoorDeps, 'publicUrl' | 'brand' | 'consoleWebUrl' | 'timeZone' | 'ops'>;

const JSON_TYPE = 'application/json';

/** The OpenAPI document of what the door serves to programs: made of the endpoints and probes themselves. */
export function documentOf(
  app: Pick<OpenAPIHono, 'openAPIRegistry' | 'getOpenAPI31Document'>,
  { endpoints, probes }: { readonly endpoints: readonly AnyEndpoint[]; readonly probes: readonly Probe[] },
  deps: Needs,
) {
  const registry = app.openAPIRegistry;
  const schemes = deps.ops.token === null ? ([INTAKE] as const) : ([INTAKE, OPS] as const);
  for (const scheme of schemes) registry.registerComponent('securitySchemes', scheme, SCHEMES[scheme]);
  const answered = problemAnswers(registry, deps);
  for (const endpoint of endpoints) registry.registerPath(endpointRoute(endpoint, answered));
  for (const probe of probes) registry.registerPath(probeRoute(probe, schemes, answered));
  for (const webhook of WEBHOOKS) registry.registerWebhook(webhook);
  return app.getOpenAPI31Document(about(deps));
}

/** The answers that these problems are, by status. */
type Answered = (codes: readonly ApiCode[]) => Responses;

/** Puts every problem into the document once; each call then names its own. */
function problemAnswers(registry: Registry, deps: Needs): Answered {
  const problems = everyProblem(deps);
  registry.register('Problem', problemSchema([...problems.keys()].sort()));
  for (const [code, problem] of problems) {
    registry.registerComponent('examples', code, { summary: problem.title, value: problemBody(problem) });
  }
  const statusOf = (code: ApiCode): number => problems.get(code)?.status ?? 500;
  const titled = (code: ApiCode): string => `\`${code}\`: ${problems.get(code)?.title}`;
  return (codes) =>
    Object.fromEntries(
      [...Map.groupBy(codes, statusOf)].map(([status, ofIt]) => [
        status,
        {
          description: ofIt.map(titled).join('\n\n'),
          ...(status in HEADERS && { headers: { ...HEADERS[status] } }),
          content: {
            [PROBLEM_TYPE]: {
              schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, onlyOf(ofIt)] },
              examples: Object.fromEntries(ofIt.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
            },
          },
        },
      ]),
    );
}

const onlyOf = (codes: readonly string[]) => ({
  type: 'object' as const,
  properties: { code: { type: 'string' as const, enum: [...codes] } },
});

const WAIT = { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds, where waiting helps' } } as const;
const HEADERS: Readonly<Record<number, object>> = {
  401: { 'WWW-Authenticate': { schema: { type: 'string' }, description: 'The kind of token: `Bearer`' } },
  429: WAIT,
  503: WAIT,
};

/** What any call may be answered with, whoever makes it. */
const ANYWHERE: readonly ApiCode[] = ['bad_request', 'internal_error', 'database_unavailable'];

/** Every code that a call can be refused with. */
function codesOf({ method, path, refusals }: AnyEndpoint): readonly ApiCode[] {
  const withBody = ['malformed_json', 'body_too_large', 'unsupported_media_type', 'invalid_request'] as const;
  return [
    ...ANYWHERE,
    ...(['unauthorized', 'record_broken'] as const),
    ...(method === 'post' ? withBody : []),
    ...(path === '/v1/requests' ? (['risks_not_understood'] as const) : []),
    ...refusals,
  ];
}

function endpointRoute(endpoint: AnyEndpoint, answered: Answered): RouteConfig {
  const { method, path, operationId, tag, summary, description, answer } = endpoint;
  return {
    ...{ method, path, operationId, tags: [tag], summary, description },
    security: [{ [INTAKE]: [] }],
    request: {
      headers: endpoint.takesKey ? KEY : LANGUAGE,
      ...(path.includes('{id}') ? { params: ID } : {}),
      ...(method === 'get' ? {} : { body: requestBody(endpoint.body) }),
    },
    responses: {
      [answer.status]: {
        description: answer.description,
        content: { [JSON_TYPE]: { schema: answer.schema, example: answer.example } },
      },
      ...answered(codesOf(endpoint)),
    },
  };
}

const requestBody = (body: AnyEndpoint['body']) => ({
  required: body !== null,
  description: body === null ? 'Nothing, or an empty object' : `JSON of at most ${MAX_BODY.toLocaleString('en')} bytes`,
  content: { [JSON_TYPE]: body ?? { schema: noBody, example: {} } },
});

function probeRoute(probe: Probe, schemes: readonly string[], answered: Answered): RouteConfig {
  const { path, operationId, summary, description, token } = probe;
  const security = token === undefined ? [] : schemes.map((scheme) => ({ [scheme]: [] }));
  const answers = Object.entries(probe.answers).map(([status, { description, type, example }]) => [
    status,
    { description, content: { [type]: { ...(probe.schema && { schema: probe.schema }), example } } },
  ]);
  return {
    ...{ method: 'get', path, operationId, tags: ['Desk' satisfies ApiTag], summary, description },
    security: token === 'optional' ? [{}, ...security] : security,
    responses: {
      ...answered([...ANYWHERE, ...(token === 'needed' ? (['unauthorized'] as const) : [])]),
      ...Object.fromEntries(answers),
    },
  };
}

const ID = z.object({
  id: z.string().openapi({ description: 'Of the request, as it was answered when it was opened.', example: SAMPLE_ID }),
});
const LANGUAGE = z.object({
  'Accept-Language': z
    .string()
    .optional()
    .openapi({ description: `Language of titles and details: ${LOCALES.join(', ')}.`, example: LOCALES[0] }),
});
const KEY = LANGUAGE.extend({
  'Idempotency-Key': z.string().min(1).max(255).optional().openapi({
    description:
      'The same key and body get the same answer; the key with another body is refused. Keys belong to the token.',
    example: 'b0e1c7a2-5f0e-4e0b-9a56-0f6f6c1d2f11',
  }),
});
