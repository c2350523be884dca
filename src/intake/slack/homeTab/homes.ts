import { errorFacts, type Log } from '../../../log.ts';
import { problemHome } from '../../../messages/home.ts';
import type { HomeLook } from '../../../operations/homes.ts';
import type { Operations } from '../../../operations/index.ts';
import type { After } from '../after.ts';
import type { Authority } from '../authority.ts';
import type { Problem } from '../problem.ts';
import { later, type Outcome } from './outcome.ts';
import { type PublishDeps, publishHome } from './publish.ts';
import { createRetries } from './retries.ts';
import { createRounds, type Ended } from './rounds.ts';
import { createTurns } from './turns.ts';

export interface HomesDeps extends PublishDeps {
  readonly operations: PublishDeps['operations'] & Pick<Operations, 'lookAtHome' | 'homes'>;
  readonly actorOf: Authority['actorOf'];
  /** The same for several people at one moment, with as few questions to Slack as possible. */
  readonly actorsNow: () => Authority['actorOf'];
  readonly problem: Problem;
  readonly log: Log;
  readonly after: After;
}

/** Keeps the home tabs of those who looked lately up to date. */
export interface Homes {
  /** Somebody opened theirs or chose what to see: resolves when it was shown, or will be tried again. Never throws. */
  show(userId: string, look: HomeLook): Promise<void>;
  /** Somebody pressed something else in theirs: it is rendered anew soon. */
  pressed(userId: string): Promise<void>;
  /** Requests may look different: all are rendered anew soon. */
  changed(): void;
  /** Waits until nothing is being rendered anew, at most `capMs`; false when something still is then. */
  idle(capMs: number): Promise<boolean>;
  /** Renders nothing anew from now on, and waits for what is under way, at most `capMs`. */
  stop(capMs: number): Promise<void>;
}

export function createHomes(deps: HomesDeps): Homes {
  const { operations, actorOf, actorsNow, log, after } = deps;
  const publish = createTurns(publishHome(deps));
  const rounds = createRounds(after, renderAnew);
  const retries = createRetries(after, rounds.want);

  async function renderAnew(isDue: (userId: string) => boolean): Promise<Ended> {
    try {
      const due = (await operations.homes()).filter(({ userId }) => isDue(userId));
      const ask = actorsNow();
      await Promise.all(due.map(({ userId }) => settled(userId, publish(userId, ask))));
      return { asked: due.length };
    } catch (error) {
      log.error('home tabs could not be rendered anew', errorFacts(error));
      return 'failed';
    }
  }

  /** Decides what comes after a publication, and never rejects. */
  async function settled(userId: string, publication: Promise<Outcome>): Promise<void> {
    const outcome = await publication.catch((error: unknown) => {
      log.error('home tab could not be rendered', { user: userId, ...errorFacts(error) });
      return later('problem');
    });
    if (outcome.kind !== 'later') retries.over(userId);
    if (outcome.kind === 'done') return;
    const afterMs = outcome.kind === 'later' ? outcome.afterMs : null;
    const again = afterMs !== null && retries.again(userId, afterMs);
    rounds.holdOff(afterMs ?? 0);
    log.warn('home tab not published', { user: userId, outcome: outcome.kind, why: outcome.why, again });
  }

  async function sayProblem(userId: string, error: unknown, { choice }: HomeLook): Promise<void> {
    const view = problemHome(deps.problem('home', error), choice ?? { filter: 'all', page: 1 });
    try {
      await deps.client.views.publish({ user_id: userId, view });
    } catch (failed) {
      log.warn('home tab not published', { user: userId, ...errorFacts(failed) });
    }
  }

  return {
    async show(userId, look) {
      try {
        await operations.lookAtHome(userId, look);
        const publication = publish(userId, actorOf);
        await publication;
        await settled(userId, publication);
      } catch (error) {
        await sayProblem(userId, error, look);
      }
    },
    async pressed(userId) {
      await operations.lookAtHome(userId);
      rounds.want(userId);
    },
    changed: () => rounds.want(),
    idle: rounds.idle,
    async stop(capMs) {
      retries.stop();
      await rounds.stop(capMs);
    },
  };
}
