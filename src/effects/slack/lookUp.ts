import type { WebClient } from '@slack/web-api';
import type { RequestId } from '../../domain/request.ts';
import type { CardPlace } from '../../store/store.ts';

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

/** The card of a request that was posted since `since` (ms) without our learning where. */
export async function findCard(
  client: WebClient,
  channel: string,
  id: RequestId,
  since: number,
): Promise<CardPlace | null> {
  const read = (cursor: object) =>
    client.conversations.history({ ...common(channel, since), ...cursor }) as Promise<Page>;
  const ts = await search(read, (message) => carries(message, CARD_EVENT, id));
  return ts === null ? null : { channel, ts };
}

/** Was the thread's line of this outbox row posted since `since` (ms)? */
export async function hasNote(client: WebClient, place: CardPlace, rowId: string, since: number): Promise<boolean> {
  const read = (cursor: object) =>
    client.conversations.replies({ ...common(place.channel, since), ts: place.ts, ...cursor }) as Promise<Page>;
  return (await search(read, (message) => carries(message, NOTE_EVENT, rowId))) !== null;
}

/** Was the alert of this outbox row posted in the channel since `since` (ms)? */
export async function hasAlert(client: WebClient, channel: string, rowId: string, since: number): Promise<boolean> {
  const read = (cursor: object) =>
    client.conversations.history({ ...common(channel, since), ...cursor }) as Promise<Page>;
  return (await search(read, (message) => carries(message, ALERT_EVENT, rowId))) !== null;
}

const common = (channel: string, since: number) => ({
  channel,
  oldest: ((since - SLACK_SKEW) / 1_000).toFixed(6),
  limit: PAGE,
  include_all_metadata: true,
});

async function search(
  read: (cursor: object) => Promise<Page>,
  matches: (message: Found) => boolean,
): Promise<string | null> {
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { messages = [], response_metadata } = await read(cursor ? { cursor } : {});
    const ts = messages.find(matches)?.ts;
    if (ts !== undefined) return ts;
    cursor = response_metadata?.next_cursor;
    if (!cursor) return null;
  }
  return null;
}

function carries({ metadata }: Found, event: string, id: string): boolean {
  return metadata?.event_type === event && (metadata.event_payload as { id?: unknown } | undefined)?.id === id;
}
