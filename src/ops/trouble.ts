import type { Instant, Ms } from '../domain/calendar.ts';
import { type DependencyAlert, WATCHED, type WatchedDependency } from '../domain/deskAlert.ts';
import type { DeskEffect } from '../domain/effects.ts';
import type { DependencyHealth } from '../domain/views/running.ts';
import { errorFacts, type Log } from '../platform/log.ts';
import type { After } from '../platform/timers.ts';
import type { Store } from '../store/store.ts';
import { type DirectDeps, tellingDirectly } from './direct.ts';
import type { Health } from './health.ts';

/** So long something may fail before people are called: most of it passes by itself. */
const LONG: Ms = 5 * 60_000;
/** How often it is looked. */
const EVERY: Ms = 15_000;
/** What goes on failing is told again. */
const DAILY: Ms = 24 * 60 * 60_000;
/** Of one recovery all desks tell within this. */
const TOGETHER: Ms = 10 * 60_000;

export interface TroubleDeps extends DirectDeps {
  readonly health: Health;
  readonly store: Pick<Store, 'tell'>;
  readonly after: After;
  readonly log: Log;
}

/**
 * Tells people when something that the desk depends on has failed for minutes, and when it works again: whoever
 * SLACK_ESCALATION names, and OPERATOR_EMAIL when Slack is what fails. Of all desks on one database one tells it. What is
 * wrong with mails, the audit trail, the lists of people and the brake is told where it is found. Gives what ends it.
 */
export function watchTrouble(deps: TroubleDeps): () => Promise<void> {
  const { health, store, operatorEmail, now, after, log } = deps;
  const tellDirectly = tellingDirectly(deps);
  const since = new Map<WatchedDependency, Instant>();
  const told = new Set<WatchedDependency>();
  /** Of these it is known whether a desk before this one told of a trouble that is over. */
  const settled = new Set<WatchedDependency>();
  let looking: Promise<void> = Promise.resolve();
  let disarm = (): void => {};
  let stopped = false;

  async function look(): Promise<void> {
    const all = await health();
    for (const dependency of WATCHED) {
      const one = all[dependency];
      // Who cannot read what is to be delivered knows nothing of where it goes.
      const isKnown = one !== undefined && (dependency === 'database' || one.detail !== 'database');
      if (isKnown) await judge(dependency, one, all['slack']?.ok !== false);
    }
  }

  async function judge(dependency: WatchedDependency, one: DependencyHealth, canSlack: boolean): Promise<void> {
    if (!one.ok) {
      const from = since.get(dependency) ?? now();
      since.set(dependency, from);
      if (now() - from < LONG || told.has(dependency)) return;
      const code = one.detail ?? 'unknown';
      log.error('a dependency has been failing for minutes', { dependency, detail: code });
      if (await say({ kind: 'dependency.failing', dependency, since: from, code }, canSlack)) told.add(dependency);
      return;
    }
    // Nobody used it since the start: whether it works is not known.
    if (one.lastSuccessAt === null) return;
    const from = since.get(dependency) ?? null;
    since.delete(dependency);
    if (told.has(dependency)) log.info('a dependency works again', { dependency });
    else if (settled.has(dependency)) return;
    if (!(await say({ kind: 'dependency.mended', dependency, since: from }, canSlack))) return;
    told.delete(dependency);
    settled.add(dependency);
  }

  /** False: it has to be tried again. */
  async function say(alert: DependencyAlert, canSlack: boolean): Promise<boolean> {
    const at = now();
    const isMended = alert.kind === 'dependency.mended';
    const bySlack: DeskEffect = { lane: 'slack', kind: 'desk.alert', to: 'escalation', alert, at };
    const byMail: DeskEffect = { lane: 'mail', kind: 'mail.operator', alert, at };
    const wantsMail = operatorEmail !== null && (!canSlack || alert.dependency === 'slack');
    const what = `dependency ${alert.dependency}`;
    // The database could not keep that it was told of.
    const answers = isMended && alert.dependency !== 'database' ? { answers: 'failing' } : {};
    const once = isMended
      ? { what, rest: TOGETHER, says: 'mended', ...answers }
      : { what, rest: DAILY, says: 'failing' };
    if (isMended && alert.dependency === 'database' && !told.has('database')) return true;
    try {
      await store.tell([...(canSlack ? [bySlack] : []), ...(wantsMail ? [byMail] : [])], at, once);
      return true;
    } catch (error) {
      log.warn('the database does not keep what people have to be told', errorFacts(error));
      return !isMended && tellDirectly(alert);
    }
  }

  function again(): void {
    looking = look()
      .catch((error: unknown) => log.error('the dependencies could not be looked at', errorFacts(error)))
      .then(() => {
        if (!stopped) disarm = after(EVERY, again);
      });
  }

  again();
  return async () => {
    stopped = true;
    disarm();
    await looking;
  };
}
