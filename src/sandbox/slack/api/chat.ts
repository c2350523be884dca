import type { KnownBlock } from '@slack/types';
import { problemsOfMessage } from '../blockkit.ts';
import type { Message, Metadata, Version } from '../model.ts';
import { BOT_USER, TEAM_DOMAIN } from '../people.ts';
import { type Workspace, withIds } from '../state.ts';
import {
  type Answer,
  type Args,
  agree,
  flag,
  json,
  type Method,
  NOT_JSON,
  refuse,
  refuseMessage,
  text,
} from './answers.ts';
import { channelOf, writable } from './places.ts';
import { wireMessage } from './wire.ts';

const TS = /^\d{10}\.\d{6}$/;

interface Content {
  readonly text?: string;
  readonly blocks?: KnownBlock[];
  readonly metadata?: Metadata;
}

/** What the arguments say, or how Slack refuses it. */
function contentOf(args: Args, { unknownBlocks }: Workspace, mustSaySomething = true): Content | Answer {
  const [blocks, metadata] = [json(args, 'blocks'), json(args, 'metadata')];
  if (blocks === NOT_JSON || (blocks !== undefined && !Array.isArray(blocks))) return refuse('invalid_blocks_format');
  const said = text(args, 'text');
  const given = { text: said, blocks, metadata };
  const problems = problemsOfMessage(given, unknownBlocks).filter(({ code }) => mustSaySomething || code !== 'no_text');
  if (problems.length > 0) return refuseMessage(problems);
  return {
    ...(said === undefined ? {} : { text: said }),
    ...(blocks === undefined ? {} : { blocks: withIds(blocks as KnownBlock[]) }),
    ...(metadata === undefined ? {} : { metadata: metadata as Metadata }),
  };
}

function isAnswer(value: Content | Answer): value is Answer {
  return 'ok' in value;
}

/** Why a message cannot be a reply there. */
function threadRefusal(workspace: Workspace, channel: string, ts: string): string | undefined {
  if (!TS.test(ts)) return 'invalid_thread_ts';
  const parent = workspace.message(channel, ts);
  if (!parent) return 'thread_not_found';
  // Slack documents that the ts of a reply must not be used; it is refused here so that nobody does.
  return parent.thread_ts ? 'cannot_reply_to_message' : undefined;
}

const postMessage: Method = (args, workspace) => {
  const channel = writable(workspace, text(args, 'channel'));
  if (typeof channel === 'string') return refuse(channel);
  const content = contentOf(args, workspace);
  if (isAnswer(content)) return content;
  const thread = text(args, 'thread_ts');
  const noThread = thread === undefined ? undefined : threadRefusal(workspace, channel.id, thread);
  if (noThread) return refuse(noThread);
  const message: Message = {
    channel: channel.id,
    ts: workspace.nextTs(),
    user: BOT_USER,
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    broadcast: thread !== undefined && flag(args, 'reply_broadcast'),
    unfurls: !(args['unfurl_links'] !== undefined && !flag(args, 'unfurl_links')),
    history: [],
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...(content.metadata === undefined ? {} : { metadata: content.metadata }),
  };
  workspace.messages.push(message);
  return agree({ channel: channel.id, ts: message.ts, message: wireMessage(workspace, message) });
};

/** Slack's rule: a text without blocks takes the blocks away; neither keeps both; blocks leave no "(edited)". */
export function rewrite(workspace: Workspace, message: Message, content: Content): void {
  const before: Version = { text: message.text, blocks: message.blocks };
  message.history.push(before);
  if (content.text !== undefined) message.text = content.text;
  if (content.blocks !== undefined) message.blocks = content.blocks;
  else if (content.text !== undefined) {
    message.blocks = [];
    message.edited = { user: BOT_USER, ts: workspace.nextTs() };
  }
  if (content.metadata !== undefined) message.metadata = content.metadata;
}

/** The desk's own message, or Slack's error code. */
function ownMessage(args: Args, workspace: Workspace, notMine: string): Message | string {
  const channel = workspace.channels.get(text(args, 'channel') ?? '');
  if (!channel) return 'channel_not_found';
  const message = workspace.message(channel.id, text(args, 'ts') ?? '');
  if (!message) return 'message_not_found';
  if (channel.archived) return 'is_archived';
  if (!channel.members.includes(BOT_USER)) return 'not_in_channel';
  return message.user === BOT_USER ? message : notMine;
}

const update: Method = (args, workspace) => {
  const message = ownMessage(args, workspace, 'cant_update_message');
  if (typeof message === 'string') return refuse(message);
  const content = contentOf(args, workspace, false);
  if (isAnswer(content)) return content;
  rewrite(workspace, message, content);
  const { channel, ts } = message;
  return agree({ channel, ts, text: message.text, message: wireMessage(workspace, message) });
};

const remove: Method = (args, workspace) => {
  const message = ownMessage(args, workspace, 'cant_delete_message');
  if (typeof message === 'string') return refuse(message);
  workspace.messages = workspace.messages.filter((entry) => entry !== message);
  return agree({ channel: message.channel, ts: message.ts });
};

const postEphemeral: Method = (args, workspace) => {
  const channel = writable(workspace, text(args, 'channel'));
  if (typeof channel === 'string') return refuse(channel);
  const user = text(args, 'user') ?? '';
  const person = workspace.users.get(user);
  if (!person || person.deleted || !channel.members.includes(user)) return refuse('user_not_in_channel');
  const content = contentOf(args, workspace);
  if (isAnswer(content)) return content;
  const ts = workspace.nextTs();
  const thread = text(args, 'thread_ts');
  workspace.ephemerals.push({
    channel: channel.id,
    user,
    ts,
    text: content.text ?? '',
    blocks: content.blocks ?? [],
    inReply: false,
    ...(thread === undefined ? {} : { thread_ts: thread }),
  });
  return agree({ message_ts: ts });
};

const getPermalink: Method = (args, workspace) => {
  const channel = channelOf(workspace, text(args, 'channel'));
  if (!channel) return refuse('channel_not_found');
  const message = workspace.message(channel.id, text(args, 'message_ts') ?? '');
  if (!message) return refuse('message_not_found');
  const path = `archives/${channel.id}/p${message.ts.replace('.', '')}`;
  const within = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : '';
  return agree({ channel: channel.id, permalink: `https://${TEAM_DOMAIN}.slack.com/${path}${within}` });
};

export const chat: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
};
