import type { HomeView, ModalView } from '@slack/types';
import { LIMITS } from '../blockkit/limits.ts';
import { isObject } from '../blockkit/rules.ts';
import { problemsOf, problemsOfMessage, problemsOfView } from '../blockkit.ts';
import type { OpenView, Trigger } from '../model.ts';
import { type Workspace, withIds } from '../state.ts';
import {
  type Answer,
  type Args,
  agree,
  invalidArguments,
  json,
  type Method,
  refuse,
  refuseView,
  text,
} from './answers.ts';
import { wireView } from './wire.ts';

const TRIGGER_LIFE_MS = 3000;

/** The view in the arguments, or how Slack refuses it. */
function viewOf<T extends 'modal' | 'home'>(
  args: Args,
  type: T,
  { unknownBlocks }: Workspace,
): Answer | (T extends 'home' ? HomeView : ModalView) {
  const view = json(args, 'view');
  if (view === undefined) return invalidArguments('missing required field: view');
  const problems = problemsOfView(view, '/view', unknownBlocks);
  if (problems.length > 0) return refuseView(problems);
  const typed = view as T extends 'home' ? HomeView : ModalView;
  return typed.type === type ? typed : invalidArguments(`must be a ${type} [json-pointer:/view/type]`);
}

/** Who may be shown a dialog; a trigger serves once, within three seconds. */
function exchange(args: Args, workspace: Workspace): Trigger | string {
  const trigger = workspace.triggers.get(text(args, 'trigger_id') ?? '');
  if (!trigger) return 'invalid_trigger_id';
  if (trigger.used) return 'exchanged_trigger_id';
  if (workspace.clocks.monotonic() - trigger.born > TRIGGER_LIFE_MS) return 'expired_trigger_id';
  trigger.used = true;
  return trigger;
}

function allViews(workspace: Workspace): OpenView[] {
  return [...[...workspace.dialogs.values()].flat(), ...workspace.homes.values()];
}

function takesAnothersExternalId(workspace: Workspace, view: ModalView | HomeView, self?: OpenView): boolean {
  const { external_id } = view;
  return Boolean(external_id) && allViews(workspace).some((it) => it !== self && it.view.external_id === external_id);
}

const open: Method = (args, workspace) => {
  const view = viewOf(args, 'modal', workspace);
  if ('ok' in view) return view;
  if (takesAnothersExternalId(workspace, view)) return refuse('duplicate_external_id');
  const trigger = exchange(args, workspace);
  if (typeof trigger === 'string') return refuse(trigger);
  const opened = workspace.newView(trigger.user, view);
  workspace.dialogs.set(trigger.user, [opened]);
  return agree({ view: wireView(opened) });
};

const push: Method = (args, workspace) => {
  const view = viewOf(args, 'modal', workspace);
  if ('ok' in view) return view;
  if (takesAnothersExternalId(workspace, view)) return refuse('duplicate_external_id');
  const trigger = exchange(args, workspace);
  if (typeof trigger === 'string') return refuse(trigger);
  const pushed = pushOnto(workspace, trigger.user, view);
  return typeof pushed === 'string' ? refuse(pushed) : agree({ view: wireView(pushed) });
};

/** Puts a dialog on top of a person's dialogs, or says why Slack would not. */
export function pushOnto(workspace: Workspace, user: string, view: ModalView): OpenView | string {
  const stack = workspace.dialogs.get(user) ?? [];
  const top = stack.at(-1);
  if (!top) return 'not_found';
  if (stack.length >= LIMITS.view.stack) return 'push_limit_reached';
  const pushed = workspace.newView(user, view, top);
  stack.push(pushed);
  return pushed;
}

/** Shows another content in the same place; what was typed stays where the same input is still there. */
export function replaceContent(workspace: Workspace, open: OpenView, view: ModalView | HomeView): void {
  open.view = withIds(view);
  open.hash = workspace.newHash();
  const kept = JSON.stringify(open.view);
  for (const blockId of Object.keys(open.touched)) {
    if (!kept.includes(`"block_id":${JSON.stringify(blockId)}`)) delete open.touched[blockId];
  }
}

const update: Method = (args, workspace) => {
  const [id, external] = [text(args, 'view_id'), text(args, 'external_id')];
  if (!id && !external) return invalidArguments('missing required field: view_id or external_id');
  const found = allViews(workspace).find((it) => (id ? it.id === id : it.view.external_id === external));
  const view = viewOf(args, found?.view.type === 'home' ? 'home' : 'modal', workspace);
  if ('ok' in view) return view;
  if (!found) return refuse('not_found');
  const hash = text(args, 'hash');
  if (hash !== undefined && hash !== found.hash) return refuse('hash_conflict');
  if (takesAnothersExternalId(workspace, view, found)) return refuse('duplicate_external_id');
  replaceContent(workspace, found, view);
  return agree({ view: wireView(found) });
};

const publish: Method = (args, workspace) => {
  const user = text(args, 'user_id') ?? '';
  const person = workspace.users.get(user);
  if (!person || person.is_bot) return invalidArguments('user not found [json-pointer:/user_id]');
  if (person.deleted) return refuse('not_enabled');
  const view = viewOf(args, 'home', workspace);
  if ('ok' in view) return view;
  const home = workspace.homes.get(user);
  const hash = text(args, 'hash');
  if (hash !== undefined && hash !== home?.hash) return refuse('hash_conflict');
  if (home) replaceContent(workspace, home, view);
  const shown = home ?? workspace.newView(user, view);
  workspace.homes.set(user, shown);
  return agree({ view: wireView(shown) });
};

const validate: Method = (args, { unknownBlocks }) => {
  const [blocks, message, view] = [json(args, 'blocks'), json(args, 'message'), json(args, 'view')];
  const given = [blocks, message, view].filter((entry) => entry !== undefined);
  if (given.length !== 1) return invalidArguments('must define exactly one of blocks, message, view');
  const [code, errors] =
    view !== undefined
      ? ['invalid_view', problemsOfView(view, '/view', unknownBlocks)]
      : message !== undefined
        ? ['invalid_message', problemsOfMessage(isObject(message) ? message : {}, unknownBlocks)]
        : ['invalid_blocks', problemsOf('message', blocks, '/blocks', unknownBlocks)];
  return errors.length === 0 ? agree() : refuse(code, { errors });
};

export const views: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
  'blocks.validate': validate,
};
