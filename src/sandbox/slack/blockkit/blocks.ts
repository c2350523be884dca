import { dataTable, dataVisualization } from './data.ts';
import { image, inAccessory, inActions, inInput, picture, pictureFrom } from './elements.ts';
import { LIMITS } from './limits.ts';
import { id, plain, text } from './objects.ts';
import { richTextPart } from './richText.ts';
import {
  anyType,
  boolean,
  byType,
  isObject,
  type Json,
  list,
  object,
  oneOf,
  type Problem,
  problem,
  type Rule,
  string,
} from './rules.ts';

const type = anyType;

function textOrFields(section: Json, pointer: string): Problem[] {
  return section['text'] === undefined && section['fields'] === undefined
    ? problem(pointer, 'missing_field', 'must define either `text` or `fields`')
    : [];
}

/** Elements that share an action id within a block cannot be told apart. */
function ownActionIds(block: Json, pointer: string): Problem[] {
  const elements = (block['elements'] ?? []) as Json[];
  return repeats(elements.map((element) => element['action_id'])).flatMap((index) =>
    problem(`${pointer}/elements/${index}/action_id`, 'duplicate', 'action_id must be unique within its block'),
  );
}

/** The places whose value stood before; undefined never counts. */
export function repeats(values: readonly unknown[]): number[] {
  return values.flatMap((value, index) => (value !== undefined && values.indexOf(value) < index ? [index] : []));
}

/** What stands everywhere, and what both Slack's documentation and its validator were seen to take in a container. */
const contained: Readonly<Record<string, Rule>> = {
  header: object({ needs: { type, text: plain(LIMITS.header) }, may: { block_id: id } }),
  divider: object({ needs: { type }, may: { block_id: id } }),
  section: object({
    needs: { type },
    may: {
      block_id: id,
      text: text(LIMITS.section.text),
      fields: list(text(LIMITS.section.field), { max: LIMITS.section.fields }),
      accessory: inAccessory,
      expand: boolean,
    },
    also: textOrFields,
  }),
  context: object({
    needs: { type, elements: list(contextElement, { max: LIMITS.context }) },
    may: { block_id: id },
  }),
  actions: object({
    needs: { type, elements: list(inActions, { max: LIMITS.actions }) },
    may: { block_id: id },
    also: ownActionIds,
  }),
  image: object({
    needs: { type, alt_text: string({ min: 1, max: LIMITS.image.alt }) },
    may: { block_id: id, title: plain(LIMITS.image.title), ...picture },
    also: pictureFrom,
  }),
};

const everywhere: Readonly<Record<string, Rule>> = {
  ...contained,
  input: object({
    needs: { type, label: plain(LIMITS.input.label), element: inInput },
    may: { block_id: id, hint: plain(LIMITS.input.hint), optional: boolean, dispatch_action: boolean },
  }),
  rich_text: object({ needs: { type, elements: list(richTextPart) }, may: { block_id: id } }),
};

function folds(container: Json, pointer: string): Problem[] {
  return container['default_collapsed'] === true && container['is_collapsible'] !== true
    ? problem(pointer, 'invalid_value', '`default_collapsed` requires `is_collapsible`')
    : [];
}

const container = object({
  needs: {
    type,
    title: plain(LIMITS.container.title),
    child_blocks: list(byType(contained), { max: LIMITS.container.blocks }),
  },
  may: {
    block_id: id,
    subtitle: text(LIMITS.container.title),
    width: oneOf('narrow', 'standard', 'wide', 'full'),
    is_collapsible: boolean,
    default_collapsed: boolean,
  },
  also: folds,
});

const alert = object({
  needs: { type, text: text(LIMITS.alert) },
  may: { block_id: id, level: oneOf('default', 'info', 'warning', 'error', 'success') },
});

function contextElement(value: unknown, pointer: string): Problem[] {
  return isObject(value) && value['type'] === 'image' ? image(value, pointer) : text()(value, pointer);
}

export type Surface = 'message' | 'modal' | 'home';

/** Which blocks may stand where; alerts are for dialogs only, containers, tables and charts for messages. */
export const BLOCKS: Readonly<Record<Surface, Rule>> = {
  message: byType({ ...everywhere, container, data_table: dataTable, data_visualization: dataVisualization }),
  home: byType(everywhere),
  modal: byType({ ...everywhere, alert }),
};
