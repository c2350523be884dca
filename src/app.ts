import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Config } from './config/config.ts';
import { withCircuit } from './console/circuit.ts';
import { createConsole } from './console/client.ts';
import type { Instant, Ms } from './domain/calendar.ts';
import type { Lane } from './domain/effects.ts';
import type { RequestId } from './domain/request.ts';
import { startSchedule } from './doors/cron/cron.ts';
import { digestTimes } from './doors/cron/digestTimes.ts';
import { createSweeper, eraseNow, jobsOf } from './doors/cron/jobs.ts';
import { openTrail } from './doors/cron/trail.ts';
import { createHttpDoor, serverOptions } from './doors/http/http.ts';
import { certificatePath, requestPath } from './doors/http/pages/visit.ts';
import { createHomeRefresh } from './doors/outbox/homeRefresh.ts';
import { createOutbox } from './doors/outbox/outbox.ts';
import { createSenders } from './doors/outbox/senders/senders.ts';
import { createSlackDoor } from './doors/slack/slack.ts';
import { readHealth } from './health.ts';
import { NEWER } from './messages/slack/newer.ts';
import { createFreeze } from './notary/freeze.ts';
import { createSigner } from './notary/signing.ts';
import { createOperations, type Operations } from './operations/operations.ts';
import type { TrailWatch } from './operations/trailWatch.ts';
import { createGrace } from './platform/grace.ts';
import { errorFacts, type Log } from './platform/log.ts';
import { renderMetrics } from './platform/metrics.ts';
import { createSecrets } from './platform/secrets.ts';
import { closeServer, listen } from './platform/server.ts';
import { createShared } from './platform/shared.ts';
import { after } from './platform/timers.ts';
import { createTurns } from './platform/turns.ts';
import { createWire } from './slack/slack.ts';
import { openStore } from './store/open.ts';

export interface App {
  readonly port: number;
  /** Does what is due now, and erases what RETENTION is over for; both also run by themselves, see doors/cron/jobs.ts. */
  sweep(): Promise<void>;
  erase(): Promise<void>;
  /** What people notice next that happens by itself, and when: a reminder, the end of undo, a digest; or null. */
  nextEvent: Operations['nextEvent'];
  /** Stops taking work, finishes what is under way (within GRACE as a whole), then closes the database. */
  stop(): Promise<void>;
}

export interface Surroundings {
  readonly log: Log;
  /** Ends the process, so that its supervisor starts it anew: called when the desk cannot do its work any more. */
  readonly crash: (error: Error) => void;
  readonly now?: () => Instant;
  /** Start also on a database that is damaged or lacks commits, with all deletions stopped. */
  readonly salvage?: boolean;
}

/** How long work in flight is waited for at the stop, all of it together: supervisors kill after 10 s. */
const GRACE: Ms = 8_000;

/** Builds the desk from top to bottom and opens its doors; what was opened is closed backwards, also on a failed start. */
export async function startApp(
  config: Config,
  { log, crash, now = Date.now, salvage = false }: Surroundings,
): Promise<App> {
  const closers: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    return { ...(await build(config, { log, crash, now, salvage }, (close) => closers.push(close))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function build(
  config: Config,
  { log, crash, now, salvage }: Required<Surroundings>,
  onStop: (close: () => unknown) => void,
) {
  const { policy, slack, mail, brand } = config;
  const secrets = createSecrets(config.deskSecret, config.deskSecretPrevious);
  const monotonic = (): number => performance.now();
  const grace = createGrace(GRACE, monotonic);
  const stopping = new AbortController();
  const places = { timeZone: policy.timeZone, consoleWebUrl: config.console.webUrl, loginUrl: config.console.loginUrl };

  // What the store finds while it opens is found again by the first walk.
  let trail: TrailWatch | null = null;
  const keeping = {
    instance: randomUUID(),
    // Other desks and other machines go by this clock, too.
    now: Date.now,
    salvage,
    onTrouble: (error: Error | null, detail: string | null) =>
      error === null
        ? log.info('the database is well again')
        : log.error('the database is in trouble', { ...errorFacts(error), detail }),
    onLost: crash,
  };
  // Other desks commit while this one starts; what is due by then it looks for itself.
  let wake: (lanes: ReadonlySet<Lane>) => void = () => {};
  const store = await openStore(config.database, keeping, {
    auditHash: secrets.auditHash,
    freeze: createFreeze(secrets.randomBytes),
    seals: secrets,
    onBroken: (found) => trail?.hear(found),
    newId: randomUUID,
    mailDomain: mail.from.domain,
    onEffects: (lanes) => wake(lanes),
  });
  onStop(() => store.close());
  if (store.salvaged !== null) log.error('the database was salvaged, deletions are stopped', { says: store.salvaged });
  const shared = store.shared ?? createShared(monotonic);
  const around = { now, monotonic, after, shared, log, policy, ...places, brand, supportContact: brand.supportContact };
  const watch = await openTrail({ store, now, log, alone: shared.alone }, onStop);
  trail = watch;

  const console = withCircuit(createConsole({ url: config.console.url, token: config.console.token, now }), monotonic);
  const operations = createOperations({
    ...{ store, console, policy, now, codes: secrets, tokens: secrets },
    ...{ actorOf: (user) => slackDoor.actorOf(user), deciders: () => slackDoor.deciders() },
    trail: watch,
    stopping: stopping.signal,
    digestTimes: config.digestCron === null ? null : digestTimes(config.digestCron, policy.timeZone),
  });

  const requestUrl = (id: RequestId): string => config.http.publicUrl + requestPath(secrets, id);
  const certificateUrl = (id: RequestId): string => config.http.publicUrl + certificatePath(secrets, id);
  const signer = createSigner(config.deskSecret);
  const desk = { name: mail.from.name, url: config.http.publicUrl };
  const wire = createWire({ ...around, ...slack, onDead: crash, newer: NEWER });
  const { publicUrl } = config.http;
  const slackDoor = createSlackDoor({ ...around, ...slack, operations, wire, publicUrl });
  const health = () => readHealth({ store, outbox, slackDoor, operations, watch });
  const running = async () => ({ health: await health(), digestCron: config.digestCron, policy });
  const senders = createSenders({
    ...around,
    slack: { ...slack, client: wire.messages, directory: wire.directory },
    ...{ store, operations, mail },
    home: { ...around, ...slackDoor.home, operations, client: wire.homes, running },
    ...{ unseal: secrets.unseal, requestUrl, certificateUrl },
  });
  onStop(() => senders.close());
  const outbox = createOutbox({ store, senders, now, random: secrets.random, log });
  onStop(() => outbox.stop(grace()));

  const turns = createTurns(around);
  const working = { ...around, operations, turns, wake: () => outbox.wake(), goOn: () => !stopping.signal.aborted };
  const sweeper = createSweeper(working);
  onStop(() => sweeper.idle(grace()));
  const homes = createHomeRefresh({ ...around, refresh: operations.refreshHomes });
  onStop(() => homes.stop(grace()));
  wake = (lanes) => {
    for (const lane of lanes) outbox.wake(lane);
    if (lanes.has('slack')) homes.changed(); // Whatever changes a request wants its card anew.
  };
  onStop(() => slackDoor.idle(grace()));
  const httpDoor = createHttpDoor({
    ...around,
    operations,
    tokens: config.http.intakeTokens,
    sameText: secrets.sameHash,
    publicUrl,
    linkKey: secrets.linkKey,
    isLinkKey: secrets.isLinkKey,
    formMark: secrets.formMark,
    isFormMark: secrets.isFormMark,
    health,
    deskName: desk.name,
    publicKeys: [config.deskSecret, config.deskSecretPrevious].flatMap((secret) =>
      secret === null ? [] : [createSigner(secret).key],
    ),
    certify: (certificate) => signer.sign({ certificate: { desk, ...certificate } }),
    metrics: async () => renderMetrics(await store.countByStatus(), await store.outboxCounts()),
  });

  const server = createServer(serverOptions(config.http.keepAlive), (req, res) =>
    req.url?.split('?')[0] === '/slack/events' && slackDoor.handle !== null
      ? slackDoor.handle(req, res)
      : httpDoor.handle(req, res),
  );
  const port = await listen(server, config.http.port, config.http.host);
  onStop(() => closeServer(server, grace()));
  onStop(() => slackDoor.close());
  await slackDoor.open();

  const when = { sweepCron: config.sweepCron, timeZone: policy.timeZone, publishHead: watch.publishHead };
  const onError = (job: string, error: unknown): void => log.error('a job failed', { job, ...errorFacts(error) });
  onStop(startSchedule(jobsOf({ ...working, ...when, sweep: sweeper.tick }), { wall: Date.now, after, onError }));
  onStop(() => stopping.abort());
  watch.start();
  sweeper.start();
  homes.changed();
  log.info('the desk is open', { port });
  return { port, sweep: sweeper.all, erase: () => eraseNow(working), nextEvent: operations.nextEvent };
}
