import { SocketModeClient } from '@slack/socket-mode';
import type { Log } from '../../platform/log.ts';
import type { After } from '../../platform/timers.ts';
import { isRecord } from '../body.ts';
import { boltLog } from '../boltLog.ts';
import { clientOptions } from '../client.ts';
import { type End, end, endOf } from './end.ts';
import { onPulse } from './pulse.ts';
import { createWatchdog } from './watchdog.ts';

/** In ms. A greeting must come soon, the call that asks for an address included. */
const OPEN_WITHIN = 10_000;
const HELLO_WITHIN = 15_000;
/** The client pings three times in this time (ms), so that something always comes from a connection that works. */
const PONG_WITHIN = 15_000;
/** After this much silence (ms) the next connection is opened; the client would wait for a dead peer's goodbye. */
const SILENCE = 20_000;

/** One thing that Slack says, as the client hands it on. */
export interface Envelope {
  readonly envelope_id?: unknown;
  readonly type?: unknown;
  readonly body?: unknown;
  readonly retry_num?: unknown;
  readonly retry_reason?: unknown;
  /** Rejects when the connection is gone. */
  ack(content?: unknown): Promise<void>;
}

export interface ConnectionOptions {
  readonly appToken: string;
  /** SLACK_API_URL. */
  readonly apiUrl: string;
  readonly log: Log;
  readonly monotonic: () => number;
  readonly after: After;
  readonly onHello: () => void;
  /** Something came over a connection that was greeted, if only a ping. */
  readonly onHeard: () => void;
  readonly onEnvelope: (envelope: Envelope) => void;
  /** Exactly once, unless it was closed. */
  readonly onEnd: (end: End) => void;
}

/**
 * One connection, with a client of its own. The client's reconnection is off: it may stop for good without a word, and
 * leaves a gap of seconds when Slack asks for a new connection. Its options are made anew, since it writes into them.
 */
export function connect(options: ConnectionOptions): { close(): void } {
  const { appToken, apiUrl, log, monotonic, after, onHello, onHeard, onEnvelope, onEnd } = options;
  const client = new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    clientPingTimeout: PONG_WITHIN,
    clientOptions: clientOptions(apiUrl, OPEN_WITHIN),
    // Its complaints name nothing; what becomes of the connection is said in our own words.
    logger: boltLog({ ...log, error: log.debug, warn: log.debug }),
  });
  let over = false;
  let heard = (): void => undefined;
  const greeted = after(HELLO_WITHIN, () => hangUp(end('no_hello')));
  const closers = [greeted];

  function finish(why: End | null): void {
    if (over) return;
    over = true;
    for (const close of closers) close();
    if (why !== null) onEnd(why);
  }
  function hangUp(why: End | null): void {
    finish(why);
    void client.disconnect();
  }

  client.on('authenticated', ({ url }: { url: string }) => {
    // The only way to keep the client from connecting when it is no longer wanted; `start` rejects with it.
    if (over) throw new Error('No longer wanted');
    closers.push(onPulse(url, () => heard()));
  });
  client.on('connected', () => {
    if (over) return hangUp(null);
    greeted();
    const silence = createWatchdog({ limit: SILENCE, monotonic, after, bark: () => hangUp(end('silent')) });
    closers.push(silence.stop);
    heard = () => {
      silence.heard();
      onHeard();
    };
    heard();
    onHello();
  });
  client.on('ws_message', (data: unknown) => {
    heard();
    const reason = farewell(data);
    // The client has said goodbye already when we hear of it.
    if (reason !== null) finish(end(reason));
  });
  client.on('slack_event', (envelope: Envelope) => {
    if (!over) onEnvelope(envelope);
  });
  client.on('disconnected', () => finish(end('closed')));
  client.start().then(undefined, (error) => finish(endOf(error)));
  return { close: () => hangUp(null) };
}

/** Why Slack asks for a new connection; null when it does not. */
function farewell(data: unknown): string | null {
  if (typeof data !== 'string' || !data.includes('"disconnect"')) return null;
  try {
    const message: unknown = JSON.parse(data);
    return isRecord(message) && message['type'] === 'disconnect' ? String(message['reason'] ?? 'disconnect') : null;
  } catch {
    return null;
  }
}
