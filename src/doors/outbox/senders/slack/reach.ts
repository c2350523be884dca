import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { membersOf, nobodyIfGone } from '../../../../slack/directory.ts';
import { isChannelClosed, isNobody, slackCode } from '../../../../slack/errors.ts';
import type { Pace } from '../../../../slack/pace.ts';
import type { CardPlace } from '../../../../store/store.ts';
import { type Delivery, dead } from '../../delivery.ts';
import { deliveryAfter, inTurn } from './delivered.ts';

/** Where a message for people goes: a channel or a person (Slack opens the direct message), and whom it mentions. */
export interface Place {
  readonly id: string;
  readonly mention?: string;
}

/** Whoever SLACK_ESCALATION names; the channel for cards when it names nobody. */
export function escalationPlace(escalation: string | null, channel: string): Place {
  if (escalation === null) return { id: channel };
  return escalation.startsWith('S') ? { id: channel, mention: `<!subteam^${escalation}> ` } : { id: escalation };
}

/** The same, with a mention of who may decide: where everybody reads, nobody feels addressed. */
export function approversPlace(escalation: string | null, channel: string, approvers: readonly string[]): Place {
  const place = escalationPlace(escalation, channel);
  if (!/^[CG]/.test(place.id) || place.mention !== undefined) return place;
  return {
    ...place,
    mention: approvers.map((id) => (id.startsWith('S') ? `<!subteam^${id}> ` : `<@${id}> `)).join(''),
  };
}

interface Listed {
  readonly people: readonly string[];
  /** Why Slack did not say of all; null: these are all. */
  readonly failed: PromiseRejectedResult | null;
}

async function listedOn(client: WebClient, ids: readonly string[]): Promise<Listed> {
  const lists = await Promise.allSettled(
    ids.map(async (id) => (id.startsWith('S') ? membersOf(client, id).catch(nobodyIfGone) : [id])),
  );
  const people = new Set(lists.flatMap((list) => (list.status === 'fulfilled' ? list.value : [])));
  return { people: [...people], failed: lists.find((list) => list.status === 'rejected') ?? null };
}

/** Everybody on a list of users and user groups. Throws when Slack does not say; a group that is gone has nobody. */
export async function peopleOn(client: WebClient, ids: readonly string[]): Promise<readonly string[]> {
  const { people, failed } = await listedOn(client, ids);
  if (failed !== null) throw failed.reason;
  return people;
}

/** Those who are there. When nobody is, all of them: somebody must hear. */
export function presentOf(ids: readonly string[], away: readonly string[]): readonly string[] {
  const there = ids.filter((id) => !away.includes(id));
  return there.length > 0 ? there : ids;
}

export interface Reaching {
  readonly client: WebClient;
  readonly pace: Pace;
}

interface Post {
  readonly text: string;
  /** Below the words. */
  readonly buttons?: KnownBlock;
  readonly metadata?: { event_type: string; event_payload: { id: string } };
}

/** Writes to each person on a list of users and user groups, as far as Slack says who they are; true when one was reached. Throws when it says nothing. */
export async function reachAll(reaching: Reaching, ids: readonly string[], message: Post): Promise<boolean> {
  const { people, failed } = await listedOn(reaching.client, ids);
  if (people.length === 0 && failed !== null) throw failed.reason;
  const reached = await Promise.all(people.map((id) => reachFirst(reaching, [{ id }], message)));
  return reached.some(({ kind }) => kind === 'done');
}

/** Posts at the first place that can be written to. When none can: a closed channel may open, somebody who is gone stays gone. */
export async function reachFirst(
  { client, pace }: Reaching,
  places: readonly Place[],
  { text, buttons, metadata }: Post,
  /** Told where it stands. */
  onPosted: (place: CardPlace) => Promise<void> = async () => undefined,
): Promise<Delivery> {
  let last: Delivery = dead('nobody_to_tell');
  for (const { id, mention = '' } of places) {
    try {
      return await inTurn(pace, 'chat.postMessage', id, async () => {
        const more = { unfurl_links: false, unfurl_media: false, ...(metadata && { metadata }) };
        const words = mention + text;
        const section = { type: 'section', text: { type: 'mrkdwn', text: words } } as const;
        const posted = await client.chat.postMessage({
          channel: id,
          text: words,
          ...(buttons && { blocks: [section, buttons] }),
          ...more,
        });
        // Of a person, Slack says which direct message it became.
        if (posted.ts !== undefined) await onPosted({ channel: posted.channel ?? id, ts: posted.ts });
      });
    } catch (error) {
      const closed = isChannelClosed(error);
      // Of a person, Slack says that the channel is not found when they have left.
      const gone = isNobody(error) || (closed && /^[UW]/.test(id));
      last = gone ? dead(slackCode(error) ?? '') : deliveryAfter(error);
      if (!gone && !closed) return last;
    }
  }
  return last;
}
