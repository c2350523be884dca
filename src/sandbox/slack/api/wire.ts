import type { Json } from '../blockkit.ts';
import type { Message, OpenView, Values } from '../model.ts';
import { APP, BOT, BOT_USER, TEAM } from '../people.ts';
import type { Workspace } from '../state.ts';

/** A message as Slack hands it out; metadata only to those who asked for it. */
export function wireMessage(workspace: Workspace, message: Message, { metadata = false } = {}): Json {
  const replies = workspace.messages.filter(
    ({ channel, thread_ts }) => channel === message.channel && thread_ts === message.ts,
  );
  const byDesk = message.user === BOT_USER;
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    team: TEAM,
    text: message.text,
    ...(byDesk ? { bot_id: BOT, app_id: APP, bot_profile: { id: BOT, app_id: APP, team_id: TEAM } } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
    ...(message.broadcast ? { subtype: 'thread_broadcast' } : {}),
    ...(replies.length > 0
      ? { thread_ts: message.ts, reply_count: replies.length, latest_reply: replies.at(-1)?.ts }
      : {}),
    ...(metadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}

/** A view as Slack hands it out, with all properties that apps may leave out. */
export function wireView(open: OpenView, values: Values = {}): Json {
  const modal =
    open.view.type === 'modal'
      ? { title: open.view.title, submit: open.view.submit ?? null, close: open.view.close ?? null }
      : { title: { type: 'plain_text', text: 'View Title' }, submit: null, close: null };
  return {
    clear_on_close: false,
    notify_on_close: false,
    private_metadata: '',
    callback_id: '',
    external_id: '',
    ...open.view,
    ...modal,
    id: open.id,
    team_id: TEAM,
    app_id: APP,
    app_installed_team_id: TEAM,
    bot_id: BOT,
    hash: open.hash,
    root_view_id: open.rootId,
    previous_view_id: open.previousId,
    state: { values },
  };
}
