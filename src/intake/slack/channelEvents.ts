import type { Body } from './body.ts';
import type { ListenerDeps } from './deps.ts';

type Needs = Pick<ListenerDeps, 'operations'>;

/** Somebody deleted a message: a card is posted again. No other message is any of our business. */
export const onMessage =
  ({ operations }: Needs) =>
  async ({ subtype, channel, deleted_ts }: Body): Promise<void> => {
    if (subtype !== 'message_deleted' || typeof channel !== 'string' || typeof deleted_ts !== 'string') return;
    await operations.cardRemoved({ channel, ts: deleted_ts });
  };

/** A channel was archived or deleted, or the desk was removed from it: what waits for it must not wait unnoticed. */
export const onChannelClosed =
  ({ operations }: Needs) =>
  async ({ channel }: Body): Promise<void> => {
    if (typeof channel === 'string') await operations.channelClosed(channel);
  };
