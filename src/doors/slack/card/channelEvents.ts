import { type Body, isRecord } from '../../../slack/body.ts';
import type { ListenerDeps } from '../deps.ts';

/** Somebody deleted a message: a card is posted again. No other message is any of our business. */
export async function onMessage({ operations }: ListenerDeps, { channel, ...event }: Body): Promise<void> {
  const ts = removed(event);
  if (typeof channel === 'string' && typeof ts === 'string') await operations.cardRemoved({ channel, ts });
}

/** A message with replies leaves a tombstone behind, and Slack calls that a change. */
function removed({ subtype, deleted_ts, message }: Body): unknown {
  if (subtype === 'message_deleted') return deleted_ts;
  const changed = subtype === 'message_changed' && isRecord(message) ? message : null;
  return changed?.['subtype'] === 'tombstone' ? changed['ts'] : null;
}

/** A channel was archived or deleted, or the desk was removed from it: what waits for it must not wait unnoticed. */
export async function onChannelClosed({ operations }: ListenerDeps, { channel }: Body): Promise<void> {
  if (typeof channel === 'string') await operations.channelClosed(channel);
}
