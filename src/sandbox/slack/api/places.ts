import { BOT_USER, type Channel } from '../people.ts';
import type { Workspace } from '../state.ts';

/** Finds a channel by id or #name; a user id stands for the direct message with that person, as in Slack. */
export function channelOf(workspace: Workspace, channel: string | undefined): Channel | undefined {
  if (channel === undefined) return undefined;
  const person = workspace.users.get(channel);
  if (person && !person.deleted && !person.is_bot) return workspace.directMessage(person.id, BOT_USER);
  const name = channel.startsWith('#') ? channel.slice(1) : undefined;
  return workspace.channels.get(channel) ?? [...workspace.channels.values()].find((entry) => entry.name === name);
}

/** Where the desk may write, or Slack's error code. */
export function writable(workspace: Workspace, channel: string | undefined): Channel | string {
  const found = channelOf(workspace, channel);
  if (!found) return 'channel_not_found';
  if (found.archived) return 'is_archived';
  return found.members.includes(BOT_USER) ? found : 'not_in_channel';
}

/** Where the desk may read, or Slack's error code. */
export function readable(workspace: Workspace, channel: string | undefined): Channel | string {
  const found = channel === undefined ? undefined : workspace.channels.get(channel);
  if (!found) return 'channel_not_found';
  return found.members.includes(BOT_USER) ? found : 'not_in_channel';
}
