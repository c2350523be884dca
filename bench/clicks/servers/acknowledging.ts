import type { App } from '@slack/bolt';

/** Acknowledges every press, and does nothing. */
export function acknowledging(app: App): void {
  app.action({ type: 'block_actions' }, async ({ ack }) => ack());
}
