import type { z } from '@hono/zod-openapi';
import { keysAnswer, probeAnswer } from './api/answers.ts';
import type { HttpDoorDeps } from './deps.ts';

/** A call without a body, for load balancers, monitoring and developers: nearly all without a token. */
export interface Probe {
  readonly path: string;
  readonly summary: string;
  readonly answers: Readonly<Record<number, { readonly description: string; readonly type: string }>>;
  /** What JSON answers look like; null for text. */
  readonly schema: z.ZodType | null;
  /** The name that OpenAPI has for the tokens that it takes. */
  readonly security?: string;
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
    summary: 'This document',
    answers: { 200: { description: 'OpenAPI 3.1', type: JSON_TYPE } },
    schema: null,
    serve: async () => answer(openApi(), JSON_TYPE),
  },
  {
    path: '/.well-known/deletion-desk.json',
    summary: 'Who this desk is, and the public keys of its dossiers and certificates',
    answers: { 200: { description: 'The keys as JWK, the one that signs today first', type: JSON_TYPE } },
    schema: keysAnswer,
    serve: async () =>
      answer(JSON.stringify({ desk: { name: deskName, url: publicUrl }, keys: publicKeys }), JSON_TYPE, 200, {
        'cache-control': 'public, max-age=3600',
      }),
  },
  {
    path: '/healthz',
    summary: 'The process is alive',
    answers: { 200: { description: 'Alive', type: JSON_TYPE } },
    schema: probeAnswer,
    serve: async () => answer(JSON.stringify({ status: 'ok' }), JSON_TYPE),
  },
];
