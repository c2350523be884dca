import type { Instant } from '../../../../domain/calendar.ts';
import type { RowOf } from '../../delivery.ts';

const iso = (at: Instant): string => new Date(at).toISOString();

/** By which an operator asks whether the receiver listens. */
export const pingBody = (at: Instant): string => JSON.stringify({ type: 'ping', timestamp: iso(at), data: {} });

/** What is said of one announcement: the same text at each repeat, for it is signed (schema: doors/http/api/webhooks.ts). */
export function bodyOf({
  requestId,
  effect: { says, at },
}: Pick<RowOf<'webhook.post'>, 'requestId' | 'effect'>): string {
  const { type, account, token, status, version, submittedAt, dueAt, executeAt, category } = says;
  const data = {
    ...{ request_id: requestId, account_id: account, token, status, version },
    ...{ submitted_at: iso(submittedAt), due_at: iso(dueAt) },
    ...(executeAt === undefined ? {} : { execute_at: iso(executeAt) }),
    ...(category === undefined ? {} : { category }),
  };
  return JSON.stringify({ type, timestamp: iso(at), data });
}
