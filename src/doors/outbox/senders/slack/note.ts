import { findPosted, metadataOf } from '../../../../slack/posted.ts';
import { DONE, notYet, type SenderOf } from '../../delivery.ts';
import { deliveryAfter, inTurn } from './delivered.ts';
import type { SlackDeps } from './deps.ts';
import { noteTag } from './tags.ts';

/** How soon to look again for a card that is not there yet (ms): its own delivery goes first in this lane. */
const CARD_SOON = 2_000;

/** Adds one line to the thread of a request's card, once: a repeated attempt looks for the line first. */
export function addNote({ store, client, words, pace }: SlackDeps): SenderOf<'thread.note'> {
  return async (row) => {
    const request = await store.find(row.requestId);
    if (request === null || request.submittedAt === null) return DONE;
    const place = await store.cardOf(request.id);
    if (place === null) return notYet('the card is not posted yet', CARD_SOON);
    const tag = noteTag(row.id);
    const thread = { channel: place.channel, thread: place.ts };
    try {
      const [there] = row.attempts > 1 ? await findPosted(client, thread, tag, row.createdAt) : [];
      if (there !== undefined) {
        await store.keepPost(row.id, { channel: place.channel, ts: there });
        return DONE;
      }
      return await inTurn(pace, 'chat.postMessage', place.channel, async () => {
        const { ts } = await client.chat.postMessage({
          channel: place.channel,
          thread_ts: place.ts,
          text: words.threadLine(row.effect, request).text,
          metadata: metadataOf(tag),
          unfurl_links: false,
          unfurl_media: false,
        });
        if (ts !== undefined) await store.keepPost(row.id, { channel: place.channel, ts });
      });
    } catch (error) {
      return deliveryAfter(error);
    }
  };
}
