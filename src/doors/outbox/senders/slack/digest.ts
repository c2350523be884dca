import { isBadPayload, isChannelClosed, slackCode } from '../../../../slack/errors.ts';
import { metadataOf } from '../../../../slack/posted.ts';
import { type Delivery, DONE, type SenderOf } from '../../delivery.ts';
import { postedAt } from './alert.ts';
import { deliveryAfter, inTurn } from './delivered.ts';
import type { SlackDeps } from './deps.ts';
import { digestTag } from './tags.ts';

/** Posts the digest to the channel for cards, once: a repeated attempt looks for it first. */
export function postDigest({ client, channel, pace, words, alarm }: SlackDeps): SenderOf<'digest.post'> {
  return async (row) => {
    const tag = digestTag(row.id);
    const post = (message: object): Promise<Delivery> =>
      inTurn(pace, 'chat.postMessage', channel, async () => {
        const more = { metadata: metadataOf(tag), unfurl_links: false, unfurl_media: false };
        await client.chat.postMessage({ channel, text: '', ...message, ...more });
      });
    try {
      if (row.attempts > 1 && (await postedAt(client, channel, tag, row.createdAt)) !== null) return DONE;
      const { text, blocks } = await words.digest(row.effect);
      return await post({ text, blocks }).catch((error: unknown) => {
        if (!isBadPayload(error)) throw error;
        // Better its sentences than nothing.
        return post({ text });
      });
    } catch (error) {
      if (isChannelClosed(error)) await alarm.closed(slackCode(error) ?? '');
      return deliveryAfter(error);
    }
  };
}
