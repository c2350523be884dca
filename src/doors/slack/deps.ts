import type { WebClient } from '@slack/web-api';
import type { Pause } from '../../domain/pause.ts';
import type { Policy } from '../../domain/policy.ts';
import type { CardContext } from '../../messages/slack/context.ts';
import type { Operations } from '../../operations/operations.ts';
import type { Log } from '../../platform/log.ts';
import type { After } from '../../platform/timers.ts';
import type { Forms } from '../../slack/forms/forms.ts';
import type { Problem } from './answers/problem.ts';
import type { Tell } from './answers/tell.ts';
import type { AskLimit } from './askLimit.ts';
import type { Preview } from './dialogs/preview.ts';
import type { HomeProblems } from './home/problems.ts';
import type { Authority } from './people.ts';

/** What listeners need. */
export interface ListenerDeps {
  readonly operations: Operations;
  readonly actorOf: Authority['actorOf'];
  readonly askLimit: AskLimit;
  readonly tell: Tell;
  readonly problem: Problem;
  readonly preview: Preview;
  readonly homeProblems: HomeProblems;
  /** Opens and updates dialogs; never the client that posts cards, whose queue may stand still. */
  readonly client: WebClient;
  /** For answers of which Slack does not say whether it takes them. */
  readonly sure: Forms['sure'];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly after: After;
  readonly log: Log;
  readonly policy: Pick<Policy, 'approvalsRequired'>;
  /** IANA zone for readers whose own zone is not known. */
  readonly timeZone: string;
  /** Base of the fix links. */
  readonly consoleWebUrl: string;
  /** Where the desk's own pages are, without a slash at the end. */
  readonly publicUrl: string;
  /** Where customers reach support: an e-mail address or a page. */
  readonly supportContact: string;
}

/** What messages need to know beside the request. `pause`: only where it is shown how a request stands. */
export const renderingFor = (
  {
    now,
    policy,
    consoleWebUrl,
    supportContact,
    timeZone,
  }: Pick<ListenerDeps, 'now' | 'policy' | 'consoleWebUrl' | 'supportContact' | 'timeZone'>,
  pause: Pause | null = null,
): CardContext => ({
  now: now(),
  approvalsRequired: policy.approvalsRequired,
  pause,
  consoleWebUrl,
  supportContact,
  timeZone,
});
