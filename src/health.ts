import type { DependencyHealth } from './domain/views/running.ts';
import type { Outbox } from './doors/outbox/outbox.ts';
import type { SlackDoor } from './doors/slack/slack.ts';
import type { Operations } from './operations/operations.ts';
import { pauseHealth } from './operations/pauseHealth.ts';
import type { TrailWatch } from './operations/trailWatch.ts';

interface Parts {
  readonly store: { health(): Promise<DependencyHealth> };
  readonly outbox: Outbox;
  readonly slackDoor: SlackDoor;
  readonly operations: Operations;
  readonly watch: TrailWatch;
}

/** Each dependency by name: what /readyz, the home tab of reviewers and the status page say of it. */
export async function readHealth(parts: Parts): Promise<Readonly<Record<string, DependencyHealth>>> {
  const { store, outbox, slackDoor, operations, watch } = parts;
  return {
    database: await store.health(),
    ...outbox.health(),
    ...slackDoor.health(),
    deletions: await pauseHealth(operations),
    audit: await watch.health(),
  };
}
