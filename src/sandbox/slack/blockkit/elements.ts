import { isDeepStrictEqual } from 'node:util';
import { LIMITS } from './limits.ts';
import {
  boxOption,
  confirm,
  dispatchConfig,
  id,
  menuOption,
  optionGroup,
  overflowOption,
  plain,
  style,
  url,
} from './objects.ts';
import { anyType, boolean, byType, integer, type Json, list, object, type Problem, problem, string } from './rules.ts';

const type = anyType;
const placeholder = plain(LIMITS.placeholder);
const focus = { focus_on_load: boolean };
const typing = {
  initial_value: string({ max: LIMITS.inputText }),
  placeholder,
  dispatch_action_config: dispatchConfig,
};

/** Slack refuses an initial choice that is not, to the letter, one of the options. */
function initialIsOffered(element: Json, pointer: string): Problem[] {
  const groups = (element['option_groups'] ?? []) as { options: unknown[] }[];
  const offered = [...((element['options'] ?? []) as unknown[]), ...groups.flatMap(({ options }) => options)];
  const initial = element['initial_options'] ?? (element['initial_option'] ? [element['initial_option']] : []);
  return (initial as unknown[]).some((choice) => !offered.some((option) => isDeepStrictEqual(option, choice)))
    ? problem(pointer, 'invalid_value', 'the initial choice is not one of the options')
    : [];
}

function optionsOrGroups(element: Json, pointer: string): Problem[] {
  const given = [element['options'], element['option_groups']].filter((entry) => entry !== undefined);
  return given.length === 1
    ? initialIsOffered(element, pointer)
    : problem(pointer, 'missing_field', 'must define either `options` or `option_groups`');
}

function minIsBelowMax(element: Json, pointer: string): Problem[] {
  const { min_length: min, max_length: max } = element as { min_length?: number; max_length?: number };
  return min !== undefined && max !== undefined && min > max
    ? problem(pointer, 'invalid_value', 'min_length must not be greater than max_length')
    : [];
}

const button = object({
  needs: { type, text: plain(LIMITS.button.text) },
  may: {
    action_id: id,
    value: string({ max: LIMITS.button.value }),
    url,
    style,
    confirm,
    accessibility_label: string({ min: 1, max: LIMITS.button.label }),
  },
});

const overflow = object({
  needs: { type, options: list(overflowOption, { max: LIMITS.overflow }) },
  may: { action_id: id, confirm },
});

const staticSelect = object({
  needs: { type },
  may: {
    action_id: id,
    options: list(menuOption, { max: LIMITS.select }),
    option_groups: list(optionGroup, { max: LIMITS.select }),
    initial_option: menuOption,
    placeholder,
    confirm,
    ...focus,
  },
  also: optionsOrGroups,
});

const usersSelect = object({
  needs: { type },
  may: { action_id: id, initial_user: id, placeholder, confirm, ...focus },
});

const checkboxes = object({
  needs: { type, options: list(boxOption, { max: LIMITS.choices }) },
  may: { action_id: id, initial_options: list(boxOption, { max: LIMITS.choices }), confirm, ...focus },
  also: initialIsOffered,
});

const radioButtons = object({
  needs: { type, options: list(boxOption, { max: LIMITS.choices }) },
  may: { action_id: id, initial_option: boxOption, confirm, ...focus },
  also: initialIsOffered,
});

const plainTextInput = object({
  needs: { type },
  may: {
    action_id: id,
    multiline: boolean,
    min_length: integer({ max: LIMITS.inputText }),
    max_length: integer({ min: 1, max: LIMITS.inputText }),
    ...typing,
    ...focus,
  },
  also: minIsBelowMax,
});

const emailInput = object({ needs: { type }, may: { action_id: id, ...typing, ...focus } });

/** Exactly one of a public address or a file of the workspace. */
export function pictureFrom(image: Json, pointer: string): Problem[] {
  return (image['image_url'] === undefined) === (image['slack_file'] === undefined)
    ? problem(pointer, 'missing_field', 'must define either `image_url` or `slack_file`')
    : [];
}

export const picture = {
  image_url: url,
  slack_file: object({ may: { id, url } }),
};

export const image = object({
  needs: { type, alt_text: string({ min: 1, max: LIMITS.image.alt }) },
  may: picture,
  also: pictureFrom,
});

const pressed = { button, overflow, static_select: staticSelect, users_select: usersSelect };
const ticked = { checkboxes, radio_buttons: radioButtons };

export const inActions = byType({ ...pressed, ...ticked });
export const inAccessory = byType({ ...pressed, ...ticked, image });
export const inInput = byType({
  plain_text_input: plainTextInput,
  email_text_input: emailInput,
  static_select: staticSelect,
  users_select: usersSelect,
  ...ticked,
});
