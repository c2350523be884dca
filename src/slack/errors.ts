import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';

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

/** Of a home tab: they have left, or see none. */
const NO_HOME: readonly string[] = ['not_enabled', 'user_not_found', 'user_not_visible', 'user_disabled'];

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
  'view_too_large',
  'duplicate_external_id',
];

/** Slack's own code for a call that it refused, such as `expired_trigger_id`; null for anything else, also for a proxy's page. */
export function slackCode(error: unknown): string | null {
  if (!(error instanceof WebAPIPlatformError)) return null;
  const code: unknown = error.data.error;
  return typeof code === 'string' && /^[a-z][a-z0-9_]{1,60}$/.test(code) ? code : null;
}

const says = (codes: readonly string[], error: unknown): boolean => codes.includes(slackCode(error) ?? '');

/** Slack refuses what we wrote, and would refuse it again. */
export const isBadPayload = (error: unknown): boolean => says(BAD_PAYLOAD, error);
/** Nothing of ours is there to be removed: somebody was faster, or another app used our metadata. */
export const isGone = (error: unknown): boolean => says(['message_not_found', 'cant_delete_message'], error);
export const isCardLost = (error: unknown): boolean => says(CARD_LOST, error);
export const isChannelClosed = (error: unknown): boolean => says(CHANNEL_CLOSED, error);
/** The same of a code. */
export const saysClosed = (code: string): boolean => CHANNEL_CLOSED.includes(code);
export const hasNoHome = (error: unknown): boolean => says(NO_HOME, error);
export const isNobody = (error: unknown): boolean => says(NO_SUCH_PERSON, error);
/** Trying each card in turn would only say the same again: one look now and then suffices. */
export const isShut = (error: unknown): boolean => isChannelClosed(error) || says(REFUSED, error);

/**
 * What a failed call says of Slack as a whole: a code when it cannot be reached or refuses the desk itself; null when it
 * answered, if only with a no. Undefined: it says nothing, we asked too often or made a mistake of our own.
 */
export function faultOf(error: unknown): string | null | undefined {
  if (error instanceof WebAPIRateLimitedError) return undefined;
  if (error instanceof WebAPIPlatformError && slackCode(error) !== null && !says(REFUSED, error)) return null;
  return failureOf(error)?.why;
}

/** How long Slack asked to be left alone (ms), or null. */
export function retryAfterMs(error: unknown): number | null {
  if (!(error instanceof WebAPIRateLimitedError)) return null;
  const { retryAfter } = error;
  return Number.isFinite(retryAfter) && retryAfter >= 0 ? retryAfter * 1_000 : null;
}

/** Why a call failed, as a code. `forGood`: Slack would say the same again; `afterMs`: how long it wants to be left alone, if it said so. */
export interface Failure {
  readonly why: string;
  readonly afterMs: number | null;
  readonly forGood: boolean;
}

/**
 * What to make of a failed call. Only a bad payload fails for good: a token, a scope or a channel can be mended by an
 * operator. Null for what comes neither from Slack nor from the network: a bug of ours, the database, or an answer that
 * could not be read.
 */
export function failureOf(error: unknown): Failure | null {
  const failure = { afterMs: null, forGood: false };
  if (error instanceof WebAPIRateLimitedError) {
    return { ...failure, why: 'rate_limited', afterMs: retryAfterMs(error) };
  }
  if (error instanceof WebAPIPlatformError) {
    return { ...failure, why: slackCode(error) ?? 'not an answer of Slack', forGood: isBadPayload(error) };
  }
  if (error instanceof WebAPIHTTPError) return { ...failure, why: `HTTP ${error.statusCode}` };
  if (error instanceof WebAPIRequestError) return { ...failure, why: requestFault(error) };
  return null;
}

function requestFault({ original }: WebAPIRequestError): string {
  if (original.name === 'TimeoutError' || original.name === 'AbortError') return 'timeout';
  const { code } = (original.cause ?? original) as { code?: unknown };
  return typeof code === 'string' ? code : original.name;
}
