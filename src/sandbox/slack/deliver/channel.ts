import { wireMessage } from '../api/wire.ts';
import type { Json } from '../blockkit/rules.ts';
import { BOT_USER, type Channel } from '../people.ts';
import { type Desk, mustBeAbleToAct } from './desk.ts';
import { event } from './event.ts';
import type { Delivery } from './post.ts';

export interface ChannelActs {
  /** Somebody deletes a message by hand. Unlike with a retention policy (`forget`), the app is told. */
  remove(user: string, channel: string, ts: string): Promise<Delivery | null>;
  archive(user: string, channel: string): Promise<Delivery | null>;
  /** Somebody removes the app from a channel. */
  removeApp(user: string, channel: string): Promise<Delivery | null>;
}

export const channelActsOf = (desk: Desk): ChannelActs => ({
  async remove(user, channel, ts) {
    const { workspace } = desk;
    const { id, isMember } = placeOf(desk, user, channel);
    const message = workspace.message(id, ts);
    if (!message) throw new Error(`there is no message ${ts} in ${channel}`);
    const previous = wireMessage(workspace, message);
    const replies = workspace.messages.some(({ channel: where, thread_ts }) => where === id && thread_ts === ts);
    workspace.forget(id, ts);
    const common = { type: 'message', hidden: true, channel: id, ts: workspace.nextTs(), channel_type: 'channel' };
    // With replies below it, the message becomes a tombstone.
    const about = replies
      ? { ...common, subtype: 'message_changed', message: { type: 'message', subtype: 'tombstone', ts, thread_ts: ts } }
      : { ...common, subtype: 'message_deleted', deleted_ts: ts, previous_message: previous };
    return isMember ? tell(desk, 'message.channels', about) : null;
  },
  async archive(user, channel) {
    const place = placeOf(desk, user, channel);
    place.channel.archived = true;
    desk.workspace.changed();
    return place.isMember ? tell(desk, 'channel_archive', { type: 'channel_archive', channel, user }) : null;
  },
  async removeApp(user, channel) {
    const place = placeOf(desk, user, channel);
    place.channel.members = place.channel.members.filter((member) => member !== BOT_USER);
    desk.workspace.changed();
    return place.isMember ? tell(desk, 'channel_left', { type: 'channel_left', channel, actor_id: user }) : null;
  },
});

function placeOf({ workspace }: Desk, user: string, id: string): { id: string; channel: Channel; isMember: boolean } {
  mustBeAbleToAct(workspace, user);
  const channel = workspace.channels.get(id);
  if (!channel) throw new Error(`there is no channel ${id}`);
  return { id, channel, isMember: channel.members.includes(BOT_USER) };
}

/** Slack sends only what the app has subscribed to, and only about channels that the app is in. */
const tell = (desk: Desk, name: string, about: Json): Promise<Delivery | null> =>
  desk.declared.events.includes(name) ? event(desk, about) : Promise.resolve(null);
