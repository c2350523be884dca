import type { App } from '@slack/bolt';
import type { Policy } from '../../domain/policy.ts';
import type { Operations } from '../../operations/operations.ts';
import type { Log } from '../../platform/log.ts';
import type { After } from '../../platform/timers.ts';
import { askingOnce } from '../../slack/directory.ts';
import type { Entrance } from '../../slack/entrance.ts';
import type { Wire } from '../../slack/slack.ts';
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
  readonly wire: Wire;
  /** Ids of users and user groups who may decide. */
  readonly approvers: readonly string[];
  /** Who may look up and claim: the members of the channel, or ids as above. */
  readonly support: 'channel' | readonly string[];
  /** Id of the channel for cards. */
  readonly channel: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly after: After;
  readonly log: Log;
  readonly policy: Pick<Policy, 'approvalsRequired'>;
  readonly consoleWebUrl: string;
  readonly timeZone: string;
}

export interface SlackDoor extends Entrance {
  /** What a Slack user may do, looked up anew. */
  readonly actorOf: Authority['actorOf'];
  /** The home tabs, to be told of changes and to be stopped. */
  readonly homes: Pick<Homes, 'changed' | 'stop'>;
}

/** Everything that people do in Slack, over HTTP or Socket Mode. */
export function createSlackDoor(options: SlackDoorOptions): SlackDoor {
  const { wire, channel, log, now } = options;
  const { app, entrance, identity, apiUrl, answers: client, directory, homes: publisher } = wire;
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
    ...entrance,
    actorOf,
    homes,
    // What listeners do can make home tabs due.
    idle: async (capMs) => (await entrance.idle(capMs)) && (await homes.idle(capMs)),
  };
}
