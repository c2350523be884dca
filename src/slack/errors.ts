import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { type Delivery, dead, later } from '../doors/outbox/delivery.ts';

/** The message that should be rewritten is not there to be rewritten: post it anew. */
const CARD_LOST: readonly string[] = ['message_not_found', 'cant_update_message', 'edit_window_closed'];

/** The channel of a message is gone or closed to us; when it is no longer the configured one, the card moves. */
const CHANNEL_CLOSED: readonly string[] = ['channel_not_found', 'not_in_channel', 'is_archived', 'restricted_action'];

/** A person who is gone or cannot be written to. */
const NO_SUCH_PERSON: readonly string[] = [
  'user_not_found',
  'user_disabled',
  'users_not_found',
  'cannot_dm_bot',
  'messages_tab_disabled',
];

/** The desk itself is refused, wherever it writes. */
const REFUSED: readonly string[] = [
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'no_permission',
  'team_access_not_granted',
  'org_login_required',
];

/** What we sent is wrong, and will be wrong the next time. */
const BAD_PAYLOAD: readonly string[] = [
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
  'too_many_attachments',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
];

/** Slack's code for an `ok: false`; null for anything else. A page instead of JSON comes as a code, too: not taken. */
export function platformCode(error: unknown): string | null {
  if (!(error instanceof WebAPIPlatformError)) return null;
  const code: unknown = error.data.error;
  return typeof code === 'string' && /^[a-z][a-z0-9_]{1,60}$/.test(code) ? code : null;
}

/** Slack refuses what we wrote, and would refuse it again. */
export const isBadPayload = (error: unknown): boolean => BAD_PAYLOAD.includes(platformCode(error) ?? '');
/** Nothing of ours is there to be removed: somebody was faster, or another app used our metadata. */
export const isGone = (error: unknown): boolean =>
  ['message_not_found', 'cant_delete_message'].includes(platformCode(error) ?? '');
export const isCardLost = (error: unknown): boolean => CARD_LOST.includes(platformCode(error) ?? '');
export const isChannelClosed = (error: unknown): boolean => CHANNEL_CLOSED.includes(platformCode(error) ?? '');

/** The same of a delivery's `why`. */
export const saysClosed = (why: string): boolean => CHANNEL_CLOSED.includes(why);

export const isNobody = (error: unknown): boolean => NO_SUCH_PERSON.includes(platformCode(error) ?? '');
/** Trying each card in turn would only say the same again: one look now and then suffices. */
export const isShut = (error: unknown): boolean =>
  isChannelClosed(error) || REFUSED.includes(platformCode(error) ?? '');

/** How long Slack asked to be left alone (ms), or null. */
export function retryAfterMs(error: unknown): number | null {
  if (!(error instanceof WebAPIRateLimitedError)) return null;
  const { retryAfter } = error;
  return Number.isFinite(retryAfter) && retryAfter >= 0 ? retryAfter * 1_000 : null;
}

/**
 * What to do about a failed call. Everything but a bad payload is tried again: a token, a scope or a channel can be
 * mended by an operator, who learns of it from the health of the lane.
 */
export function deliveryAfter(error: unknown): Delivery {
  if (error instanceof WebAPIRateLimitedError) return later('rate_limited', retryAfterMs(error));
  if (error instanceof WebAPIPlatformError) {
    const code = platformCode(error);
    if (code === null) return later('not an answer of Slack');
    return isBadPayload(error) ? dead(code) : later(code);
  }
  if (error instanceof WebAPIHTTPError) return later(`HTTP ${error.statusCode}`);
  if (error instanceof WebAPIRequestError) return later(requestFault(error));
  // A bug of ours, the database, or an answer that could not be read: the outbox logs it and tries again.
  throw error;
}

function requestFault({ original }: WebAPIRequestError): string {
  if (original.name === 'TimeoutError' || original.name === 'AbortError') return 'timeout';
  const { code } = (original.cause ?? original) as { code?: unknown };
  return typeof code === 'string' ? code : original.name;
}

/** Slack's longest sensible wish (ms). */
const LONGEST_WISH = 60_000;

/** How long Slack wants to be left alone after that error (ms), at most a minute; 0 when it did not say. */
export function slackWish(error: unknown): number {
  const asked = error instanceof WebAPIRateLimitedError ? error.retryAfter * 1_000 : 0;
  return Number.isFinite(asked) ? Math.min(LONGEST_WISH, Math.max(0, asked)) : 0;
}

/** Slack's own code for a call that it refused, such as `expired_trigger_id`; null for anything else, also a proxy's page. */
export function slackCode(error: unknown): string | null {
  const { data } = error as { data?: { error?: unknown } };
  return typeof data?.error === 'string' && /^[a-z_]{1,80}$/.test(data.error) ? data.error : null;
}
