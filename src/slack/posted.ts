import type { WebClient } from '@slack/web-api';

/** What we write beside a message, by which it is found again. */
export interface Tag {
  readonly event: string;
  readonly id: string;
}

export const metadataOf = ({ event, id }: Tag): { event_type: string; event_payload: { id: string } } => ({
  event_type: event,
  event_payload: { id },
});

/** Where to look: in a channel or, with `thread`, among the replies to that message of it. */
export interface Where {
  readonly channel: string;
  readonly thread?: string;
}

const PAGE = 200;
/** A look-up must end soon; a message that got lost is a recent one. */
const MAX_PAGES = 2;
/** Slack's clock and ours may differ. */
const SLACK_SKEW = 60_000;

interface Found {
  readonly ts?: string | undefined;
  readonly metadata?: { readonly event_type?: string; readonly event_payload?: object } | undefined;
}
interface Page {
  readonly messages?: readonly Found[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

/** The `ts` of each message with that tag that was posted since `since` (ms), the oldest first. */
export async function findPosted(
  client: WebClient,
  { channel, thread }: Where,
  tag: Tag,
  since: number,
): Promise<readonly string[]> {
  const common = {
    channel,
    oldest: ((since - SLACK_SKEW) / 1_000).toFixed(6),
    limit: PAGE,
    include_all_metadata: true,
  };
  const found: string[] = [];
  let cursor = '';
  for (let page = 0; page < MAX_PAGES; page++) {
    const asked = { ...common, ...(cursor === '' ? {} : { cursor }) };
    const { messages = [], response_metadata } = (await (thread === undefined
      ? client.conversations.history(asked)
      : client.conversations.replies({ ...asked, ts: thread }))) as Page;
    for (const message of messages) if (message.ts !== undefined && carries(message, tag)) found.push(message.ts);
    cursor = response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return found.sort((a, b) => Number(a) - Number(b));
}

function carries({ metadata }: Found, { event, id }: Tag): boolean {
  return metadata?.event_type === event && (metadata.event_payload as { id?: unknown } | undefined)?.id === id;
}
