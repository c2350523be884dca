import type { DeletionRequest } from '../../../../domain/request.ts';
import { isCardLost, isChannelClosed, slackCode } from '../../../../slack/errors.ts';
import type { CardPlace, Posted } from '../../../../store/store.ts';
import { type Delivery, DONE, dead, type SenderOf } from '../../delivery.ts';
import { linkTo } from './alert.ts';
import { deliveryAfter, inTurn } from './delivered.ts';
import type { SlackDeps } from './deps.ts';

/**
 * Writes what was posted about an erased request anew, from what is left of it: alerts, which name its account, and thread
 * lines that quote somebody. What was written is forgotten, so that an attempt goes on where the last one ended.
 */
export function erasePosts({ store, client, words, pace }: SlackDeps): SenderOf<'posts.erase'> {
  return async ({ requestId }) => {
    const request = await store.find(requestId);
    // Erased requests stay erased; anything else is a row that somebody made up.
    if (request === null || request.erasedAt === null) return DONE;
    let outOfReach: string | null = null;
    for (const post of await store.posts(requestId)) {
      const text = await textOf(post, request);
      let reached = true;
      for (const place of text === null ? [] : post.places) {
        const delivery = await rewrite(place, text ?? '');
        if (delivery.kind === 'later') return delivery;
        if (delivery.kind === 'dead') {
          outOfReach = delivery.why;
          reached = false;
        }
      }
      if (reached) await store.keepPost(post.id, null);
    }
    return outOfReach === null ? DONE : dead(outOfReach);
  };

  /** Null: it names nobody and quotes nobody. */
  async function textOf({ effect }: Posted, request: DeletionRequest): Promise<string | null> {
    if (effect.kind === 'thread.note')
      return words.quotes(effect, request) ? words.threadLine(effect, request).text : null;
    if (effect.kind !== 'staff.alert') return null;
    return words.alert(effect, request, await linkTo(client, await store.cardOf(request.id)), false).text;
  }

  async function rewrite(place: CardPlace, text: string): Promise<Delivery> {
    try {
      return await inTurn(pace, 'chat.update', place.channel, async () => {
        // Said outright: neither the buttons nor the words above them stay.
        await client.chat.update({ ...place, text, blocks: [] });
      });
    } catch (error) {
      if (isCardLost(error)) return DONE;
      // Of a channel that was closed nobody can take anything back any more but a person.
      return isChannelClosed(error) ? dead(slackCode(error) ?? '') : deliveryAfter(error);
    }
  }
}
