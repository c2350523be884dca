import type { Block, View } from '@slack/types';
import type { WebAPIPlatformError, WebClient } from '@slack/web-api';
import { slackCode } from '../errors.ts';

/** A message or a view. */
export interface Content {
  readonly blocks?: readonly Block[] | undefined;
}

/** What `blocks.validate` says of blocks that it does not take. */
const INVALID: readonly string[] = ['invalid_blocks', 'invalid_message', 'invalid_view'];

/** Slack looked at it, and would not take it. */
export const isInvalid = (error: unknown): boolean => INVALID.includes(slackCode(error) ?? '');

/** Why Slack would not take a message or a view, in its own words; null when it would. Throws when it cannot say. */
export async function whyInvalid(
  client: WebClient,
  { kind, content }: { readonly kind: 'message' | 'view'; readonly content: Content },
): Promise<string | null> {
  try {
    await client.blocks.validate(
      kind === 'view' ? { view: content as View } : { message: { blocks: [...(content.blocks ?? [])] } },
    );
    return null;
  } catch (error) {
    if (!isInvalid(error)) throw error;
    const { errors } = (error as WebAPIPlatformError).data as {
      errors?: readonly { pointer?: string; message?: string }[];
    };
    return (
      (errors ?? []).map(({ pointer = '', message = '' }) => `${pointer} ${message}`).join('; ') || 'no reason given'
    );
  }
}
