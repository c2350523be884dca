import { deliveryAfter } from '../../../../slack/errors.ts';
import { paced } from '../../../../slack/pace.ts';
import { hasNote, NOTE_EVENT } from '../../../../slack/posted.ts';
import { DONE, notYet, type SenderOf } from '../../delivery.ts';
import type { SlackDeps } from './deps.ts';

/** How soon to look again for a card that is not there yet (ms): its own delivery goes first in this lane. */
const CARD_SOON = 2_000;

/** Adds one line to the thread of a request's card, once: a repeated attempt looks for the line first. */
export function addNote({ store, client, words, pace }: SlackDeps): SenderOf<'thread.note'> {
  return async (row) => {
    const request = await store.find(row.requestId);
    if (request === null || request.submittedAt === null) return DONE;
    const place = await store.cardOf(request.id);
    if (place === null) return notYet('the card is not posted yet', CARD_SOON);
    try {
      if (row.attempts > 1 && (await hasNote(client, place, row.id, row.createdAt))) return DONE;
      return await paced(pace, 'chat.postMessage', place.channel, async () => {
        await client.chat.postMessage({
          channel: place.channel,
          thread_ts: place.ts,
          text: words.threadLine(row.effect, request).text,
          metadata: { event_type: NOTE_EVENT, event_payload: { id: row.id } },
          unfurl_links: false,
          unfurl_media: false,
        });
      });
    } catch (error) {
      return deliveryAfter(error);
    }
  };
}
