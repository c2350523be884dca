import type { IncomingMessage, ServerResponse } from 'node:http';

/** How one way for Slack to reach us is; shown to whoever asks, so that it names no secret. */
export interface EntranceHealth {
  readonly ok: boolean;
  /** The desk can take requests meanwhile, though nobody can decide them. */
  readonly needed: false;
  /** What is wrong, as a code. */
  readonly detail?: string;
  /** Since when it is so, ms since the epoch. */
  readonly since: number;
}

/** How Slack reaches us: over HTTP or over a socket of ours. */
export interface Entrance {
  /** Answers one request to `/slack/events`, and never rejects; null where there is no such address. */
  readonly handle: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null;
  /** Rejects when Slack refuses us for good; when it cannot be reached, the entrance goes on trying. */
  open(): Promise<void>;
  /** Takes nothing more; what was taken goes on. */
  close(): Promise<void>;
  /** Waits until no listener runs, at most `capMs`; false when some still run then. */
  idle(capMs: number): Promise<boolean>;
  /** Each connection of our own by name. */
  health(): Readonly<Record<string, EntranceHealth>>;
}
