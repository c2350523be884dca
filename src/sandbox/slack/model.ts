import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { Step } from './manifest.ts';

export interface Version {
  text: string;
  blocks: KnownBlock[];
}

export interface Metadata {
  event_type: string;
  event_payload: Record<string, unknown>;
}

export interface Message extends Version {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly thread_ts?: string;
  broadcast: boolean;
  unfurls: boolean;
  metadata?: Metadata;
  /** Only when people would see "(edited)". */
  edited?: { user: string; ts: string };
  /** What the message said before each update, oldest first. */
  readonly history: Version[];
}

export interface Ephemeral extends Version {
  readonly channel: string;
  readonly user: string;
  readonly ts: string;
  readonly thread_ts?: string;
  /** Came through a response_url or as the answer to a command, rather than from chat.postEphemeral. */
  readonly inReply: boolean;
}

/** What a person has entered in one input. */
export type Entered = Record<string, unknown> & { type: string };
export type Values = Record<string, Record<string, Entered>>;

export interface OpenView {
  readonly id: string;
  readonly user: string;
  readonly rootId: string;
  readonly previousId: string | null;
  hash: string;
  view: ModalView | HomeView;
  /** Only the inputs that the person has touched. */
  touched: Values;
}

export interface Trigger {
  readonly user: string;
  /** On the clock that nobody can turn: Slack's three seconds are real ones. */
  readonly born: number;
  used: boolean;
}

export interface ResponseUrl {
  readonly user: string;
  readonly channel: string;
  /** The message whose button was clicked. */
  readonly ts?: string;
  readonly until: number;
  uses: number;
}

/** One run of a workflow's step. */
export interface Execution {
  readonly id: string;
  readonly step: Step;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Null while Slack waits for the app. */
  result:
    | { readonly kind: 'completed'; readonly outputs: Readonly<Record<string, unknown>> }
    | { readonly kind: 'failed'; readonly error: string }
    | null;
}

export interface Clocks {
  /** The wall clock, in milliseconds; may be a sandbox's own. */
  readonly now: () => number;
  /** Never stands still or jumps, in milliseconds. */
  readonly monotonic: () => number;
}
