import type { KnownBlock } from '@slack/types';

/** What a command or a press is answered with. `text`: the same as the blocks in one sentence, for notifications. */
export interface Answer {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}
