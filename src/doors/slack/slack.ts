import type { App } from '@slack/bolt';
import type { Policy } from '../../domain/policy.ts';
import type { Operations } from '../../operations/operations.ts';
import type { Log } from '../../platform/log.ts';
import type { Shared } from '../../platform/shared.ts';
import type { After } from '../../platform/timers.ts';
import { joining, sharing } from '../../slack/directory.ts';
import type { Entrance } from '../../slack/entrance.ts';
import type { Wire } from '../../slack/slack.ts';
import { createProblem } from './answers/problem.ts';
import { createTell } from './answers/tell.ts';
import { problemMessage } from './answers/words.ts';
import { createAskLimit } from './askLimit.ts';
import { renderingFor } from './deps.ts';
import { createPreview } from './dialogs/preview.ts';
import { lookOver } from './entries.ts';
import { addressee } from './events.ts';
import { createHomeProblems, type HomeProblems } from './home/problems.ts';
import { type Authority, createAuthority } from './people.ts';
import { register } from './register.ts';
import { createRoster, type Roster } from './roster.ts';

export interface SlackDoorOptions {
  readonly operations: Operations;
  readonly wire: Wire;
  /** Ids of users and user groups who may decide. */
  readonly approvers: readonly string[];
  /** Who may look up and claim: the members of the channel, or ids as above. */
  readonly support: 'channel' | readonly string[];
  /** Id of the channel for cards. */
  readonly channel: string;
  /** A channel, a user or a user group; null for the channel. */
  readonly escalation: string | null;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
  readonly after: After;
  readonly shared: Shared;
  readonly log: Log;
  readonly policy: Pick<Policy, 'approvalsRequired'>;
  readonly consoleWebUrl: string;
  /** Where customers reach support: an e-mail address or a page. */
  readonly supportContact: string;
  readonly timeZone: string;
  /** Where the desk's own pages are, without a slash at the end. */
  readonly publicUrl: string;
}

export interface SlackDoor extends Entrance {
  /** What a Slack user may do, looked up anew. */
  readonly actorOf: Authority['actorOf'];
  /** Who may decide about accounts that are not their own, as Slack said lately; null: not known. */
  readonly deciders: Roster['deciders'];
  /** What the sender of home tabs needs. `lately`: by lists of members that may be some seconds old, for many people at one time. */
  readonly home: {
    readonly actorOf: Readonly<Record<'now' | 'lately', Authority['actorOf']>>;
    readonly problems: HomeProblems;
  };
}

/** Everything that people do in Slack, over HTTP or Socket Mode. */
export function createSlackDoor(options: SlackDoorOptions): SlackDoor {
  const { wire, channel, log, now } = options;
  const { app, entrance, identity, apiUrl, forms, answers: client, directory } = wire;
  const { actorOf } = createAuthority({ ...options, client: joining(directory, options.monotonic), identity });
  const tell = createTell({ client, forms, apiUrl, channel, log });
  const problem = createProblem({ log, now });
  const askLimit = createAskLimit({ shared: options.shared, now });
  const { operations, policy, timeZone, consoleWebUrl, supportContact, publicUrl, after } = options;
  const { shared } = options;
  const preview = createPreview({
    ...{ client, operations, actorOf, shared, after, log },
    rendering: () => renderingFor(options),
  });
  const lately = createAuthority({ ...options, client: sharing(directory, options.monotonic), identity });
  const homeProblems = createHomeProblems({ client: wire.homes, problem, tell, log });
  const rendering = { now, policy, timeZone, consoleWebUrl, supportContact };
  register(app, {
    operations,
    actorOf,
    askLimit,
    tell,
    problem,
    preview,
    homeProblems,
    client,
    sure: forms.sure,
    log,
    after,
    publicUrl,
    ...rendering,
  });

  const onError = async ({ error, body }: { error: Error; body: object }): Promise<void> => {
    // Bolt wraps what is no error of its own.
    const cause = 'original' in error && error.original instanceof Error ? error.original : error;
    const id = problem('listener', cause);
    const to = addressee(body);
    if (to.user !== '') await tell(to, problemMessage(id));
  };
  app.error(onError as Parameters<App['error']>[0]);

  const roster = createRoster({
    look: () => lookOver(directory, identity, options),
    tell: operations.tellBadEntries,
    ...{ now, after, log },
  });
  const home = { actorOf: { now: actorOf, lately: lately.actorOf }, problems: homeProblems };
  return {
    ...entrance,
    async open() {
      await entrance.open();
      roster.start();
    },
    async idle(capMs) {
      const [isIdle] = await Promise.all([entrance.idle(capMs), roster.stop()]);
      return isIdle;
    },
    health: () => ({ ...entrance.health(), people: roster.health() }),
    deciders: roster.deciders,
    actorOf,
    home,
  };
}
