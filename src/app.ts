import { randomUUID, randomUUIDv7 } from 'node:crypto';
import type { Config } from './config/config.ts';
import { withCircuit } from './console/circuit.ts';
import { createConsole } from './console/client.ts';
import type { Ms } from './domain/calendar.ts';
import type { Lane } from './domain/effects.ts';
import type { RequestId } from './domain/request.ts';
import { startSchedule } from './doors/cron/cron.ts';
import { digestTimes } from './doors/cron/digestTimes.ts';
import { createSweeper, eraseNow, jobsOf } from './doors/cron/jobs.ts';
import { openTrail } from './doors/cron/trail.ts';
import { createHttpDoor } from './doors/http/http.ts';
import { createOpsDoor } from './doors/http/ops.ts';
import { certificatePath, requestPath } from './doors/http/pages/visit.ts';
import { createHomeRefresh } from './doors/outbox/homeRefresh.ts';
import { createOutbox } from './doors/outbox/outbox.ts';
import { createSenders } from './doors/outbox/senders/senders.ts';
import { createSlackDoor } from './doors/slack/slack.ts';
import { NEWER } from './messages/slack/newer.ts';
import { createFreeze } from './notary/freeze.ts';
import { createSigner } from './notary/signing.ts';
import { createOperations, type Operations } from './operations/operations.ts';
import type { TrailWatch } from './operations/trailWatch.ts';
import { createHealth, type Health } from './ops/health.ts';
import { keepingOf } from './ops/keeping.ts';
import { createOps } from './ops/ops.ts';
import { openServers } from './ops/servers.ts';
import { watchTrouble } from './ops/trouble.ts';
import { currentCall } from './platform/calls.ts';
import { createDrain } from './platform/drain.ts';
import { createGrace } from './platform/grace.ts';
import { errorFacts, type Log } from './platform/log.ts';
import { createSecrets } from './platform/secrets.ts';
import { createShared } from './platform/shared.ts';
import { after as realAfter, type Timing } from './platform/timers.ts';
import { createTurns } from './platform/turns.ts';
import { createWire } from './slack/slack.ts';
import { openStore } from './store/open.ts';

export interface App {
  readonly port: number;
  readonly opsPort: number | null; // OPS_PORT, if there is one
  /** Does what is due now, and erases what RETENTION is over for; both also run by themselves, see doors/cron/jobs.ts. */
  sweep(): Promise<void>;
  erase(): Promise<void>;
  /** What people notice next that happens by itself, and when: a reminder, the end of undo, a digest; or null. */
  nextEvent: Operations['nextEvent'];
  /** After DRAIN: stops taking work, finishes what is under way (within GRACE as a whole), then closes the database. */
  stop(): Promise<void>;
}

export interface Surroundings extends Partial<Timing> {
  readonly log: Log;
  /** Ends the process, so that its supervisor starts it anew: called when the desk cannot do its work any more. */
  readonly crash: (error: Error) => void;
  /** Told at once what stops the desk, also in the middle of its start. */
  readonly onBegin?: (stop: () => Promise<void>) => void;
  /** Start also on a database that is damaged or lacks commits, with all deletions stopped. */
  readonly salvage?: boolean;
}

/** How long work in flight is waited for at the stop, all of it together: supervisors kill after 10 s. */
const GRACE: Ms = 8_000;

/** Builds the desk from top to bottom and opens its doors; what was opened is closed backwards, also on a failed start. */
export async function startApp(
  config: Config,
  { log, crash, now = Date.now, after = realAfter, salvage = false, onBegin = () => {} }: Surroundings,
): Promise<App> {
  const closers: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  onBegin(stop);
  try {
    return { ...(await build(config, { log, crash, now, after, salvage }, (close) => closers.push(close))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function build(
  config: Config,
  { log, crash, now, after, salvage }: Required<Omit<Surroundings, 'onBegin'>>,
  onStop: (close: () => unknown) => void,
) {
  const { policy, slack, mail, brand, webhook } = config;
  const signer = createSigner(config.deskSecret);
  const secrets = createSecrets(config.deskSecret, config.deskSecretPrevious);
  const monotonic = (): number => performance.now();
  const grace = createGrace(GRACE, monotonic);
  const stopping = createDrain(config.http.drain, after);
  const places = { timeZone: policy.timeZone, consoleWebUrl: config.console.webUrl, loginUrl: config.console.loginUrl };

  // What the store finds while it opens is found again by the first walk.
  let trail: TrailWatch | null = null;
  // Other desks commit while this one starts; what is due by then it looks for itself.
  let wake: (lanes: ReadonlySet<Lane>) => void = () => {};
  // Other desks and other machines go by this clock, too.
  const keeping = { instance: randomUUID(), now: Date.now, log, salvage, crash };
  let health: Health = async () => ({});
  const timing = { now, newId: randomUUID, monotonic, after, log };
  const ops = createOps({
    ...timing,
    gauges: (at) => store.gauges(at),
    health: () => health(),
    askSlack: () => wire.directory.auth.test(),
    onStop,
  });
  const store = await openStore(config.database, keepingOf(keeping), {
    auditHash: secrets.auditHash,
    freeze: createFreeze(secrets.randomBytes),
    seals: secrets,
    onBroken: (found) => trail?.hear(found),
    newId: randomUUIDv7,
    mailDomain: mail.from.domain,
    onEffects: (lanes) => wake(lanes),
    onWritten: ops.onWritten,
    currentCall,
  });
  onStop(() => store.close());
  if (store.salvaged !== null) log.error('the database was salvaged, deletions are stopped', { says: store.salvaged });
  const shared = store.shared ?? createShared(monotonic);
  const around = { ...timing, shared, policy, ...places, brand, supportContact: brand.supportContact };
  const watch = await openTrail({ store, now, log, shared }, onStop);
  trail = watch;

  const console = withCircuit(ops.watchConsole(createConsole({ ...config.console, now })), monotonic);
  const operations = createOperations({
    ...{ store, console, policy, now, codes: secrets, tokens: secrets },
    ...{ actorOf: (user) => slackDoor.actorOf(user), deciders: () => slackDoor.deciders() },
    trail: watch,
    stopping: stopping.signal,
    digestTimes: config.digestCron === null ? null : digestTimes(config.digestCron, policy.timeZone),
  });

  const { publicUrl } = config.http;
  const requestUrl = (id: RequestId): string => publicUrl + requestPath(secrets, id);
  const certificateUrl = (id: RequestId): string => publicUrl + certificatePath(secrets, id);
  const signers = [signer, ...(config.deskSecretPrevious === null ? [] : [createSigner(config.deskSecretPrevious)])];
  const desk = { name: mail.from.name, url: publicUrl };
  const wire = createWire({ ...around, ...slack, ...ops, onDead: crash, newer: NEWER });
  const slackDoor = createSlackDoor({ ...around, ...slack, operations, wire, publicUrl });
  const running = async () => ({ health: await health(), digestCron: config.digestCron, policy });
  const senders = createSenders({
    ...around,
    slack: { ...slack, client: wire.messages, directory: wire.directory },
    ...{ store, operations, mail, webhook },
    home: { ...around, ...slackDoor.home, operations, client: wire.homes, running },
    ...{ unseal: secrets.unseal, requestUrl, certificateUrl, publicUrl, ...config.ops },
  });
  onStop(() => senders.close());
  const outbox = createOutbox({ store, senders: ops.watchSenders(senders), now, random: secrets.random, log });
  onStop(() => outbox.stop(grace()));
  health = createHealth({ ...{ store, outbox, slackDoor, operations, watch, policy, now }, ...ops });

  const working = { ...around, ...ops, ...stopping, operations, turns: createTurns(around), wake: () => outbox.wake() };
  const sweeper = createSweeper(working);
  onStop(() => sweeper.idle(grace()));
  const homes = createHomeRefresh({ ...around, refresh: operations.refreshHomes });
  onStop(() => homes.stop(grace()));
  wake = (lanes) => {
    for (const lane of lanes) outbox.wake(lane);
    if (lanes.has('slack')) homes.changed(); // Whatever changes a request wants its card anew.
  };
  onStop(() => slackDoor.idle(grace()));
  const seen = { health, ...stopping, ...ops, log };
  const httpDoor = createHttpDoor({
    ...around,
    operations,
    tokens: config.http.intakeTokens,
    publicUrl,
    ...{ ...secrets, sameText: secrets.sameHash },
    ...seen,
    ops: config.ops,
    deskName: desk.name,
    publicKeys: signers.map(({ key }) => key),
    certify: (certificate) => signer.sign({ certificate: { desk, ...certificate } }),
  });

  const ports = await openServers(
    { ...config, ...ops, ...stopping, httpDoor, opsDoor: createOpsDoor(seen), slackDoor, grace },
    onStop,
  );
  onStop(() => slackDoor.close());
  await slackDoor.open();

  const when = { sweepCron: config.sweepCron, timeZone: policy.timeZone, publishHead: watch.publishHead };
  const onError = (job: string, error: unknown): void => log.error('a job failed', { job, ...errorFacts(error) });
  onStop(startSchedule(jobsOf({ ...working, ...when, sweep: sweeper.tick }), { wall: Date.now, after, onError }));
  onStop(stopping.leave);
  onStop(watchTrouble({ ...timing, ...config.ops, health, store, senders, mailDomain: mail.from.domain }));
  watch.start();
  sweeper.start();
  homes.changed();
  log.info('the desk is open', ports);
  return { ...ports, sweep: sweeper.all, erase: () => eraseNow(working), nextEvent: operations.nextEvent };
}
