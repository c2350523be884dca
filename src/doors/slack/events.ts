import type { RespondFn, ViewOutput, ViewResponseAction } from '@slack/bolt';
import { parseRequestId, type RequestId } from '../../domain/request.ts';
import { MORE, readChoice } from '../../messages/slack/actions.ts';
import type { CommandName } from '../../messages/slack/commands/commands.ts';
import { isRecord } from '../../slack/body.ts';
import type { Addressee } from './answers/tell.ts';

/** A press of a button or a choice in a menu, wherever it stands. */
export interface Press {
  /** The action id, or what was chosen in a card's menu. What follows a colon only keeps ids apart within a block. */
  readonly action: string;
  /** Of the button, or of what was chosen or typed. */
  readonly value: string;
  readonly user: string;
  /** Opens one dialog within 3 s. */
  readonly trigger: string;
  readonly to: Addressee;
  /** The dialog or home tab that it stands in; null on a message. */
  readonly view: ViewOutput | null;
  /** When, by Slack's clock (s). */
  readonly at: number;
}

/** A press that is about one request. */
export interface Click extends Press {
  readonly id: RequestId;
}

/** A dialog that somebody sent off. */
export interface Submission {
  readonly view: ViewOutput;
  readonly user: string;
  readonly to: Addressee;
  /** Once, within 3 s: with errors beside the inputs, with another content, or empty to close the dialog. */
  readonly ack: (response?: ViewResponseAction) => Promise<void>;
}

/** A shortcut that somebody chose. */
export interface ShortcutUse {
  readonly user: string;
  /** Opens one dialog within 3 s. */
  readonly trigger: string;
  readonly to: Addressee;
  /** The message in whose menu it was, as Slack shows it to us; null for a global shortcut. */
  readonly message: unknown;
}

/** A command that somebody typed. */
export interface Command {
  readonly user: string;
  readonly name: CommandName;
  /** What follows the name. */
  readonly text: string;
}

/** Where the person is who did this; every kind of Slack's bodies says it in its own way. */
export function addressee(body: object, respond?: RespondFn): Addressee {
  const { user, user_id, channel, channel_id, container, response_url, view } = body as Record<string, unknown>;
  const url = text(response_url);
  return {
    user: text(isRecord(user) ? user['id'] : user_id) ?? '',
    channel:
      text(isRecord(channel) ? channel['id'] : channel_id) ??
      (isRecord(container) ? text(container['channel_id']) : null),
    home: isRecord(view) && view['type'] === 'home',
    reply: url !== null && respond !== undefined ? { url, respond } : null,
  };
}

export function readPress(body: object, action: object, to: Addressee): Press {
  const { trigger_id, view } = body as Record<string, unknown>;
  const { action_id, action_ts, value, selected_option } = action as Record<string, unknown>;
  const said = text(isRecord(selected_option) ? selected_option['value'] : value) ?? '';
  const [name = ''] = (text(action_id) ?? '').split(':');
  const press = {
    user: to.user,
    trigger: text(trigger_id) ?? '',
    to,
    view: isRecord(view) ? (view as unknown as ViewOutput) : null,
    at: Number(action_ts) || 0,
  };
  const choice = name === MORE ? readChoice(said) : null;
  return choice === null
    ? { ...press, action: name, value: said }
    : { ...press, action: choice.action, value: choice.id };
}

export function readShortcut(body: object, to: Addressee): ShortcutUse {
  const { trigger_id, message = null } = body as Record<string, unknown>;
  return { user: to.user, trigger: text(trigger_id) ?? '', to, message };
}

/** Null for a button whose value is no request id. */
export function aboutRequest(press: Press): Click | null {
  const id = parseRequestId(press.value);
  return id === null ? null : { ...press, id };
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
