import { z } from '@hono/zod-openapi';
import { STATUSES } from '../../../domain/request.ts';

/** What WEBHOOK_URL is told (docs/webhooks.md): made in doors/outbox/senders/webhook/body.ts, which a test holds against this. */

const time = z.iso.datetime();

const request = z.object({
  request_id: z.string(),
  account_id: z.string(),
  token: z.string().nullable().openapi({ description: 'The name of the intake token by which the request came.' }),
  status: z.enum(STATUSES),
  version: z.int().openapi({ description: 'Counts the changes of the request.' }),
  submitted_at: time,
  due_at: time,
});

const message = <T extends string, D extends z.ZodType>(type: T, data: D, description: string) =>
  z.object({ type: z.literal(type), timestamp: time, data }).openapi({ description });
const inStatus = (status: (typeof STATUSES)[number]) => request.extend({ status: z.literal(status) });

/** An operator asks whether the receiver listens. */
export const pingMessage = message('ping', z.object({}), 'Nothing happened.').openapi('WebhookPing');

/** One of these, by its `type`. */
export const webhookMessage = z
  .discriminatedUnion('type', [
    message('request.submitted', inStatus('pending'), 'The customer submitted it.'),
    message('request.approved', inStatus('approved').extend({ execute_at: time }), 'Enough reviewers approved it.'),
    message('request.returned', inStatus('pending'), 'The approval was taken back: it waits for a decision again.'),
    message('request.rejected', inStatus('rejected').extend({ category: z.string() }), 'A reviewer rejected it.'),
    message('request.cancelled', inStatus('cancelled'), 'The customer took it back.'),
    message('request.completed', inStatus('completed'), 'The account is proven to be deleted.'),
    message('request.closed', inStatus('completed'), 'People closed it as deleted, which the desk could not prove.'),
    message('request.overdue', request, 'The promise of `due_at` was missed.'),
  ])
  .openapi('WebhookMessage');
