import type { WebClient } from '@slack/web-api';
import { slackCode } from '../../../../slack/errors.ts';
import { findPosted, metadataOf, type Tag } from '../../../../slack/posted.ts';
import type { CardPlace } from '../../../../store/store.ts';
import { DONE, type SenderOf } from '../../delivery.ts';
import { deliveryAfter } from './delivered.ts';
import type { SlackDeps } from './deps.ts';
import { escalationPlace, reachFirst } from './reach.ts';
import { alertTag } from './tags.ts';

/**
 * Tells one person, or whoever SLACK_ESCALATION names, of something that needs them. Who cannot be reached is no end
 * of it: then the escalation hears of it. In channels a repeated attempt looks for the message first; direct messages
 * cannot be read back without one more scope, so that a lost answer may double one.
 */
export function sendAlert({ store, client, channel, escalation, words, pace }: SlackDeps): SenderOf<'staff.alert'> {
  return async (row) => {
    const request = await store.find(row.requestId);
    if (request === null) return DONE;
    const above = escalationPlace(escalation, channel);
    const { to } = row.effect;
    const places = to === 'escalation' ? [above] : [{ id: to.user }, above];
    try {
      const there = row.attempts > 1 ? await postedAt(client, above.id, alertTag(row.id), row.createdAt) : null;
      if (there !== null) {
        await store.keepPost(row.id, { channel: above.id, ts: there });
        return DONE;
      }
    } catch (error) {
      return deliveryAfter(error);
    }
    const link = await linkTo(client, await store.cardOf(request.id));
    const { text } = words.alert(row.effect, request, link);
    const message = { text, metadata: metadataOf(alertTag(row.id)) };
    return reachFirst({ client, pace }, places, message, (place) => store.keepPost(row.id, place));
  };
}

/** Where a message with that tag was posted in a channel since `since` (ms), or null. A direct message cannot be looked into. */
export async function postedAt(client: WebClient, channel: string, tag: Tag, since: number): Promise<string | null> {
  if (!/^[CG]/.test(channel)) return null;
  const [found] = await findPosted(client, { channel }, tag, since).catch(unlessPassing);
  return found ?? null;
}

/** A channel that may not be read tells nothing, now or later; trouble that passes is waited for. */
function unlessPassing(error: unknown): readonly string[] {
  if (slackCode(error) === null) throw error;
  return [];
}

/** The card's address, if Slack says; an alert without it is still worth sending. */
export async function linkTo(client: WebClient, place: CardPlace | null): Promise<string | null> {
  if (place === null) return null;
  try {
    const { permalink } = await client.chat.getPermalink({ channel: place.channel, message_ts: place.ts });
    return permalink ?? null;
  } catch {
    return null;
  }
}
