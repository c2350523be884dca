import type { Instant } from '../domain/calendar.ts';
import type { Policy } from '../domain/policy.ts';
import type { DependencyHealth } from '../domain/views/running.ts';
import type { Outbox } from '../doors/outbox/outbox.ts';
import type { SlackDoor } from '../doors/slack/slack.ts';
import type { Operations } from '../operations/operations.ts';
import { pauseHealth } from '../operations/pauseHealth.ts';
import type { TrailWatch } from '../operations/trailWatch.ts';
import { createUse, type LastUse } from './use.ts';

interface Parts {
  readonly store: { health(): Promise<DependencyHealth> };
  readonly outbox: Pick<Outbox, 'health'>;
  readonly slackDoor: Pick<SlackDoor, 'health'>;
  readonly operations: Pick<Operations, 'pause'>;
  readonly watch: Pick<TrailWatch, 'health'>;
  /** Looks at accounts, and calls of Slack's Web API: beside what the lanes do with them. */
  readonly looks: LastUse;
  readonly slackCalls: LastUse;
  readonly policy: Pick<Policy, 'announces'>;
  readonly now: () => Instant;
}

export type Health = () => Promise<Readonly<Record<string, DependencyHealth>>>;

/** Each dependency by name, by its real last use: what /readyz, the home tab of reviewers and the status page say of it. */
export function createHealth(parts: Parts): Health {
  const { store, outbox, slackDoor, operations, watch, looks, slackCalls, policy, now } = parts;
  const database = createUse(now);

  async function databaseHealth(): Promise<DependencyHealth> {
    const health = await store.health();
    if (health.ok) database.succeeded();
    else database.failed(health.detail ?? 'unknown');
    return { ...database.health(), ...health };
  }

  return async () => {
    const { slack, console, webhook, ...lanes } = outbox.health();
    return {
      database: await databaseHealth(),
      ...lanes,
      slack: both(slack, slackCalls.health()),
      console: both(console, looks.health()),
      ...(policy.announces ? { webhook } : {}),
      ...slackDoor.health(),
      deletions: await pauseHealth(operations),
      // It says so by `database` when that does not answer.
      audit: await watch.health().catch(() => ({ ok: false, needed: false, detail: 'unknown' })),
    };
  };
}

/** Two uses of one dependency: it is well when both are, and what is wrong is said first. */
function both(lane: DependencyHealth, other: DependencyHealth): DependencyHealth {
  const later = (a: Instant | null | undefined, b: Instant | null | undefined): Instant | null =>
    a == null || b == null ? (a ?? b ?? null) : Math.max(a, b);
  return {
    ...(lane.ok ? { ...lane, ...other } : { ...other, ...lane }),
    needed: false,
    lastSuccessAt: later(lane.lastSuccessAt, other.lastSuccessAt),
    lastErrorAt: later(lane.lastErrorAt, other.lastErrorAt),
  };
}
