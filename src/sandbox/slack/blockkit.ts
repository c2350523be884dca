import { BLOCKS, repeats, type Surface } from './blockkit/blocks.ts';
import { LIMITS } from './blockkit/limits.ts';
import { id, plain } from './blockkit/objects.ts';
import {
  anyType,
  boolean,
  byType,
  isObject,
  list,
  object,
  type Problem,
  problem,
  string,
  textLength,
} from './blockkit/rules.ts';

export type { Surface } from './blockkit/blocks.ts';
export type { Json, Problem } from './blockkit/rules.ts';

const NONE: ReadonlySet<string> = new Set();

/** Everything that Slack would refuse about these blocks on this surface. `unknown`: types that this Slack has not learnt yet. */
export function problemsOf(surface: Surface, blocks: unknown, pointer = '/blocks', unknown = NONE): Problem[] {
  const found = list(BLOCKS[surface], { min: 0, max: LIMITS.blocks[surface] })(blocks, pointer);
  if (!Array.isArray(blocks)) return found;
  for (const [index, type] of blocks.map((block) => (isObject(block) ? block['type'] : undefined)).entries()) {
    if (typeof type === 'string' && unknown.has(type))
      found.push(...problem(`${pointer}/${index}/type`, 'unsupported_type', `unsupported type: ${type}`));
  }
  const charts = blocks.filter((block) => isObject(block) && block['type'] === 'data_visualization');
  if (charts.length > LIMITS.chart.message) {
    found.push(...problem(pointer, 'too_many', `no more than ${LIMITS.chart.message} charts in a message`));
  }
  const ids = blocks.map((block) => (isObject(block) ? block['block_id'] : undefined));
  for (const index of repeats(ids)) {
    found.push(...problem(`${pointer}/${index}/block_id`, 'duplicate', 'block_id must be unique on its surface'));
  }
  const focused = JSON.stringify(blocks).split('"focus_on_load":true').length - 1;
  if (focused > 1) found.push(...problem(pointer, 'duplicate', 'only one element may have focus_on_load'));
  return found;
}

const common = {
  callback_id: string({ max: LIMITS.id }),
  private_metadata: string({ max: LIMITS.view.privateMetadata }),
  external_id: string({ max: LIMITS.id }),
};
// The blocks are looked at by problemsOf, which knows the surface.
const needs = { type: anyType, blocks: () => [] };
const view = byType({
  home: object({ needs, may: common }),
  modal: object({
    needs: { ...needs, title: plain(LIMITS.view.title) },
    may: {
      ...common,
      submit: plain(LIMITS.view.button),
      close: plain(LIMITS.view.button),
      clear_on_close: boolean,
      notify_on_close: boolean,
    },
  }),
});

/** Everything that Slack would refuse about a dialog or a home tab. */
export function problemsOfView(value: unknown, pointer = '/view', unknown = NONE): Problem[] {
  const found = view(value, pointer);
  if (!isObject(value) || value['blocks'] === undefined) return found;
  const blocks = value['blocks'];
  found.push(...problemsOf(value['type'] === 'home' ? 'home' : 'modal', blocks, `${pointer}/blocks`, unknown));
  const asks = Array.isArray(blocks) && blocks.some((block) => isObject(block) && block['type'] === 'input');
  if (asks && value['type'] === 'modal' && value['submit'] === undefined) {
    found.push(...problem(pointer, 'missing_field', 'missing required field: submit'));
  }
  if (Buffer.byteLength(JSON.stringify(value)) > LIMITS.viewBytes) {
    found.push(...problem(pointer, 'view_too_large', 'the view is larger than 250 kB'));
  }
  return found;
}

export interface MessageParts {
  readonly text?: unknown;
  readonly blocks?: unknown;
  readonly metadata?: unknown;
}

const metadataShape = object({ needs: { event_type: id, event_payload: object({}) } });

function problemsOfMetadata(metadata: unknown): Problem[] {
  // The payload is the app's own; only its being an object is Slack's business.
  const payload = isObject(metadata) ? metadata['event_payload'] : undefined;
  const checked = isObject(metadata) && isObject(payload) ? { ...metadata, event_payload: {} } : metadata;
  const found = metadataShape(checked, '/metadata').map((entry) => ({ ...entry, code: 'invalid_metadata_format' }));
  return JSON.stringify(metadata).length > LIMITS.metadata
    ? [...found, ...problem('/metadata', 'metadata_too_large', 'the metadata is too large')]
    : found;
}

/** Everything that Slack would refuse about a message. */
export function problemsOfMessage({ text, blocks, metadata }: MessageParts, unknown = NONE): Problem[] {
  const found: Problem[] = [];
  const noBlocks = blocks === undefined || (Array.isArray(blocks) && blocks.length === 0);
  if (noBlocks && (text === undefined || text === '')) {
    found.push(...problem('/text', 'no_text', 'a message needs a text or blocks'));
  }
  if (text !== undefined) {
    found.push(
      ...string({ max: LIMITS.plainText })(text, '/text').map((entry) =>
        entry.code === 'too_long' ? { ...entry, code: 'msg_too_long' } : entry,
      ),
    );
  }
  if (blocks !== undefined) found.push(...problemsOf('message', blocks, '/blocks', unknown));
  if (textLength(blocks) > LIMITS.messageText) {
    found.push(...problem('/blocks', 'msg_blocks_too_long', 'the texts of all blocks together are too long'));
  }
  if (metadata !== undefined) found.push(...problemsOfMetadata(metadata));
  return found;
}
