import type { SenderOf } from './delivery.ts';
import { refreshCard } from './slack/card.ts';
import { createSlackClient, type SlackConnection } from './slack/client.ts';
import type { SlackDeps } from './slack/deps.ts';
import { addNote } from './slack/note.ts';
import { createPace } from './slack/pace.ts';
import { type After, after as realAfter } from './timers.ts';

export interface SlackSenderOptions extends Pick<SlackDeps, 'store' | 'channel' | 'words'>, SlackConnection {
  /** Ms from any origin, for pacing only. */
  readonly monotonic?: () => number;
  readonly after?: After;
}

export interface SlackSenders {
  readonly 'card.refresh': SenderOf<'card.refresh'>;
  readonly 'thread.note': SenderOf<'thread.note'>;
}

/** The senders of the lane `slack`, with their own client and pace. */
export function createSlackSenders(options: SlackSenderOptions): SlackSenders {
  const { store, channel, words, monotonic = () => performance.now(), after = realAfter } = options;
  const client = createSlackClient(options);
  const deps: SlackDeps = { store, client, channel, words, pace: createPace({ monotonic, after }) };
  return { 'card.refresh': refreshCard(deps), 'thread.note': addNote(deps) };
}
