import type { Message } from '../model.ts';
import { BOT_USER, type Channel } from '../people.ts';
import type { Workspace } from '../state.ts';
import { type Answer, type Args, agree, flag, invalidArguments, type Method, refuse, text } from './answers.ts';
import { readable } from './places.ts';
import { wireMessage } from './wire.ts';

function wireChannel(channel: Channel): Record<string, unknown> {
  const { id, name, archived, im } = channel;
  if (im !== undefined) return { id, is_im: true, user: im, is_archived: archived, is_user_deleted: false };
  const is_member = channel.members.includes(BOT_USER);
  return { id, name, is_channel: true, is_im: false, is_private: false, is_archived: archived, is_member };
}

/** One page; cursors say where to go on, and only Slack knows how. */
function page<T>(
  args: Args,
  entries: readonly T[],
  nameOf: (entry: T) => string,
): { entries: T[]; rest: Answer } | Answer {
  const limit = Number(text(args, 'limit') ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) return refuse('invalid_limit');
  const cursor = text(args, 'cursor');
  const from = cursor === undefined ? '' : Buffer.from(cursor, 'base64').toString();
  const start = cursor === undefined ? 0 : entries.findIndex((entry) => `next:${nameOf(entry)}` === from);
  if (start < 0) return refuse('invalid_cursor');
  const next = entries[start + limit];
  const next_cursor = next === undefined ? '' : Buffer.from(`next:${nameOf(next)}`).toString('base64');
  const rest = agree({ has_more: next !== undefined, response_metadata: { next_cursor } });
  return { entries: entries.slice(start, start + limit), rest };
}

/** Digits of equal length compare like numbers, without losing the last ones. */
function comparable(ts: string): string {
  const [seconds = '', fraction = ''] = ts.split('.');
  return `${seconds.padStart(12, '0')}.${fraction.padEnd(6, '0')}`;
}

function within(args: Args, message: Message): boolean {
  const [oldest, latest] = [
    comparable(text(args, 'oldest') ?? '0'),
    comparable(text(args, 'latest') ?? '9'.repeat(12)),
  ];
  const ts = comparable(message.ts);
  return flag(args, 'inclusive') ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
}

function pageOfMessages(args: Args, workspace: Workspace, found: readonly Message[]): Answer {
  const chosen = page(args, found, ({ ts }) => ts);
  if ('ok' in chosen) return chosen;
  const metadata = flag(args, 'include_all_metadata');
  const messages = chosen.entries.map((message) => wireMessage(workspace, message, { metadata }));
  return { ...chosen.rest, messages };
}

const open: Method = (args, workspace) => {
  const users = (text(args, 'users') ?? '').split(',').filter((user) => user !== '');
  const [user] = users;
  if (user === undefined || users.length > 1) return invalidArguments('the sandbox opens a channel with one user');
  const person = workspace.users.get(user);
  if (!person) return refuse('user_not_found');
  if (person.deleted) return refuse('user_disabled');
  if (person.is_bot) return refuse('cannot_dm_bot');
  const already_open = workspace.channels.has(`D${user.slice(1)}`);
  const channel = workspace.directMessage(user, BOT_USER);
  const whole = flag(args, 'return_im') ? wireChannel(channel) : { id: channel.id };
  return agree({ channel: whole, no_op: already_open, already_open });
};

const info: Method = (args, workspace) => {
  const channel = workspace.channels.get(text(args, 'channel') ?? '');
  return channel ? agree({ channel: wireChannel(channel) }) : refuse('channel_not_found');
};

const members: Method = (args, workspace) => {
  const channel = workspace.channels.get(text(args, 'channel') ?? '');
  if (!channel) return refuse('channel_not_found');
  const chosen = page(args, channel.members, (member) => member);
  return 'ok' in chosen ? chosen : { ...chosen.rest, members: chosen.entries };
};

const history: Method = (args, workspace) => {
  const channel = readable(workspace, text(args, 'channel'));
  if (typeof channel === 'string') return refuse(channel);
  const found = workspace.messages.filter(
    (message) =>
      message.channel === channel.id && (message.thread_ts === undefined || message.broadcast) && within(args, message),
  );
  return pageOfMessages(args, workspace, found.reverse());
};

const replies: Method = (args, workspace) => {
  const channel = readable(workspace, text(args, 'channel'));
  if (typeof channel === 'string') return refuse(channel);
  const parent = workspace.message(channel.id, text(args, 'ts') ?? '');
  if (!parent) return refuse('thread_not_found');
  const found = workspace.messages.filter(
    (message) => message.channel === channel.id && message.thread_ts === parent.ts && within(args, message),
  );
  return pageOfMessages(args, workspace, [parent, ...found]);
};

export const conversations: Readonly<Record<string, Method>> = {
  'conversations.open': open,
  'conversations.info': info,
  'conversations.members': members,
  'conversations.history': history,
  'conversations.replies': replies,
};
