import { wireMessage, wireView } from '../api/wire.ts';
import type { Json } from '../blockkit/rules.ts';
import type { Entered, Ephemeral, Message, OpenView } from '../model.ts';
import { type Desk, type ForgedOrigin, interaction, mustBeAbleToAct, sendInteraction } from './desk.ts';
import { type Control, controlsIn, entered, valuesOf } from './inputs.ts';
import type { Delivery } from './post.ts';

/** A message (or an ephemeral one), the person's top dialog, or their home tab. */
export type Where = { readonly channel: string; readonly ts: string } | 'dialog' | 'home';

export interface ClickOptions {
  /** Tells controls with the same action id apart: the one with this value. */
  readonly value?: string;
  readonly blockId?: string;
  /** What to choose, if it is a menu, boxes or a person picker: option values or a user id. */
  readonly choose?: string | readonly string[];
  /** Clicks what an earlier version of the message offered, as somebody does whose screen is behind. */
  readonly stale?: boolean;
  /** Sends what no client of Slack would send. */
  readonly forge?: ForgedOrigin & {
    readonly actionId?: string;
    readonly value?: string;
    readonly user?: string;
    readonly message?: Json;
    readonly channel?: string;
  };
}

interface Spot {
  readonly blocks: readonly unknown[];
  readonly message?: Message;
  readonly ephemeral?: Ephemeral;
  readonly open?: OpenView;
}

function spotOf({ workspace }: Desk, user: string, where: Where, stale: boolean): Spot {
  if (where === 'dialog' || where === 'home') {
    const open = where === 'home' ? workspace.homes.get(user) : workspace.dialogs.get(user)?.at(-1);
    if (!open) throw new Error(`${user} sees no ${where}`);
    return { blocks: open.view.blocks, open };
  }
  const im = workspace.channels.get(where.channel)?.im;
  const message = im === undefined || im === user ? workspace.message(where.channel, where.ts) : undefined;
  const ephemeral = workspace.ephemerals.find((entry) => entry.user === user && entry.ts === where.ts);
  if (message) {
    const versions = stale ? [...message.history].reverse().flatMap(({ blocks }) => blocks) : message.blocks;
    return { blocks: versions, message };
  }
  if (ephemeral) return { blocks: ephemeral.blocks, ephemeral };
  throw new Error(`${user} sees no message ${where.ts} in ${where.channel}`);
}

function controlAt(spot: Spot, actionId: string, options: ClickOptions): Control {
  const { value, blockId, stale, forge } = options;
  const all = controlsIn(spot.blocks);
  const found = all.filter(
    (control) =>
      control.actionId === actionId &&
      (value === undefined || control.element['value'] === value) &&
      (blockId === undefined || control.blockId === blockId),
  );
  const [first] = found;
  if (first && (found.length === 1 || stale)) return first;
  if (first) throw new Error(`${found.length} controls '${actionId}' there: say which by value or blockId`);
  if (!forge) throw new Error(`no '${actionId}' there, only: ${all.map((it) => it.actionId).join(', ') || 'nothing'}`);
  const text = { type: 'plain_text', text: 'Forged', emoji: true };
  const element = { type: 'button', action_id: actionId, text };
  return { blockId: 'forged', actionId, element, isInput: false, optional: false, dispatches: true };
}

function actionOf(desk: Desk, control: Control, { choose, forge = {} }: ClickOptions): Json {
  const { element, blockId, actionId } = control;
  const { type, text, value, style } = element;
  const common = { type, block_id: blockId, action_id: forge.actionId ?? actionId, action_ts: desk.workspace.nextTs() };
  if (type === 'button') {
    const carried = forge.value ?? value;
    return { ...common, text, ...(carried === undefined ? {} : { value: carried }), ...(style ? { style } : {}) };
  }
  if (!control.dispatches) throw new Error(`'${actionId}' is an input: it is filled in by submit`);
  if (choose === undefined) throw new Error(`'${actionId}' is a ${type}: say what to choose`);
  return { ...entered(element, choose), ...common };
}

function container({ message, ephemeral, open }: Spot): Json {
  if (open) return { type: 'view', view_id: open.id };
  const shown = message ?? ephemeral;
  return {
    type: 'message',
    message_ts: shown?.ts,
    channel_id: shown?.channel,
    is_ephemeral: ephemeral !== undefined,
    ...(shown?.thread_ts ? { thread_ts: shown.thread_ts } : {}),
  };
}

/** Clicks a button or chooses in a menu, and confirms if Slack asks whether to. */
export async function click(
  desk: Desk,
  user: string,
  where: Where,
  actionId: string,
  options: ClickOptions = {},
): Promise<Delivery> {
  const { workspace } = desk;
  const { forge = {}, stale = false } = options;
  mustBeAbleToAct(workspace, user);
  const spot = spotOf(desk, user, where, stale);
  const control = controlAt(spot, actionId, options);
  const action = actionOf(desk, control, options);
  const { open, message, ephemeral } = spot;
  const touched = { ...open?.touched };
  if (control.element.type !== 'button' && control.element.type !== 'overflow') {
    const { action_id: _, action_ts: __, block_id: ___, ...value } = action;
    touched[control.blockId] = { ...touched[control.blockId], [actionId]: value as Entered };
  }
  if (open) open.touched = touched;
  const actor = forge.user ?? user;
  const state = { values: valuesOf(open?.view.blocks ?? message?.blocks ?? [], touched) };
  const channel = forge.channel ?? message?.channel ?? ephemeral?.channel;
  const place = channel === undefined ? {} : { channel: { id: channel, name: workspace.channels.get(channel)?.name } };
  const shown = message?.ts ?? ephemeral?.ts;
  return sendInteraction(desk, {
    ...interaction(workspace, 'block_actions', actor, forge),
    trigger_id: workspace.newTrigger(user),
    container: container(spot),
    ...place,
    ...(message ? { message: { ...wireMessage(workspace, message), ...forge.message } } : {}),
    ...(open ? { view: wireView(open, state.values) } : { state }),
    ...(channel === undefined ? {} : { response_url: workspace.newResponseUrl('actions', user, channel, shown) }),
    actions: [action],
  });
}
