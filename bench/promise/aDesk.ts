import { withCircuit } from '../../src/console/circuit.ts';
import type { Console } from '../../src/console/console.ts';
import { ok } from '../../src/domain/result.ts';
import { startSchedule } from '../../src/doors/cron/cron.ts';
import { createSweeper } from '../../src/doors/cron/jobs.ts';
import { createOutbox, type Outbox } from '../../src/doors/outbox/outbox.ts';
import { createSenders } from '../../src/doors/outbox/senders/senders.ts';
import { createOperations } from '../../src/operations/operations.ts';
import { createLog } from '../../src/platform/log.ts';
import { createShared } from '../../src/platform/shared.ts';
import { after } from '../../src/platform/timers.ts';
import { createTurns } from '../../src/platform/turns.ts';
import { DELETIONS, REVIEWERS } from '../../src/sandbox/slack/people.ts';
import type { StandIns } from '../../src/sandbox/start.ts';
import { createClient } from '../../src/slack/client.ts';
import { allReviewers, aPolicy, aReviewer } from '../../test/build.ts';
import { aStore } from './aStore.ts';

const monotonic = (): number => performance.now();

/**
 * A desk without doors for people, so that its store is at hand: what the clock and the outbox do is the real thing, on
 * stand-ins for Slack and mail. `work` starts both; `swept` is called at each tick.
 */
export async function aDesk({ slack, mailbox, clock }: StandIns, console: Console, sweepCron: string) {
  let outbox: Outbox | null = null;
  const { store, secrets, close } = await aStore((lanes) => {
    for (const lane of lanes) outbox?.wake(lane);
  });
  const { now } = clock;
  const policy = aPolicy();
  const log = createLog('error');
  const stopping = new AbortController();
  const operations = createOperations({
    ...{
      store,
      console: withCircuit(console, monotonic),
      policy,
      now,
      actorOf: allReviewers,
      deciders: () => null,
      digestTimes: null,
    },
    ...{ trail: { state: async () => 'unbroken' }, codes: secrets, tokens: secrets, stopping: stopping.signal },
  });
  const client = createClient({ token: slack.botToken, apiUrl: slack.url, log, patience: 10_000 });
  const actorOf = async (id: string) => ok(aReviewer({ id }));
  const { hostname: host, port } = new URL(mailbox.url);
  const senders = createSenders({
    ...{
      store,
      operations,
      policy,
      now,
      monotonic,
      after,
      log,
      timeZone: 'UTC',
      consoleWebUrl: 'https://console.example',
    },
    slack: { client, directory: client, channel: DELETIONS, escalation: null, approvers: [REVIEWERS] },
    home: {
      running: async () => ({ health: {}, digestCron: null, policy }),
      ...{ operations, client, monotonic, after, log, actorOf: { now: actorOf, lately: actorOf } },
      problems: { show: async () => undefined, tell: async () => undefined },
    },
    mail: {
      smtp: { host, port: Number(port), secure: false, requireTLS: false, user: null, pass: null },
      from: { address: 'desk@desk.example' },
    },
    brand: { name: 'Desk', supportContact: 'help@desk.example', color: null },
    unseal: secrets.unseal,
  });

  function work(swept: () => void) {
    const running = createOutbox({ store, senders, now, random: secrets.random, log });
    outbox = running;
    const sweeper = createSweeper({
      operations,
      wake: () => running.wake(),
      now,
      turns: createTurns({ shared: createShared(() => 0), after }),
      log,
    });
    const run = async (): Promise<void> => {
      sweeper.tick();
      swept();
    };
    const onError = (job: string, error: unknown): void => log.error('a job failed', { job, error: String(error) });
    const stopSchedule = startSchedule([{ name: 'sweep', cron: sweepCron, timeZone: 'UTC', run }], {
      ...{ wall: Date.now, after, onError },
    });
    sweeper.tick();
    return async (): Promise<void> => {
      stopping.abort();
      await stopSchedule();
      await sweeper.idle(10_000);
      await running.stop();
      senders.close();
      await close();
    };
  }
  return { store, client, policy, now, work };
}
