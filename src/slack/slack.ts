import { createRequire } from 'node:module';
import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../platform/log.ts';
import type { Shared } from '../platform/shared.ts';
import type { After } from '../platform/timers.ts';
import { boltLog } from './boltLog.ts';
import { clientOptions, createClient, type OnCall } from './client.ts';
import type { Entrance } from './entrance.ts';
import { createForms, type Forms, type Newer } from './forms/forms.ts';
import { type AskIdentity, createIdentity } from './identity.ts';
import { createTaken } from './once/taken.ts';
import { createReceiver } from './receiver.ts';
import { createSocketReceiver } from './socket/receiver.ts';

export interface WireOptions {
  /** Of the bot. */
  readonly botToken: string;
  /** SLACK_API_URL: base URL of the Web API. */
  readonly apiUrl: string;
  /** How Slack reaches us. */
  readonly door:
    | { readonly kind: 'http'; readonly signingSecret: string }
    | { readonly kind: 'socket'; readonly appToken: string };
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
  /** Random, for what Slack sends. */
  readonly newId: () => string;
  readonly after: After;
  readonly shared: Shared;
  /** Called once when there is no socket any more and none will come: only a new start helps. */
  readonly onDead: (error: Error) => void;
  readonly newer: Newer;
  readonly log: Log;
  readonly onCall?: OnCall;
  /** Told of each acknowledgement how long it took (ms). */
  readonly onAck?: (ms: number) => void;
  /** How long a listener may take to acknowledge (ms); Slack's own 3 s unless a test cannot wait. */
  readonly ackWithin?: number;
}

/**
 * Everything that Slack and the desk say to each other. The clients have a queue each: what one is told to wait for holds
 * up nothing of the others.
 */
export interface Wire {
  /** For listeners. */
  readonly app: App;
  readonly entrance: Entrance;
  readonly identity: AskIdentity;
  readonly apiUrl: string;
  /** What is not sent by one of the clients goes through it. */
  readonly forms: Forms;
  /** Dialogs and answers: a trigger lives 3 s. */
  readonly answers: WebClient;
  /** Questions about people. */
  readonly directory: WebClient;
  /** Home tabs. */
  readonly homes: WebClient;
  /** Cards and all other messages that nobody waits for. */
  readonly messages: WebClient;
}

const load = createRequire(import.meta.url);
/** Bolt without its door, which loads express and a receiver for AWS, too (docs/why/performance.md, The start). */
const { default: BoltApp } = load('@slack/bolt/dist/App.js') as typeof import('@slack/bolt/dist/App.js');

/** For calls that a person waits for (ms). */
const HURRY = 2_500;
/** Two calls that say who we are, one after the other, while a listener has 3 s to acknowledge (ms). */
const IDENTITY = 1_250;
const LEISURE = 10_000;

export function createWire(options: WireOptions): Wire {
  const { botToken, apiUrl, door, log, onCall = () => {} } = options;
  const forms = createForms(options);
  const client = (patience: number): WebClient =>
    createClient({ token: botToken, apiUrl, log, patience, forms, onCall });
  const identity = createIdentity(client(IDENTITY));
  const taken = createTaken(options.shared);
  const entrance =
    door.kind === 'http'
      ? createReceiver({ ...options, ...door, identity, taken })
      : createSocketReceiver({ ...options, ...door, identity, taken });
  const app = new BoltApp({
    receiver: entrance,
    // Local: Bolt's own asks Slack who we are before it lets the first event in.
    authorize: async () => ({ botToken }),
    convoStore: false,
    ignoreSelf: false,
    attachFunctionToken: false,
    extendedErrorHandler: true,
    logger: boltLog(log),
    clientOptions: clientOptions(apiUrl, HURRY),
  });
  return {
    app,
    identity,
    apiUrl,
    forms,
    entrance: {
      ...entrance,
      async open() {
        // Ahead of the first click, which would have to wait for it. Asked again then, if Slack does not say.
        void identity().catch(() => undefined);
        await entrance.open();
      },
    },
    answers: client(HURRY),
    directory: client(HURRY),
    homes: client(HURRY),
    messages: client(LEISURE),
  };
}
