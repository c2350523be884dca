import type { Config } from '../../config/config.ts';
import type { Instant } from '../../domain/calendar.ts';
import { pingBody } from '../../doors/outbox/senders/webhook/body.ts';
import { post } from '../../doors/outbox/senders/webhook/post.ts';
import { bad, type Check, ok } from './check.ts';

/** Sends the receiver of webhooks a signed ping, which says nothing of anybody. Nothing where there is none. */
export async function checkWebhook({ webhook }: Pick<Config, 'webhook'>, now: Instant): Promise<readonly Check[]> {
  if (webhook === null) return [];
  const answer = await post(webhook, { id: `ping-${now}`, body: pingBody(now) }, { now });
  if ('failed' in answer) return [bad('WEBHOOK_URL', `nobody takes a message there (${answer.failed})`)];
  const { status } = answer;
  const why = `HTTP ${status}`;
  if (status >= 200 && status < 300) return [ok('WEBHOOK_URL', 'the receiver takes a signed ping')];
  if (status >= 300 && status < 400) return [bad('WEBHOOK_URL', `redirects (${why}): it must be the last address`)];
  return status === 401 || status === 403
    ? [bad('WEBHOOK_SECRET', `is not what the receiver verifies by (${why})`)]
    : [bad('WEBHOOK_URL', `the receiver does not take a signed ping (${why})`)];
}
