import type { ModalView } from '@slack/types';
import { pushOnto, replaceContent } from '../api/views.ts';
import { wireView } from '../api/wire.ts';
import { isObject, type Json } from '../blockkit/rules.ts';
import { problemsOfView } from '../blockkit.ts';
import type { OpenView, Values } from '../model.ts';
import { type Desk, type ForgedOrigin, interaction, mustBeAbleToAct, sendInteraction } from './desk.ts';
import { complaints, controlsIn, entered, valuesOf } from './inputs.ts';
import type { Delivery } from './post.ts';

/** What goes into which input, by action id, by block id, or by `block id/action id`. */
export type Filling = Readonly<Record<string, string | readonly string[] | null>>;

export interface SubmitOptions {
  /** Sends the dialog even though Slack's own client would ask for more. */
  readonly anyway?: boolean;
  readonly forge?: ForgedOrigin & {
    readonly user?: string;
    readonly private_metadata?: string;
    readonly values?: Values;
  };
}

export interface Submitted extends Delivery {
  /** `not_sent`: Slack's own client complained first. `failed`: the desk's answer was none, late or invalid. */
  readonly outcome: 'not_sent' | 'failed' | 'closed' | 'cleared' | 'errors' | 'updated' | 'pushed';
  /** Beneath which input (block id) the person reads what. */
  readonly errors: Readonly<Record<string, string>>;
  /** The dialog that the person sees now. */
  readonly dialog: OpenView | undefined;
}

function topDialog({ workspace }: Desk, user: string): OpenView {
  const top = workspace.dialogs.get(user)?.at(-1);
  if (!top) throw new Error(`${user} has no dialog open`);
  return top;
}

function fill(open: OpenView, filling: Filling): void {
  const controls = controlsIn(open.view.blocks);
  for (const [key, given] of Object.entries(filling)) {
    const named = controls.filter(({ blockId, actionId }) =>
      [`${blockId}/${actionId}`, actionId, blockId].includes(key),
    );
    const [control] = named;
    if (!control || named.length > 1) {
      const names = controls.map(({ blockId, actionId }) => `${blockId}/${actionId}`).join(', ');
      throw new Error(`${named.length} inputs called '${key}'; there are: ${names || 'none'}`);
    }
    const { blockId, actionId, element } = control;
    open.touched[blockId] = { ...open.touched[blockId], [actionId]: entered(element, given) };
  }
}

/** The dialog leaves the screen with everything above it; what lay beneath shows again. */
function removeFromStack({ workspace }: Desk, open: OpenView): void {
  const stack = workspace.dialogs.get(open.user) ?? [];
  const at = stack.indexOf(open);
  if (at >= 0) stack.splice(at);
}

type Effect = Pick<Submitted, 'outcome' | 'errors'> & { readonly problems: readonly string[] };

const failed = (...problems: readonly string[]): Effect => ({ outcome: 'failed', errors: {}, problems });
const done = (outcome: Submitted['outcome'], errors: Record<string, string> = {}): Effect => ({
  outcome,
  errors,
  problems: [],
});

function showErrors(open: OpenView, given: unknown): Effect {
  if (!isObject(given) || Object.keys(given).length === 0) return failed('errors must name at least one block');
  const inputs = new Set(controlsIn(open.view.blocks).flatMap(({ isInput, blockId }) => (isInput ? [blockId] : [])));
  const problems = Object.entries(given).flatMap(([block, text]) =>
    inputs.has(block) && typeof text === 'string' && text !== '' ? [] : [`errors/${block}: no such input, or no text`],
  );
  return problems.length > 0 ? failed(...problems) : done('errors', given as Record<string, string>);
}

function carryOut(desk: Desk, open: OpenView, answer: Json): Effect {
  const { response_action: action, view } = answer as { response_action?: unknown; view?: unknown };
  if (action === 'clear') {
    desk.workspace.dialogs.delete(open.user);
    return done('cleared');
  }
  if (action === 'errors') return showErrors(open, answer['errors']);
  if (action !== 'update' && action !== 'push') return failed(`unknown response_action: ${String(action)}`);
  const problems = problemsOfView(view, '/view', desk.workspace.unknownBlocks).map(
    ({ pointer, message }) => `${message} [json-pointer:${pointer}]`,
  );
  if (problems.length > 0) return failed(...problems);
  if (action === 'update') {
    replaceContent(desk.workspace, open, view as ModalView);
    return done('updated');
  }
  const pushed = pushOnto(desk.workspace, open.user, view as ModalView);
  return typeof pushed === 'string' ? failed(pushed) : done('pushed');
}

function effectOf(desk: Desk, open: OpenView, { body, problems }: Delivery): Effect {
  if (problems.length > 0) return failed();
  if (body.trim() === '') {
    removeFromStack(desk, open);
    return done('closed');
  }
  try {
    const answer: unknown = JSON.parse(body);
    return isObject(answer) ? carryOut(desk, open, answer) : failed('the answer is no JSON object');
  } catch {
    return failed('the answer is not JSON');
  }
}

/** Fills in the person's top dialog, presses its submit button and does what the desk answers. */
export async function submit(
  desk: Desk,
  user: string,
  filling: Filling = {},
  { anyway = false, forge = {} }: SubmitOptions = {},
): Promise<Submitted> {
  const { workspace } = desk;
  mustBeAbleToAct(workspace, user);
  const open = topDialog(desk, user);
  if (open.view.type === 'modal' && !open.view.submit) throw new Error('this dialog has no submit button');
  fill(open, filling);
  const values = forge.values ?? valuesOf(open.view.blocks, open.touched);
  const errors = complaints(open.view.blocks, values);
  if (Object.keys(errors).length > 0 && !anyway) {
    const unsent: Delivery = { status: 0, body: '', ms: 0, timedOut: false, problems: [] };
    return { ...unsent, outcome: 'not_sent', errors, dialog: open };
  }
  const view = wireView(open, values);
  const metadata = forge.private_metadata === undefined ? {} : { private_metadata: forge.private_metadata };
  const delivery = await sendInteraction(desk, {
    ...interaction(workspace, 'view_submission', forge.user ?? user, forge),
    trigger_id: workspace.newTrigger(user),
    view: { ...view, ...metadata },
    response_urls: [],
  });
  const effect = effectOf(desk, open, delivery);
  workspace.changed();
  const trouble = effect.outcome === 'failed' ? { sees: delivery.sees ?? 'We had some trouble connecting' } : {};
  const problems = [...delivery.problems, ...effect.problems];
  return { ...delivery, ...effect, ...trouble, problems, dialog: workspace.dialogs.get(user)?.at(-1) };
}

/** Closes the person's top dialog (all of them, if it says so); Slack tells the desk only if it asked to know. */
export async function dismiss(desk: Desk, user: string): Promise<readonly Delivery[]> {
  const { workspace } = desk;
  const top = topDialog(desk, user);
  const clears = top.view.type === 'modal' && top.view.clear_on_close === true;
  const closing = clears ? [...(workspace.dialogs.get(user) ?? [])].reverse() : [top];
  for (const open of closing) removeFromStack(desk, open);
  workspace.changed();
  const told = closing.filter(({ view }) => view.type === 'modal' && view.notify_on_close === true);
  return Promise.all(
    told.map((open) =>
      sendInteraction(desk, {
        ...interaction(workspace, 'view_closed', user),
        view: wireView(open, valuesOf(open.view.blocks, open.touched)),
        is_cleared: clears,
      }),
    ),
  );
}
