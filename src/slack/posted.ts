import type { WebClient } from '@slack/web-api';
import type { RequestId } from '../domain/request.ts';
import type { CardPlace } from '../store/store.ts';

export const CARD_EVENT = 'deletion_request';
export const NOTE_EVENT = 'deletion_note';
export const ALERT_EVENT = 'deletion_alert';

const PAGE = 200;
/** A look-up must end within the lease; a message that got lost is a recent one. */
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

/** Every message that was posted as the card of a request since `since` (ms), the oldest first. */
export async function findCards(
  client: WebClient,
  channel: string,
  id: RequestId,
  since: number,
): Promise<readonly CardPlace[]> {
  const read = (cursor: object) =>
    client.conversations.history({ ...common(channel, since), ...cursor }) as Promise<Page>;
  const found: CardPlace[] = [];
  for await (const ts of search(read, (message) => carries(message, CARD_EVENT, id))) found.push({ channel, ts });
  return found.sort((a, b) => Number(a.ts) - Number(b.ts));
}

/** Was the thread's line of this outbox row posted since `since` (ms)? */
export async function hasNote(client: WebClient, place: CardPlace, rowId: string, since: number): Promise<boolean> {
  const read = (cursor: object) =>
    client.conversations.replies({ ...common(place.channel, since), ts: place.ts, ...cursor }) as Promise<Page>;
  return isAny(search(read, (message) => carries(message, NOTE_EVENT, rowId)));
}

/** Was the alert of this outbox row posted in the channel since `since` (ms)? */
export async function hasAlert(client: WebClient, channel: string, rowId: string, since: number): Promise<boolean> {
  const read = (cursor: object) =>
    client.conversations.history({ ...common(channel, since), ...cursor }) as Promise<Page>;
  return isAny(search(read, (message) => carries(message, ALERT_EVENT, rowId)));
}

const common = (channel: string, since: number) => ({
  channel,
  oldest: ((since - SLACK_SKEW) / 1_000).toFixed(6),
  limit: PAGE,
  include_all_metadata: true,
});

async function* search(
  read: (cursor: object) => Promise<Page>,
  matches: (message: Found) => boolean,
): AsyncGenerator<string> {
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { messages = [], response_metadata } = await read(cursor ? { cursor } : {});
    for (const message of messages) if (message.ts !== undefined && matches(message)) yield message.ts;
    cursor = response_metadata?.next_cursor;
    if (!cursor) return;
  }
}

async function isAny(found: AsyncGenerator<string>): Promise<boolean> {
  for await (const _ of found) return true;
  return false;
}

function carries({ metadata }: Found, event: string, id: string): boolean {
  return metadata?.event_type === event && (metadata.event_payload as { id?: unknown } | undefined)?.id === id;
}
