import type { z } from '@hono/zod-openapi';
import { keysAnswer, probeAnswer } from './api/answers.ts';
import type { HttpDoorDeps } from './deps.ts';

/** A call without a body, for load balancers, monitoring and developers: nearly all without a token. */
export interface Probe {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly answers: Readonly<
    Record<number, { readonly description: string; readonly type: string; readonly example?: unknown }>
  >;
  /** What JSON answers look like; null for text. */
  readonly schema: z.ZodType | null;
  /** One of the desk's tokens; `optional`: with it, more is said. */
  readonly token?: 'needed' | 'optional';
  serve(request: Request): Promise<Response>;
}

export const JSON_TYPE = 'application/json';

export const answer = (body: string, type: string, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(body, { status, headers: { 'content-type': type, ...headers } });

type ProbeDeps = Pick<HttpDoorDeps, 'deskName' | 'publicUrl' | 'publicKeys'>;

/** `openApi` gives the document as text. */
export const probes = ({ deskName, publicUrl, publicKeys }: ProbeDeps, openApi: () => string): readonly Probe[] => [
  {
    path: '/openapi.json',
    operationId: 'getOpenApi',
    summary: 'This document',
    description: 'For programs. People read the same at `/docs`.',
    answers: { 200: { description: 'OpenAPI 3.1', type: JSON_TYPE } },
    schema: null,
    serve: async () => answer(openApi(), JSON_TYPE),
  },
  {
    path: '/.well-known/deletion-desk.json',
    operationId: 'getDesk',
    summary: 'Who this desk is, and the public keys of its dossiers and certificates',
    description: 'Whoever holds a signed document compares its `kid` with these. It may be kept for an hour.',
    answers: {
      200: {
        description: 'The keys as JWK, the one that signs today first',
        type: JSON_TYPE,
        example: { desk: { name: deskName, url: publicUrl }, keys: publicKeys },
      },
    },
    schema: keysAnswer,
    serve: async () =>
      answer(JSON.stringify({ desk: { name: deskName, url: publicUrl }, keys: publicKeys }), JSON_TYPE, 200, {
        'cache-control': 'public, max-age=3600',
      }),
  },
  {
    path: '/healthz',
    operationId: 'getHealth',
    summary: 'The process is alive',
    description: 'For whoever starts it anew when it is not. It asks nothing of anything else.',
    answers: { 200: { description: 'Alive', type: JSON_TYPE, example: { status: 'ok' } } },
    schema: probeAnswer,
    serve: async () => answer(JSON.stringify({ status: 'ok' }), JSON_TYPE),
  },
];
