import type { RequestId } from '../../domain/request.ts';
import { errorFacts } from '../../platform/log.ts';
import { slackCode } from '../../slack/errors.ts';
import type { ListenerDeps } from './deps.ts';

/** Slack's own address of a request's card; null when there is none (any more). Throws when Slack does not say. */
export async function cardAddress({ client, operations }: ListenerDeps, id: RequestId): Promise<string | null> {
  const card = await operations.cardOf(id);
  if (card === null) return null;
  try {
    return (await client.chat.getPermalink({ channel: card.channel, message_ts: card.ts })).permalink ?? null;
  } catch (error) {
    if (slackCode(error) === 'message_not_found') return null;
    throw error;
  }
}

/** The same for an answer that is worth giving without it. */
export async function cardAddressIfKnown(deps: ListenerDeps, id: RequestId): Promise<string | null> {
  try {
    return await cardAddress(deps, id);
  } catch (error) {
    deps.log.warn('card has no address', { id, ...errorFacts(error), slack: slackCode(error) });
    return null;
  }
}
