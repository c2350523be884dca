import type { WebClient } from '@slack/web-api';
import type { Ms } from '../../../../domain/calendar.ts';
import { type Destination, destinationsOf, isReminder } from '../../../../domain/decide/hearing.ts';
import { isOutdone, isRepeated } from '../../../../domain/promise/stages.ts';
import { nextWorking } from '../../../../domain/promise/workingTime.ts';
import { type DeletionRequest, isOpen } from '../../../../domain/request.ts';
import { slackCode } from '../../../../slack/errors.ts';
import { findPosted, metadataOf, type Tag } from '../../../../slack/posted.ts';
import type { CardPlace } from '../../../../store/store.ts';
import { type Delivery, DONE, dead, notYet, type RowOf, type SenderOf } from '../../delivery.ts';
import { deliveryAfter } from './delivered.ts';
import type { SlackDeps } from './deps.ts';
import { approversPlace, escalationPlace, type Place, peopleOn, presentOf, reachFirst } from './reach.ts';
import { alertTag } from './tags.ts';

/**
 * Tells one person, whoever may decide or whoever SLACK_ESCALATION names of something that needs them. Who cannot be reached is no end
 * of it: then the escalation hears of it. In channels a repeated attempt looks for the message first; direct messages
 * cannot be read back without one more scope, so that a lost answer may double one.
 */
export function sendAlert(deps: SlackDeps): SenderOf<'staff.alert'> {
  const { store, operations, client, channel, escalation, approvers, workingTime, zoneOf, words, pace, now } = deps;
  const above = escalationPlace(escalation, channel);

  const placeOf = (destination: Destination, away: readonly string[]): Place => {
    if (typeof destination === 'object') return { id: destination.user };
    return destination === 'escalation' ? above : approversPlace(escalation, channel, presentOf(approvers, away));
  };

  /** How long a person is still left alone: where they are, if Slack says so. Nobody waits in a channel, which can be read later. */
  async function restOf({ id }: Place): Promise<Ms> {
    if (workingTime.quietHours === null || !isPerson(id)) return 0;
    const timeZone = (await zoneOf(id)) ?? workingTime.timeZone;
    return nextWorking(now(), { ...workingTime, timeZone }) - now();
  }

  /** A message for each approver instead of this one. Their groups are looked up now. */
  async function split(row: RowOf<'staff.alert'>): Promise<Delivery> {
    try {
      const people = presentOf(await peopleOn(client, approvers), await operations.absentNow());
      if (people.length === 0) return dead('nobody_to_tell');
      await operations.tellEach(row.requestId, row.effect, people);
      return DONE;
    } catch (error) {
      return deliveryAfter(error);
    }
  }

  return async (row) => {
    const request = await store.find(row.requestId);
    if (request === null) return DONE;
    const { event, to } = row.effect;
    // Decided while it waited.
    if (isReminder(event) && !isOpen(request)) return DONE;
    if (to === 'everybody') return split(row);
    // Asked at most once for each message: Slack says who they are.
    let answer: Promise<boolean> | null = null;
    const assigneeDecides = (): Promise<boolean> => (answer ??= operations.assigneeDecides(request));
    const decides = to === 'decider' && (await assigneeDecides());
    const away = await operations.absentNow();
    const destinations = destinationsOf({ to, event }, request, { now: now(), decides, away });
    if (destinations.length === 0) return DONE;
    let places = destinations.map((destination) => placeOf(destination, away));
    const [first = above] = places;
    if (isReminder(event)) {
      if (isPerson(first.id) && isOutdone(request, event)) return DONE;
      if (first.id === request.assignee && isRepeated(request, event, await assigneeDecides())) return DONE;
      const rest = await restOf(first);
      if (rest > 0) {
        // An assignee who sleeps through the deadline is no use: others who may decide hear of it now.
        const others = to === 'decider' && now() + rest >= (request.dueAt ?? 0) ? places.slice(1) : [];
        const [next] = others;
        if (next === undefined || (await restOf(next)) > 0) return notYet('nobody is at work', rest);
        places = others;
      }
    }
    try {
      const there = row.attempts > 1 ? await postedAt(client, above.id, alertTag(row.id), row.createdAt) : null;
      if (there !== null) {
        await store.keepPost(row.id, { channel: above.id, ts: there });
        return DONE;
      }
      const link = await linkTo(client, await store.cardOf(request.id));
      const mayDecide = !isTheirs(to, request) || (await assigneeDecides());
      const message = { ...words.alert(row.effect, request, link, mayDecide), metadata: metadataOf(alertTag(row.id)) };
      const kept = (place: CardPlace): Promise<void> => store.keepPost(row.id, place);
      const delivery = await reachFirst({ client, pace }, places, message, kept);
      // One of many who has left is no reason to call a person: the others hear of it.
      const isOneOfMany = typeof to === 'object' && 'approver' in to;
      return isOneOfMany && delivery.kind === 'dead' ? DONE : delivery;
    } catch (error) {
      return deliveryAfter(error);
    }
  };
}

/** It is for who has taken the request, who need not be allowed to decide. */
const isTheirs = (to: RowOf<'staff.alert'>['effect']['to'], { assignee }: DeletionRequest): boolean =>
  typeof to === 'object' && 'user' in to && to.user === assignee;

const isPerson = (id: string): boolean => /^[UW]/.test(id);

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
