import { type RouteConfig, z } from '@hono/zod-openapi';
import { pingMessage, webhookMessage } from '../webhooks.ts';
import type { ApiTag } from './about.ts';
import { SAMPLE_ID, SAMPLE_IDS, soonAfter } from './samples.ts';

const SIGNED = z.object({
  'webhook-id': z
    .string()
    .openapi({ description: 'The same at each repeat: take a message once.', example: 'OB-7F3K2QXV' }),
  'webhook-timestamp': z.string().openapi({ description: 'Of this attempt, in seconds.', example: '1795687200' }),
  'webhook-signature': z.string().openapi({
    description: 'As Standard Webhooks has it: verify it over the body as it came, before anything else.',
    example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  }),
});

const ANSWERS = {
  204: { description: 'Kept. Any other 2xx says the same.' },
  410: { description: 'No more of them: the message is put aside at once.' },
  429: { description: 'Not now: the desk waits for as long as `Retry-After` says, up to an hour.' },
} as const;

const post = (
  path: string,
  words: Pick<RouteConfig, 'operationId' | 'summary' | 'description'>,
  message: z.ZodType,
  example: object,
): RouteConfig => ({
  ...{ method: 'post', path, tags: ['Webhooks' satisfies ApiTag], ...words, security: [] },
  request: {
    headers: SIGNED,
    body: {
      required: true,
      description: 'JSON; it may get more fields',
      content: { 'application/json': { schema: message, example } },
    },
  },
  responses: ANSWERS,
});

const APPROVED: z.output<typeof webhookMessage> = {
  type: 'request.approved',
  timestamp: soonAfter(0),
  data: {
    ...{ request_id: SAMPLE_ID, account_id: SAMPLE_IDS.account_id, token: 'console', status: 'approved', version: 5 },
    ...{ submitted_at: soonAfter(-60), due_at: soonAfter(7 * 24 * 60 - 60), execute_at: soonAfter(15) },
  },
};

/** What the desk posts to WEBHOOK_URL (docs/webhooks.md). */
export const WEBHOOKS: readonly RouteConfig[] = [
  post(
    'request',
    {
      operationId: 'requestChanged',
      summary: 'What became of a request',
      description:
        'Comes at least once, those of one request in their order. Answer within ten seconds, once it is kept; what is not taken is sent again.',
    },
    webhookMessage,
    APPROVED,
  ),
  post(
    'ping',
    {
      operationId: 'pinged',
      summary: 'Whether anybody listens',
      description: 'Sent by `npm run desk -- config check --live` alone. Nothing happened.',
    },
    pingMessage,
    { type: 'ping', timestamp: soonAfter(0), data: {} },
  ),
];
