import { saysClosed } from '../../../../slack/errors.ts';
import { metadataOf } from '../../../../slack/posted.ts';
import { DONE, type SenderOf } from '../../delivery.ts';
import { postedAt } from './alert.ts';
import { deliveryAfter } from './delivered.ts';
import type { SlackDeps } from './deps.ts';
import { escalationPlace, reachAll, reachFirst } from './reach.ts';
import { alertTag } from './tags.ts';

/**
 * Tells people something about the desk itself. What is for the escalation goes to the channel for cards when nobody
 * is there, and to everybody who may decide when that is closed, too. In channels a repeated attempt looks for the
 * message first.
 */
export function sendDeskAlert(deps: SlackDeps): SenderOf<'desk.alert'> {
  const { client, channel, escalation, approvers, words } = deps;
  return async (row) => {
    const { to, alert } = row.effect;
    if (to === 'channel_too' && escalationPlace(escalation, channel).id === channel) return DONE;
    const above = to === 'escalation' ? escalationPlace(escalation, channel) : { id: channel };
    const places = above.id === channel ? [above] : [above, { id: channel }];
    const message = { ...(await words.deskAlert(alert)), metadata: metadataOf(alertTag(row.id)) };
    try {
      for (const { id } of row.attempts > 1 ? places : []) {
        if ((await postedAt(client, id, alertTag(row.id), row.createdAt)) !== null) return DONE;
      }
      const sent = await reachFirst(deps, places, message);
      const nobody = sent.kind === 'dead' || (sent.kind === 'later' && saysClosed(sent.why));
      return to === 'escalation' && nobody && (await reachAll(deps, approvers, message)) ? DONE : sent;
    } catch (error) {
      return deliveryAfter(error);
    }
  };
}
