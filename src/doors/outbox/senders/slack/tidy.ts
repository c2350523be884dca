import { isChannelClosed, isGone, slackCode } from '../../../../slack/errors.ts';
import { findPosted } from '../../../../slack/posted.ts';
import { DONE, dead, notYet, type SenderOf } from '../../delivery.ts';
import { deliveryAfter } from './delivered.ts';
import type { SlackDeps } from './deps.ts';
import { cardTag } from './tags.ts';

/** The ages of the card (ms) at which is looked; Slack shows what it took late within seconds, or some minutes. */
const LOOKS = [10_000, 60_000, 10 * 60_000, 60 * 60_000];
/** How soon to look again while there is no card (ms): the one that is kept must be known first. */
const CARD_SOON = 2_000;

/**
 * Keeps exactly one card of a request, the one whose place is stored. A posting that Slack took after our time-out
 * shows up when another was posted already: both have live buttons, and one of them would never change again.
 */
export function tidyCards({ store, client, now }: SlackDeps): SenderOf<'card.tidy'> {
  return async ({ requestId }) => {
    const [request, kept] = await Promise.all([store.find(requestId), store.cardOf(requestId)]);
    if (request === null) return DONE;
    if (kept === null) return notYet('the card is not posted yet', CARD_SOON);
    try {
      const since = request.submittedAt ?? request.createdAt;
      const { channel } = kept;
      const found = await findPosted(client, { channel }, cardTag(requestId), since);
      for (const ts of found) if (ts !== kept.ts) await remove(channel, ts);
    } catch (error) {
      // Of a channel that was closed nobody can make anything any more but a person.
      return isChannelClosed(error) ? dead(slackCode(error) ?? '') : deliveryAfter(error);
    }
    const age = now() - Number(kept.ts) * 1_000;
    const next = LOOKS.find((look) => look > age);
    return next === undefined ? DONE : notYet('a second card may still come', next - age);
  };

  async function remove(channel: string, ts: string): Promise<void> {
    await client.chat.delete({ channel, ts }).catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
  }
}
