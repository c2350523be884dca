import type { KnownBlock } from '@slack/types';

/** What one person is told. `text`: the same as the blocks in one sentence, for notifications; without blocks, all of it. */
export interface Answer {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

export const plainAnswer = (text: string): Answer => ({ text, blocks: [] });
