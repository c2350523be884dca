import type { Instant } from '../calendar.ts';
import type { Policy } from '../policy.ts';

/** How one dependency is; `detail` is shown to whoever asks, so it names no secret. */
export interface DependencyHealth {
  readonly ok: boolean;
  /** False: the desk can take requests without it for a while. True when left out. */
  readonly needed?: boolean;
  readonly detail?: string;
  /** When its last use went well, and when one did not; null: not since the start. */
  readonly lastSuccessAt?: Instant | null;
  readonly lastErrorAt?: Instant | null;
  /** Since when it is as it is. */
  readonly since?: Instant;
  /** Of the audit trail: `<seq>:<hash>` of its last entry. */
  readonly head?: string | null;
}

/** How the desk runs and by what it goes, for who may decide: read, never set. */
export interface Running {
  readonly health: Readonly<Record<string, DependencyHealth>>;
  /** DIGEST_CRON; null: never. */
  readonly digestCron: string | null;
  readonly policy: Pick<Policy, 'quietHours' | 'holidays' | 'timeZone' | 'remindBefore' | 'deletionsPerHour'>;
}
