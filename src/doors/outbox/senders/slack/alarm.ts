import type { WebClient } from '@slack/web-api';
import { isFirstToKnow, type Shared } from '../../../../platform/shared.ts';
import type { Pace } from '../../../../slack/pace.ts';
import { escalationPlace, reachAll, reachFirst } from './reach.ts';

/** How often the same trouble is told again (ms). */
const AGAIN = 24 * 60 * 60_000;

/** Tells people who can mend it that the channel for the cards is closed to the desk. */
export interface Alarm {
  /** Never throws: what cannot be told now is told with the next attempt. `code`: Slack's own. */
  closed(code: string): Promise<void>;
  /** A card got through. */
  open(): void;
}

export interface AlarmOptions {
  readonly client: WebClient;
  readonly pace: Pace;
  /** Id of the channel for cards. */
  readonly channel: string;
  /** SLACK_ESCALATION, or null for the channel. */
  readonly escalation: string | null;
  /** Who is told when the escalation is the closed channel itself. */
  readonly approvers: readonly string[];
  readonly words: (channel: string, code: string) => { readonly text: string };
  readonly shared: Shared;
}

export function createAlarm({ client, pace, channel, escalation, approvers, words, shared }: AlarmOptions): Alarm {
  /** Since the last card that got through here. */
  let isClosed = false;
  const NAME = 'channel closed';
  const forget = (): Promise<null> => shared.change(NAME, () => ({ keep: null, life: 0, answer: null }));

  async function tell(code: string): Promise<boolean> {
    const above = escalationPlace(escalation, channel);
    const message = words(channel, code);
    if (above.id !== channel) return (await reachFirst({ client, pace }, [above], message)).kind === 'done';
    return reachAll({ client, pace }, approvers, message);
  }

  return {
    async closed(code) {
      isClosed = true;
      // Whether people know, by this instance or another: asked each time, for another may have found it open meanwhile.
      const told = await isFirstToKnow(shared, NAME, AGAIN)
        .then(async (first) => !first || (await tell(code)))
        .catch(() => false);
      if (!told) await forget().catch(() => null);
    },
    open() {
      if (isClosed) void forget().catch(() => null);
      isClosed = false;
    },
  };
}
