import type { HomeVisit } from '../../../operations/homes.ts';
import type { Operations } from '../../../operations/operations.ts';
import { errorFacts } from '../../../platform/log.ts';
import type { After } from '../../../platform/timers.ts';
import type { Authority } from '../people.ts';
import { later, type Outcome } from './outcome.ts';
import { createHomeProblems, type HomeProblemsDeps, NotPublished } from './problems.ts';
import { type PublishDeps, publishHome } from './publish.ts';
import { createRetries } from './retries.ts';
import { createRounds, type Ended } from './rounds.ts';
import { createTurns } from './turns.ts';

export interface HomesDeps extends PublishDeps, HomeProblemsDeps {
  readonly operations: PublishDeps['operations'] & Pick<Operations, 'lookAtHome' | 'homes'>;
  readonly actorOf: Authority['actorOf'];
  /** The same for several people at one moment, with as few questions to Slack as possible. */
  readonly actorsNow: () => Authority['actorOf'];
  readonly after: After;
}

/** Keeps the home tabs of those who looked lately up to date. */
export interface Homes {
  /** Somebody opened theirs or chose what to see: resolves when it was shown, will be tried again, or they were told. Never throws. */
  show(userId: string, look: HomeVisit): Promise<void>;
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
  const problems = createHomeProblems(deps);
  /** Who looked, and was shown nothing yet. */
  const looking = new Set<string>();
  let stopped = false;

  async function renderAnew(isDue: (userId: string) => boolean): Promise<Ended> {
    try {
      const due = (await operations.homes()).filter(({ userId }) => isDue(userId));
      const sources = { actorOf: actorsNow(), overview: once(operations.overview) };
      await Promise.all(due.map(({ userId }) => settled(userId, publish(userId, sources))));
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
    const again = outcome.kind === 'later' && retries.again(userId, outcome.afterMs);
    if (outcome.kind === 'later') rounds.holdOff(outcome.afterMs);
    if (outcome.kind !== 'done') {
      log.warn('home tab not published', { user: userId, outcome: outcome.kind, why: outcome.why, again });
    }
    if (again) return;
    retries.over(userId);
    const looks = looking.delete(userId);
    if (outcome.kind === 'refused') await problems.show(userId, new NotPublished(outcome.why));
    // A desk that ends has not given up: the next one renders them anew.
    if (outcome.kind !== 'later' || outcome.told || !looks || stopped) return;
    await problems.tell(userId, new NotPublished(outcome.why));
  }

  return {
    async show(userId, look) {
      try {
        await operations.lookAtHome(userId, look);
        const publication = publish(userId, { actorOf, overview: operations.overview });
        await publication;
        looking.add(userId);
        await settled(userId, publication);
      } catch (error) {
        await problems.show(userId, error, look.choice);
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
      stopped = true;
      await rounds.stop(capMs);
    },
  };
}

/** Asks at the first call only. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => {
    answer ??= ask();
    return answer;
  };
}
