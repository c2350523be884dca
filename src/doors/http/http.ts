import type { IncomingMessage, ServerOptions, ServerResponse } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Ms } from '../../domain/calendar.ts';
import { parseRequestId, type RequestId } from '../../domain/request.ts';
import { callId, inCall } from '../../platform/calls.ts';
import { documentOf } from './api/document/document.ts';
import { eligibility } from './api/eligibility.ts';
import type { AnyEndpoint } from './api/endpoint.ts';
import { openRequest } from './api/openRequest.ts';
import { portalSessions } from './api/portalSessions.ts';
import { showRequest } from './api/showRequest.ts';
import { steps } from './api/steps.ts';
import { readOn } from './body.ts';
import type { HttpDoorDeps } from './deps.ts';
import { createDeskPages } from './desk/desk.ts';
import { createFailures } from './failures.ts';
import { opsProbes } from './ops.ts';
import { createPages, pageRoute } from './pages/pages.ts';
import { strayPage, wantsPage } from './pages/stray.ts';
import { probes } from './probes.ts';
import { doorProblem, type ProblemDetails, problemResponse } from './problems.ts';
import { createReference } from './reference/reference.ts';
import { serveEndpoint } from './serve.ts';

/**
 * For the `http.Server` before the door: slow senders and long headers end here. `keepAlive`: for how long an idle connection is kept;
 * a proxy that keeps it for longer sends its next call into a closed one, and answers 502 (docs/why/reader.md).
 */
export const serverOptions = (keepAlive: Ms) =>
  ({
    headersTimeout: 5_000,
    requestTimeout: 10_000,
    keepAliveTimeout: keepAlive,
    // How often the two time-outs are looked at; Node's own 30 s would let a slow sender stay four times as long.
    connectionsCheckingInterval: 2_000,
    maxHeaderSize: 16 * 1024,
  }) as const satisfies ServerOptions;

/** On every answer: data for programs, to be neither guessed at, kept, framed nor followed. */
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

export interface HttpDoor {
  /** Answers one call of `node:http`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** The API for the console's back end (docs/design.md, HTTP API), with its OpenAPI document and the probes. */
export function createHttpDoor(deps: HttpDoorDeps): HttpDoor {
  const endpoints = [eligibility(deps), openRequest(deps), ...steps(deps), showRequest(deps), portalSessions(deps)];
  const app = createApp(endpoints, deps);
  const handle = getRequestListener((request, env) => app.fetch(request, env), {
    overrideGlobalObjects: false,
    // A Host or target that is no URL never reaches the app.
    errorHandler: () => withSecurityHeaders(problemResponse(doorProblem('bad_request'))),
  });
  return { handle: async (request, response) => void (await handle(request, response)) };
}

interface HonoEnv {
  Variables: { route: string; id: RequestId };
  Bindings: HttpBindings;
}

/** Whether the connection ends with the answer; on one that is kept, the rest of a body is read behind it. */
const closesAfter = ({ httpVersion, headers }: IncomingMessage): boolean =>
  httpVersion === '1.0' || headers.connection?.toLowerCase() === 'close';

function createApp(endpoints: readonly AnyEndpoint[], deps: HttpDoorDeps): OpenAPIHono<HonoEnv> {
  const app = new OpenAPIHono<HonoEnv>();
  const open = [...probes(deps, () => documentText()), ...opsProbes(deps)];
  const failed = createFailures(deps);
  const isHttps = deps.publicUrl.startsWith('https:');

  app.use(async (c, next) => {
    const told = { traceparent: c.req.header('traceparent'), requestId: c.req.header('x-request-id') };
    const call = callId(told, deps.newId);
    await inCall(call, () => answered(c, next));
    c.res.headers.set('x-request-id', call);
  });
  async function answered(c: Context<HonoEnv>, next: () => Promise<void>): Promise<void> {
    const start = performance.now();
    await next();
    if (closesAfter(c.env.incoming)) await readOn(c.req.raw);
    c.res = withSecurityHeaders(c.res);
    if (isHttps) c.res.headers.set('strict-transport-security', 'max-age=31536000');
    const route = c.get('route') ?? pageRoute(c.req.path) ?? 'unknown';
    const { status } = c.res;
    const ms = performance.now() - start;
    deps.onHttp?.(route, status, ms);
    const id = c.get('id');
    const facts = {
      method: c.req.method,
      route,
      status,
      ms: Math.round(ms),
      ...(id === undefined ? {} : { request: id }),
    };
    deps.log[QUIET.includes(route) ? 'debug' : 'info']('http call', facts);
  }
  for (const endpoint of endpoints) {
    const serve = serveEndpoint(endpoint, deps);
    app.on(endpoint.method, honoPath(endpoint.path), (c) => {
      c.set('route', endpoint.path);
      const id = parseRequestId(c.req.param('id') ?? '');
      if (id !== null) c.set('id', id);
      return serve(c.req.raw, c.req.param('id'));
    });
  }
  for (const probe of open) {
    app.get(probe.path, (c) => {
      c.set('route', probe.path);
      return probe.serve(c.req.raw);
    });
  }
  app.route('/', createPages(deps));
  app.route('/', createDeskPages(deps));
  // Made when somebody asks for it first: a start does not wait for it.
  let document: string | undefined;
  const documentText = (): string => {
    document ??= JSON.stringify(documentOf(app, { endpoints, probes: open }, deps));
    return document;
  };
  app.route(
    '/',
    createReference(() => JSON.parse(documentText())),
  );
  const told = (c: Context, problem: ProblemDetails) =>
    wantsPage(c) ? strayPage(c, deps, problem) : problemResponse(problem);
  const known = [...endpoints, ...open.map(({ path }) => ({ path, method: 'get' }))];
  app.notFound((c) => {
    const allowed = known.filter(({ path }) => fits(path, c.req.path)).map(({ method }) => method.toUpperCase());
    if (allowed.length === 0) return told(c, doorProblem('not_found'));
    return told(
      c,
      doorProblem('method_not_allowed', { headers: { allow: allowed.join(', ').replace('GET', 'GET, HEAD') } }),
    );
  });
  app.onError((error, c) => told(c, failed(error, c.get('route') ?? pageRoute(c.req.path) ?? 'unknown')));

  return app;
}

/** Asked for every few seconds by machines: at `info` nothing else could be seen. */
const QUIET: readonly string[] = ['/healthz', '/readyz', '/metrics'];

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');
const fits = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);

function withSecurityHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    // The pages have stricter ones of their own.
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}
