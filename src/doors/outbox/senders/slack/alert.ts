import type { WebClient } from '@slack/web-api';
import { nextWorking } from '../../../../domain/promise/workingTime.ts';
import { type DeletionRequest, isOpen } from '../../../../domain/request.ts';
import { slackCode } from '../../../../slack/errors.ts';
import { findPosted, metadataOf, type Tag } from '../../../../slack/posted.ts';
import type { CardPlace } from '../../../../store/store.ts';
import { DONE, dead, notYet, type RowOf, type SenderOf } from '../../delivery.ts';
import { deliveryAfter } from './delivered.ts';
import type { SlackDeps } from './deps.ts';
import { approversPlace, escalationPlace, type Place, reachAll, reachFirst } from './reach.ts';
import { alertTag } from './tags.ts';

/**
 * Tells one person, whoever may decide or whoever SLACK_ESCALATION names of something that needs them. Who cannot be reached is no end
 * of it: then the escalation hears of it. In channels a repeated attempt looks for the message first; direct messages
 * cannot be read back without one more scope, so that a lost answer may double one.
 */
export function sendAlert(deps: SlackDeps): SenderOf<'staff.alert'> {
  const { store, operations, client, channel, escalation, approvers, workingTime, words, pace, now } = deps;
  const above = escalationPlace(escalation, channel);
  const deciders = approversPlace(escalation, channel, approvers);

  /** Where to write, the best place first; `decider` is looked up now. */
  async function placesFor(
    to: RowOf<'staff.alert'>['effect']['to'],
    request: DeletionRequest,
  ): Promise<readonly Place[]> {
    if (to === 'escalation') return [above];
    if (typeof to === 'object') return [{ id: to.user }, above];
    const { assignee } = request;
    const decides = to === 'decider' && assignee !== null && (await operations.assigneeDecides(request));
    return decides ? [{ id: assignee }, deciders] : [deciders];
  }

  return async (row) => {
    const request = await store.find(row.requestId);
    if (request === null) return DONE;
    const { event, to } = row.effect;
    const isReminder = event.kind === 'reminder.sent' || event.kind === 'request.overdue';
    // Decided while it waited.
    if (isReminder && !isOpen(request)) return DONE;
    const places = await placesFor(to, request);
    if (isReminder && (to === 'everybody' || places.length > 1)) {
      // Reminders wake nobody: a channel can be read in the morning, too.
      const wait = nextWorking(now(), workingTime) - now();
      if (wait > 0) return notYet('nobody is at work', wait);
    }
    try {
      const there = row.attempts > 1 ? await postedAt(client, above.id, alertTag(row.id), row.createdAt) : null;
      if (there !== null) {
        await store.keepPost(row.id, { channel: above.id, ts: there });
        return DONE;
      }
      const link = await linkTo(client, await store.cardOf(request.id));
      const message = { ...words.alert(row.effect, request, link), metadata: metadataOf(alertTag(row.id)) };
      const kept = (place: CardPlace): Promise<void> => store.keepPost(row.id, place);
      if (to !== 'everybody') return await reachFirst({ client, pace }, places, message, kept);
      return (await reachAll({ client, pace }, approvers, message, kept)) ? DONE : dead('nobody_to_tell');
    } catch (error) {
      return deliveryAfter(error);
    }
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
