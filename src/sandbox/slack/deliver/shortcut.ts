import { wireMessage } from '../api/wire.ts';
import type { Shortcut } from '../manifest.ts';
import { type Desk, interaction, mustBeAbleToAct, sendInteraction } from './desk.ts';
import type { Delivery } from './post.ts';

type Place = { readonly channel: string; readonly ts: string };

export interface Shortcuts {
  /** Chooses a shortcut in the menu of a message that the person can see. */
  messageShortcut(user: string, message: Place, callbackId: string): Promise<Delivery>;
  /** Chooses a shortcut that is about no channel; it comes without a response_url. */
  globalShortcut(user: string, callbackId: string): Promise<Delivery>;
}

export const shortcutsOf = (desk: Desk): Shortcuts => ({
  messageShortcut: async (user, { channel, ts }, callbackId) => {
    const { workspace } = desk;
    const chosen = choose(desk, 'message', user, callbackId);
    const place = workspace.channels.get(channel);
    const message = place?.im === undefined || place.im === user ? workspace.message(channel, ts) : undefined;
    if (!place || !message) throw new Error(`${user} sees no message ${ts} in ${channel}`);
    return sendInteraction(desk, {
      ...interaction(workspace, 'message_action', user),
      ...chosen,
      channel: { id: channel, name: place.name },
      message_ts: ts,
      message: wireMessage(workspace, message),
      response_url: workspace.newResponseUrl('actions', user, channel, ts),
    });
  },
  globalShortcut: async (user, callbackId) => {
    const chosen = choose(desk, 'global', user, callbackId);
    return sendInteraction(desk, { ...interaction(desk.workspace, 'shortcut', user), ...chosen });
  },
});

function choose({ workspace, declared }: Desk, type: Shortcut['type'], user: string, callbackId: string) {
  mustBeAbleToAct(workspace, user);
  if (!declared.shortcuts.some((known) => known.type === type && known.callbackId === callbackId)) {
    throw new Error(`the manifest declares no ${type} shortcut ${callbackId}`);
  }
  return { callback_id: callbackId, action_ts: workspace.nextTs(), trigger_id: workspace.newTrigger(user) };
}
