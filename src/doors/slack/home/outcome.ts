import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { retryAfterMs, slackCode } from '../../../slack/errors.ts';

/** What became of one publication. */
export type Outcome =
  | { readonly kind: 'done' }
  /** Worth trying again. `afterMs`: how long Slack wants to be left alone; `told`: they see what is the matter. */
  | { readonly kind: 'later'; readonly why: string; readonly afterMs: number; readonly told: boolean }
  /** They have left, or have no home tab: there is nobody to publish for. */
  | { readonly kind: 'gone'; readonly why: string }
  /** Slack will not have it the next time either. */
  | { readonly kind: 'refused'; readonly why: string };

const GONE: readonly string[] = ['not_enabled', 'user_not_found', 'user_not_visible', 'user_disabled'];
const REFUSED: readonly string[] = ['view_too_large', 'duplicate_external_id', 'invalid_arguments', 'invalid_blocks'];

/** Somebody else has published since: what we know of the tab is old. */
export const isConflict = (error: unknown): boolean => slackCode(error) === 'hash_conflict';

/** What a failed call means. Throws what does not come from Slack or the network: a bug of ours, or the database. */
export function outcomeAfter(error: unknown): Outcome {
  if (error instanceof WebAPIRateLimitedError) return later('rate_limited', retryAfterMs(error) ?? 0);
  if (error instanceof WebAPIPlatformError) {
    const why = slackCode(error) ?? 'unknown';
    if (GONE.includes(why)) return { kind: 'gone', why };
    return REFUSED.includes(why) ? { kind: 'refused', why } : later(why);
  }
  if (error instanceof WebAPIHTTPError) return later(`HTTP ${error.statusCode}`);
  if (error instanceof WebAPIRequestError) return later(error.original.name);
  throw error;
}

export const later = (why: string, afterMs = 0): Extract<Outcome, { kind: 'later' }> => ({
  kind: 'later',
  why,
  afterMs,
  told: false,
});
