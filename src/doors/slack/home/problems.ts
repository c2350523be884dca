import type { WebClient } from '@slack/web-api';
import { problemHome } from '../../../messages/slack/home/home.ts';
import type { QueuePlace } from '../../../messages/slack/rows/place.ts';
import { errorFacts, type Log } from '../../../platform/log.ts';
import type { Problem } from '../answers/problem.ts';
import type { Tell } from '../answers/tell.ts';
import { homeNotShown } from '../answers/words.ts';

export interface HomeProblemsDeps {
  readonly client: Pick<WebClient, 'views'>;
  readonly problem: Problem;
  readonly tell: Tell;
  readonly log: Log;
}

/** Says to people that their home tab cannot be shown, and under which id it stands in the log. Never throws. */
export interface HomeProblems {
  /** In the tab itself, or else beside it. `choice`: what they see when they look again. */
  show(userId: string, error: unknown, choice?: QueuePlace): Promise<void>;
  /** In a direct message: nothing can be published for them. */
  tell(userId: string, error: unknown): Promise<void>;
}

export function createHomeProblems({ client, problem, tell, log }: HomeProblemsDeps): HomeProblems {
  const beside = async (user: string, id: string): Promise<void> => {
    await tell({ user, channel: null, home: true, reply: null }, homeNotShown(id));
  };
  return {
    async show(userId, error, choice = { filter: 'all', page: 1 }) {
      const id = problem('home', error);
      try {
        await client.views.publish({ user_id: userId, view: problemHome(id, choice) });
      } catch (failed) {
        log.warn('home tab not published', { user: userId, ...errorFacts(failed) });
        await beside(userId, id);
      }
    },
    tell: (userId, error) => beside(userId, problem('home', error)),
  };
}
