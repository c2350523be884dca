import type { App, Receiver } from '@slack/bolt';
import { inCall } from '../platform/calls.ts';
import { createInFlight, type InFlight } from '../platform/inFlight.ts';
import { errorFacts, type Log } from '../platform/log.ts';
import type { Body } from './body.ts';
import { slackCode } from './errors.ts';
import type { AskIdentity } from './identity.ts';
import { createMemory } from './memory.ts';
import type { Taken } from './once/taken.ts';
import { foreign } from './origin.ts';

/** Slack gives up after 3 s; the person sees a warning then. */
const ACK_WITHIN = 3_000;

/**
 * What Slack is to be told: `late` no listener acknowledged in time, `nobody` takes such a thing, `failed` the listener
 * broke before it acknowledged, `foreign` another app or workspace, `unsure` Slack did not say who we are, `elsewhere`
 * another instance is at it.
 */
export type Handled =
  | { readonly kind: 'acknowledged'; readonly content: unknown }
  | { readonly kind: 'late' | 'nobody' | 'failed' | 'foreign' | 'unsure' | 'elsewhere' };

export interface Retry {
  readonly retryNum?: number;
  readonly retryReason?: string;
}

export interface DispatchOptions {
  readonly identity: AskIdentity;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
  /** Random, for what Slack sends: by it the lines of the log are found. */
  readonly newId: () => string;
  readonly log: Log;
  readonly taken: Taken;
  /** Told of each acknowledgement how long it took (ms). */
  readonly onAck?: (ms: number) => void;
  /** How long a listener may take to acknowledge (ms). */
  readonly ackWithin?: number;
}

export interface Dispatch extends Receiver, InFlight {
  /**
   * Hands one body to its listeners; never rejects. What comes again under one of its `ids` gets the answer of the first
   * time and is not handled again, unless that failed.
   */
  take(body: Body, ids: readonly string[], retry: Retry): Promise<Handled>;
}

/** What both doors to Bolt share: whose is it, has it been here before, and a count of what runs, since `app.stop()` does not wait. */
export function createDispatch({
  identity,
  monotonic,
  log,
  taken,
  newId,
  onAck = () => {},
  ackWithin = ACK_WITHIN,
}: DispatchOptions): Dispatch {
  const inFlight = createInFlight();
  const memory = createMemory<Promise<Handled>>({ monotonic });
  let app: App | null = null;

  /** Resolves with the first acknowledgement, however late, or with the end of the listeners. */
  function handle(body: Body, retry: Retry): Promise<Handled> {
    const verdict = Promise.withResolvers<Handled>();
    let acknowledged = false;
    // A late or second ack must not end the listener: what it does next matters more.
    const ack = async (content?: unknown): Promise<void> => {
      if (acknowledged) log.warn('slack event acknowledged twice', { type: kindOf(body) });
      acknowledged = true;
      verdict.resolve({ kind: 'acknowledged', content });
    };
    const listen = async (): Promise<void> => {
      try {
        if (app === null) throw new Error('The receiver was used before Bolt initialised it');
        await app.processEvent({ body: { ...body }, ack, ...retry });
        if (!acknowledged) log.warn('slack event that nobody takes', { type: kindOf(body) });
        verdict.resolve({ kind: 'nobody' });
      } catch (error) {
        log.error('slack event failed', { type: kindOf(body), ...errorFacts(error) });
        verdict.resolve({ kind: 'failed' });
      }
    };
    void inFlight.run(listen);
    return verdict.promise;
  }

  /** What another instance acknowledged is acknowledged here, too, without what that one said. */
  async function handleOnce(body: Body, ids: readonly string[], retry: Retry): Promise<Handled> {
    const told = (error: unknown): void =>
      log.error('slack event not noted', { type: kindOf(body), ...errorFacts(error) });
    // Better twice than not at all: what it is about is decided in the database anyway.
    const taking = await taken.begin(ids).catch((error: unknown) => {
      told(error);
      return 'ours' as const;
    });
    if (taking !== 'ours') log.info('slack event came to another instance first', { type: kindOf(body), taking });
    if (taking === 'done') return { kind: 'acknowledged', content: '' };
    if (taking === 'elsewhere') return { kind: 'elsewhere' };
    const verdict = await handle(body, retry);
    void inFlight.run(() => taken.end(ids, verdict.kind === 'acknowledged').catch(told));
    return verdict;
  }

  function firstOrAgain(body: Body, ids: readonly string[], retry: Retry): Promise<Handled> {
    // A press over HTTP: Slack does not repeat it, so that there is nothing to remember.
    if (ids.length === 0) return handle(body, retry);
    const before = memory.find(ids);
    if (before) log.info('slack event came again', { type: kindOf(body) });
    const verdict = before ?? handleOnce(body, ids, retry);
    memory.keep(ids, verdict);
    void verdict.then(({ kind }) => kind !== 'acknowledged' && memory.forget(ids));
    return verdict;
  }

  async function inTime(body: Body, verdict: Promise<Handled>): Promise<Handled> {
    const late = Promise.withResolvers<Handled>();
    const timer = setTimeout(() => {
      log.error('slack event not acknowledged in time', { type: kindOf(body) });
      void verdict.then(({ kind }) => log.warn('slack event ended too late', { type: kindOf(body), verdict: kind }));
      late.resolve({ kind: 'late' });
    }, ackWithin);
    return Promise.race([verdict, late.promise]).finally(() => clearTimeout(timer));
  }

  async function take(body: Body, ids: readonly string[], retry: Retry): Promise<Handled> {
    const from = monotonic();
    const ours = await identity().catch((error) => {
      log.error('slack event not taken: it is not known who we are', {
        ...errorFacts(error),
        slack: slackCode(error),
      });
      return null;
    });
    if (ours === null) return { kind: 'unsure' };
    const why = foreign(body, ours);
    if (why === null) {
      const verdict = await inTime(body, firstOrAgain(body, ids, retry));
      if (verdict.kind === 'acknowledged') onAck(monotonic() - from);
      return verdict;
    }
    log.warn('slack event refused', { type: kindOf(body), why });
    return { kind: 'foreign' };
  }

  return {
    init(bolt) {
      app = bolt;
    },
    // Bolt is never started: its way in is opened and closed as an entrance.
    start: async () => undefined,
    stop: async () => undefined,
    ...inFlight,
    take: (body, ids, retry) => inCall(newId(), () => take(body, ids, retry)),
  };
}

/** The ids that Slack repeats an event under, over either door. */
export const eventIds = ({ type, event_id: id }: Body): readonly string[] =>
  type === 'event_callback' && typeof id === 'string' && id !== '' ? [`event ${id}`] : [];

/** Of a body only what kind it is may be logged. */
const kindOf = ({ type, command }: Body): string =>
  typeof type === 'string' ? type.slice(0, 40) : typeof command === 'string' ? 'slash_command' : 'unknown';
