import { App } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Policy } from '../../domain/policy.ts';
import type { Operations } from '../../operations/operations.ts';
import type { Log } from '../../platform/log.ts';
import type { After } from '../../platform/timers.ts';
import { boltLog } from '../../slack/boltLog.ts';
import { impatient } from '../../slack/client.ts';
import { askingOnce } from '../../slack/directory.ts';
import type { Entrance } from '../../slack/entrance.ts';
import { createIdentity, IDENTITY_PATIENCE } from '../../slack/identity.ts';
import { createReceiver } from '../../slack/receiver.ts';
import { createSocketReceiver } from '../../slack/socket/receiver.ts';
import { createProblem } from './answers/problem.ts';
import { createTell } from './answers/tell.ts';
import { problemMessage } from './answers/words.ts';
import { createAskLimit } from './askLimit.ts';
import { renderingFor } from './deps.ts';
import { createPreview } from './dialogs/preview.ts';
import { addressee } from './events.ts';
import { createHomes, type Homes } from './home/homes.ts';
import { type Authority, createAuthority } from './people.ts';
import { register } from './register.ts';

export interface SlackDoorOptions {
  readonly operations: Operations;
  readonly botToken: string;
  /** How Slack reaches us. */
  readonly door:
    | { readonly kind: 'http'; readonly signingSecret: string }
    | { readonly kind: 'socket'; readonly appToken: string };
  /** SLACK_API_URL: base URL of the Web API. */
  readonly apiUrl: string;
  /** Ids of users and user groups who may decide. */
  readonly approvers: readonly string[];
  /** Who may look up and claim: the members of the channel, or ids as above. */
  readonly support: 'channel' | readonly string[];
  /** Id of the channel for cards. */
  readonly channel: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
  readonly after: After;
  /** Called once when there is no socket any more and none will come: only a new start helps. */
  readonly onDead: (error: Error) => void;
  readonly log: Log;
  readonly policy: Pick<Policy, 'approvalsRequired'>;
  readonly consoleWebUrl: string;
  readonly timeZone: string;
  /** How long a listener may take to acknowledge (ms); Slack's own 3 s unless a test cannot wait. */
  readonly ackWithin?: number;
}

export interface SlackDoor extends Entrance {
  /** What a Slack user may do, looked up anew. */
  readonly actorOf: Authority['actorOf'];
  /** The home tabs, to be told of changes and to be stopped. */
  readonly homes: Pick<Homes, 'changed' | 'stop'>;
}

/** Everything that people do in Slack, over HTTP or Socket Mode. */
export function createSlackDoor(options: SlackDoorOptions): SlackDoor {
  const { botToken, door, apiUrl, channel, log, now } = options;
  const logger = boltLog(log);
  const identity = createIdentity(new WebClient(botToken, { ...impatient(apiUrl, IDENTITY_PATIENCE), logger }));
  const receiver =
    door.kind === 'http'
      ? createReceiver({ ...options, ...door, identity })
      : createSocketReceiver({ ...options, ...door, identity });
  const app = new App({
    receiver,
    // Local: Bolt's own asks Slack who we are before it lets the first event in.
    authorize: async () => ({ botToken }),
    convoStore: false,
    ignoreSelf: false,
    attachFunctionToken: false,
    extendedErrorHandler: true,
    logger,
    clientOptions: impatient(apiUrl),
  });
  // Queues of their own: questions about people and home tabs must not hold up a dialog, whose trigger lives 3 s.
  const client = new WebClient(botToken, { ...impatient(apiUrl), logger });
  const directory = new WebClient(botToken, { ...impatient(apiUrl), logger });
  const publisher = new WebClient(botToken, { ...impatient(apiUrl), logger });

  const { actorOf } = createAuthority({ ...options, client: directory, identity });
  const tell = createTell({ client, apiUrl, channel, log });
  const problem = createProblem({ log, now });
  const askLimit = createAskLimit({ now });
  const { operations, policy, timeZone, consoleWebUrl, after } = options;
  const preview = createPreview({ client, operations, log, rendering: () => renderingFor(options) });
  const actorsNow = () => createAuthority({ ...options, client: askingOnce(directory), identity }).actorOf;
  const homeDeps = { operations, client: publisher, now, timeZone, log, after };
  const homes = createHomes({ ...homeDeps, actorOf, actorsNow, problem, tell });
  const rendering = { now, policy, timeZone, consoleWebUrl };
  register(app, { operations, actorOf, askLimit, tell, problem, preview, homes, client, log, after, ...rendering });

  const onError = async ({ error, body }: { error: Error; body: object }): Promise<void> => {
    // Bolt wraps what is no error of its own.
    const cause = 'original' in error && error.original instanceof Error ? error.original : error;
    const id = problem('listener', cause);
    const to = addressee(body);
    if (to.user !== '') await tell(to, problemMessage(id));
  };
  app.error(onError as Parameters<App['error']>[0]);

  return {
    ...receiver,
    actorOf,
    homes,
    // What listeners do can make home tabs due.
    idle: async (capMs) => (await receiver.idle(capMs)) && (await homes.idle(capMs)),
    async open() {
      // Ahead of the first click, which would have to wait for it. Asked again then, if Slack does not say.
      void identity().catch(() => undefined);
      await receiver.open();
    },
  };
}
