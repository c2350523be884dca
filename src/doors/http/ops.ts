import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DependencyHealth } from '../../domain/views/running.ts';
import { errorFacts } from '../../platform/log.ts';
import { readyAnswer } from './api/answers.ts';
import { callerOf } from './auth.ts';
import type { HttpDoorDeps } from './deps.ts';
import { answer, JSON_TYPE, type Probe } from './probes.ts';
import { CHALLENGE, doorProblem, problemResponse } from './problems.ts';

type OpsDeps = Pick<HttpDoorDeps, 'health' | 'isLeaving' | 'metrics' | 'tokens' | 'sameText' | 'ops'>;

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * What whoever is on call asks on the customers' port: strangers learn whether the desk is ready, and nothing else. Where
 * there is a port of their own (OPS_PORT), nobody learns more here.
 */
export function opsProbes({ health, isLeaving, metrics, tokens, sameText, ops }: OpsDeps): readonly Probe[] {
  const caller = callerOf(ops.token === null ? tokens : [...tokens, { name: 'ops', token: ops.token }], sameText);
  const isKnown = (request: Request): boolean => caller(request.headers.get('authorization') ?? undefined) !== null;
  const ready: Probe = {
    path: '/readyz',
    operationId: 'getReadiness',
    summary: 'Whether the desk can take requests; with a token each dependency by name',
    description: 'For load balancers. Each dependency is as it was at its last real use; nothing is tried for this.',
    answers: {
      200: { description: 'Everything needed is there', type: JSON_TYPE, example: { status: 'ready' } },
      503: {
        description: 'Something needed is down, or the desk is about to stop',
        type: JSON_TYPE,
        example: { status: 'not_ready' },
      },
    },
    schema: readyAnswer,
    ...(ops.port === null && { token: 'optional' as const }),
    serve: async (request) => readiness(await health(), isLeaving(), ops.port === null && isKnown(request)),
  };
  const numbers: Probe = {
    path: '/metrics',
    operationId: 'getMetrics',
    summary: 'Numbers for Prometheus',
    description: 'Gauges, counters and histograms, all of them named `desk_…`, `process_…` or `nodejs_…`.',
    answers: {
      200: { description: "Prometheus' text format", type: METRICS_TYPE, example: 'desk_requests_overdue 0\n' },
    },
    schema: null,
    token: 'needed',
    serve: async (request) =>
      isKnown(request)
        ? answer(await metrics(), METRICS_TYPE)
        : problemResponse(doorProblem('unauthorized', CHALLENGE)),
  };
  return ops.port !== null ? [ready] : [ready, numbers];
}

function readiness(
  dependencies: Readonly<Record<string, DependencyHealth>>,
  isLeaving: boolean,
  inDetail: boolean,
): Response {
  const isFit = Object.values(dependencies).every(({ ok, needed }) => ok || needed === false);
  const status = isLeaving ? 'leaving' : isFit ? 'ready' : 'not_ready';
  const body = inDetail
    ? { status, dependencies: Object.fromEntries(Object.entries(dependencies).map(dated)) }
    : { status };
  return answer(JSON.stringify(body), JSON_TYPE, status === 'ready' ? 200 : 503);
}

/** Moments as ISO 8601. */
const dated = ([name, health]: [string, object]): [string, object] => [
  name,
  Object.fromEntries(
    Object.entries(health).map(([key, value]) => [key, MOMENTS.includes(key) ? isoOf(value) : value] as const),
  ),
];
const MOMENTS: readonly string[] = ['lastSuccessAt', 'lastErrorAt', 'since'];
const isoOf = (moment: unknown): string | null => (typeof moment === 'number' ? new Date(moment).toISOString() : null);

type OpsDoorDeps = Pick<HttpDoorDeps, 'health' | 'isLeaving' | 'metrics' | 'log'>;

/** The port for operators alone (OPS_PORT): whoever reaches it may see all, and do nothing. */
export function createOpsDoor({ health, isLeaving, metrics, log }: OpsDoorDeps) {
  const answers: Readonly<Record<string, () => Promise<Response>>> = {
    '/healthz': async () => answer(JSON.stringify({ status: 'ok' }), JSON_TYPE),
    '/readyz': async () => readiness(await health(), isLeaving(), true),
    '/metrics': async () => answer(await metrics(), METRICS_TYPE),
  };
  return async ({ url = '/', method }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const serve = Object.hasOwn(answers, url.split('?')[0] ?? '') ? answers[url.split('?')[0] ?? ''] : undefined;
    const isReading = method === 'GET' || method === 'HEAD';
    let said: Response;
    try {
      said = serve === undefined || !isReading ? problemResponse(doorProblem('not_found')) : await serve();
    } catch (error) {
      log.error('a call failed', { route: 'ops', ...errorFacts(error) });
      said = problemResponse(doorProblem('internal_error'));
    }
    response.writeHead(said.status, { ...Object.fromEntries(said.headers), 'cache-control': 'no-store' });
    response.end(method === 'HEAD' ? undefined : await said.text());
  };
}
