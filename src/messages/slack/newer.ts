import type { AlertBlock, Block, ContainerBlock, DataTableBlock, KnownBlock } from '@slack/types';

/** The kinds of blocks that not every Slack takes (docs/why/slack.md, Newer blocks). */
export type NewerBlock = AlertBlock | ContainerBlock | DataTableBlock | ChartBlock;

/** Slack's own charts, which `@slack/types` does not know yet. */
export interface ChartBlock extends Block {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'bar' | 'line';
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: {
      readonly categories: readonly string[];
      readonly x_label?: string;
      readonly y_label?: string;
    };
  };
}

/** No part of what is sent: JSON knows no symbols. */
const INSTEAD = Symbol('instead');

type Carrier = Block & { readonly [INSTEAD]?: readonly KnownBlock[] };

/** A block of a newer kind, with the blocks that say all of it where Slack does not take that kind. */
export const newer = (block: NewerBlock, instead: readonly KnownBlock[]): KnownBlock =>
  ({ ...block, [INSTEAD]: instead }) as unknown as KnownBlock;

interface Content {
  readonly blocks?: readonly Block[] | undefined;
}

/** The newer kinds in a message or a view. */
export const newerKinds = ({ blocks = [] }: Content): readonly string[] => [
  ...new Set(blocks.filter((block: Carrier) => block[INSTEAD] !== undefined).map(({ type }) => type)),
];

/** The same message or view, with other blocks in place of those of these kinds. */
export const withoutKinds = <T extends Content>(content: T, kinds: readonly string[]): T =>
  content.blocks === undefined
    ? content
    : {
        ...content,
        blocks: content.blocks.flatMap((block: Carrier): readonly Block[] =>
          kinds.includes(block.type) ? (block[INSTEAD] ?? [block]) : [block],
        ),
      };

/** How newer blocks are found and replaced, for whoever sends them. */
export const NEWER = { kindsIn: newerKinds, without: withoutKinds };
