import type { Ms } from '../domain/calendar.ts';
import type { After } from '../platform/timers.ts';
import type { OnCall } from '../slack/client.ts';
import type { LastUse } from './use.ts';

/** How often a Slack that did not answer is asked again when nobody else asks: its recovery must not go unseen. */
const AGAIN: Ms = 30_000;

/** Watches the real calls of Slack's Web API, and asks who we are, by `ask`, until one gets an answer. */
export function watchSlack({ use, after, ask }: { use: LastUse; after: After; ask: () => Promise<unknown> }): {
  readonly onCall: OnCall;
  stop(): void;
} {
  let disarm = (): void => {};
  let stopped = false;
  return {
    onCall(fault) {
      disarm();
      if (fault === null) return use.succeeded();
      use.failed(fault);
      // What it answers is heard here again.
      if (!stopped) disarm = after(AGAIN, () => void ask().catch(() => undefined));
    },
    stop() {
      stopped = true;
      disarm();
    },
  };
}
