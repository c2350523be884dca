import type { After } from '../platform/timers.ts';
import type { OnCall } from '../slack/client.ts';
import { createUntilWell } from './untilWell.ts';
import type { LastUse } from './use.ts';

/** Watches the real calls of Slack's Web API, and asks who we are, by `ask`, until one gets an answer. */
export function watchSlack({ use, after, ask }: { use: LastUse; after: After; ask: () => Promise<unknown> }): {
  readonly onCall: OnCall;
  stop(): void;
} {
  const { heard, stop } = createUntilWell({ use, after });
  return { onCall: (fault) => heard(fault, ask), stop };
}
