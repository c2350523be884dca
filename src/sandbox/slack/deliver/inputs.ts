import { isObject, type Json } from '../blockkit/rules.ts';
import type { Entered, Values } from '../model.ts';

/** Something that can be clicked, chosen or filled, and where it stands. */
export interface Control {
  readonly blockId: string;
  readonly actionId: string;
  readonly element: Json & { type: string };
  readonly isInput: boolean;
  readonly optional: boolean;
  /** Whether Slack tells the desk at once, as it always does outside of input blocks. */
  readonly dispatches: boolean;
}

function controlIn(block: Json, element: unknown): Control[] {
  if (!isObject(element) || typeof element['action_id'] !== 'string') return [];
  const control = element as Control['element'];
  const isInput = block['type'] === 'input';
  const optional = block['optional'] === true;
  const dispatches = !isInput || block['dispatch_action'] === true;
  const [blockId, actionId] = [String(block['block_id']), element['action_id']];
  return [{ blockId, actionId, element: control, isInput, optional, dispatches }];
}

/** Every control in these blocks, in reading order. */
export function controlsIn(blocks: readonly unknown[]): Control[] {
  return blocks.filter(isObject).flatMap((block) => {
    const elements = Array.isArray(block['elements']) ? block['elements'] : [];
    const own = [block['accessory'], block['element'], ...elements].flatMap((element) => controlIn(block, element));
    return Array.isArray(block['child_blocks']) ? [...own, ...controlsIn(block['child_blocks'])] : own;
  });
}

function optionsOf(element: Json): Json[] {
  const groups = (element['option_groups'] ?? []) as { options: Json[] }[];
  return [...((element['options'] ?? []) as Json[]), ...groups.flatMap(({ options }) => options)];
}

function optionOf(element: Json, value: string): Json {
  const options = optionsOf(element);
  const found = options.find((option) => option['value'] === value);
  if (found) return found;
  throw new Error(`no option '${value}' there, only: ${options.map((option) => String(option['value'])).join(', ')}`);
}

/** What an element says in `state` before anybody touches it; buttons and menus of actions say nothing. */
function untouched({ type, ...element }: Control['element']): Entered | undefined {
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
      return { type, value: element['initial_value'] || null };
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: element['initial_option'] ?? null };
    case 'checkboxes':
      return { type, selected_options: element['initial_options'] ?? [] };
    case 'users_select':
      return { type, selected_user: element['initial_user'] ?? null };
    default:
      return undefined;
  }
}

/** What an element says after a person has entered this. */
export function entered({ type, ...element }: Control['element'], given: string | readonly string[] | null): Entered {
  const one = Array.isArray(given) ? (given[0] ?? null) : (given as string | null);
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
      return { type, value: one || null };
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: one === null ? null : optionOf(element, one) };
    case 'checkboxes': {
      const all = given === null ? [] : Array.isArray(given) ? given : [one ?? ''];
      return { type, selected_options: all.map((value: string) => optionOf(element, value)) };
    }
    case 'users_select':
      return { type, selected_user: one };
    default:
      throw new Error(`nothing can be entered into a ${type}`);
  }
}

/** `state.values`: what was touched, and the initial values of the rest. */
export function valuesOf(blocks: readonly unknown[], touched: Values): Values {
  const values: Values = {};
  for (const { blockId, actionId, element } of controlsIn(blocks)) {
    const value = touched[blockId]?.[actionId] ?? untouched(element);
    if (value) values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function complaintAbout({ element, optional }: Control, value: Entered | undefined): string | undefined {
  const answer =
    value?.['value'] ?? value?.['selected_option'] ?? value?.['selected_user'] ?? value?.['selected_options'];
  if (answer === null || answer === undefined || (Array.isArray(answer) && answer.length === 0)) {
    return optional ? undefined : 'Please complete this required field.';
  }
  const length = [...String(answer)].length;
  if (element.type === 'email_text_input' && !EMAIL.test(String(answer))) return 'Enter a valid email address.';
  if (element.type !== 'plain_text_input') return undefined;
  if (length < Number(element['min_length'] ?? 0)) return `Enter at least ${element['min_length']} characters.`;
  return length > Number(element['max_length'] ?? 3000)
    ? `Enter at most ${element['max_length']} characters.`
    : undefined;
}

/** What Slack itself complains about before it sends a dialog, by block id. */
export function complaints(blocks: readonly unknown[], values: Values): Record<string, string> {
  return Object.fromEntries(
    controlsIn(blocks)
      .filter(({ isInput }) => isInput)
      .flatMap((control) => {
        const complaint = complaintAbout(control, values[control.blockId]?.[control.actionId]);
        return complaint === undefined ? [] : [[control.blockId, complaint]];
      }),
  );
}
