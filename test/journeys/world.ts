import { expect, inject, onTestFinished } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Log } from '../../src/platform/log.ts';
import type { ConsoleAccount } from '../../src/sandbox/console/account.ts';
import { codeIn } from '../../src/sandbox/mailbox/mail.ts';
import { DELETIONS } from '../../src/sandbox/slack/people.ts';
import type { Message } from '../../src/sandbox/slack/state.ts';
import { INTAKE_TOKEN, type StandIns, startDesk, startStandIns } from '../../src/sandbox/start.ts';
import { addressOf, freshDatabase } from '../postgres/databases.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { expectNoIdleUpdate } from './idleUpdates.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** The stand-ins and how a customer's console talks to the desk; the desk runs wherever `base` says. */
export interface World extends StandIns {
  base: string;
  /** Has customers and Slack reach these desks from here on, each in turn. */
  lead(desks: readonly Pick<App, 'port'>[]): Promise<void>;
  /** One call of the desk's HTTP API, with the token of the console. */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Opens a request for a sample account; gives its id. */
  open(account: string): Promise<string>;
  /** Opens and verifies. */
  verified(account: string): Promise<string>;
  /** Opens, verifies, submits, and waits for the card. */
  submitted(account: string): Promise<string>;
  status(id: string): Promise<unknown>;
  cards(id: string): readonly Message[];
  card(id: string): Message;
  /** Waits until the request is in this state and its card offers exactly these buttons, by action id. */
  until(id: string, status: string, ...actions: readonly string[]): Promise<void>;
  account(id: string): ConsoleAccount;
}

/** On PostgreSQL each story is told to two desks. */
export const DESKS = inject('postgres') === undefined ? 1 : 2;

/** All desks on one database, as one. */
export interface Desks extends Pick<App, 'sweep' | 'erase' | 'stop'> {
  /** What they said. */
  readonly lines: string[];
}

/** The stand-ins and desks in this process on their clock. All is closed after the test. */
export async function startWorld(
  patch: Readonly<Record<string, string>> = {},
  crash?: (error: Error) => void,
): Promise<World & { desk: Desks; lines: string[] }> {
  const world = await startWorldWithoutDesk();
  const desk = await startDesks(world, patch, crash);
  onTestFinished(async () => {
    await desk.stop();
    // Two that show a card at once show it once more.
    if (DESKS === 1) expectNoIdleUpdate(world.slack);
  });
  // What people do comes over a socket as soon as there is one, and else over HTTP.
  expect(world.slack.sockets.connected).toBe('SLACK_APP_TOKEN' in patch ? DESKS : 0);
  return Object.assign(world, { desk, lines: desk.lines });
}

/** Starts the desks of this world; customers and Slack reach each of them in turn. They are stopped after the test. */
export async function startDesks(
  world: World,
  patch: Readonly<Record<string, string>> = {},
  crash?: (error: Error) => void,
): Promise<Desks> {
  const lines: string[] = [];
  const keep = (message: string, facts: unknown = {}): void => void lines.push(JSON.stringify({ message, facts }));
  const log: Log = { error: keep, warn: keep, info: keep, debug: keep };
  const start = async (): Promise<App> => {
    const desk = await startDesk(world, log, patch, crash);
    onTestFinished(() => desk.stop());
    return desk;
  };
  const desks = await Promise.all(Array.from({ length: DESKS }, start));
  await world.lead(desks);
  const each = async (run: (desk: App) => Promise<void>): Promise<void> => void (await Promise.all(desks.map(run)));
  return {
    sweep: () => each((desk) => desk.sweep()),
    erase: () => each((desk) => desk.erase()),
    stop: () => each((desk) => desk.stop()),
    lines,
  };
}

export async function startWorldWithoutDesk(): Promise<World> {
  const standIns = await startStandIns();
  onTestFinished(() => standIns.close());
  // npm run test:postgres tells the same stories on the other database.
  const onPostgres = inject('postgres') === undefined ? {} : { DATABASE_URL: addressOf(await freshDatabase()) };
  const { slack, mailbox, console } = standIns;
  let balancer: Balancer | null = null;

  const cards = (id: string): readonly Message[] =>
    slack.messages(DELETIONS).filter(({ metadata }) => metadata?.event_payload['id'] === id);

  const world: World = {
    ...standIns,
    env: { ...standIns.env, ...onPostgres },
    base: '',
    async lead(desks) {
      const ports = desks.map(({ port }) => port);
      // One desk needs nothing before it.
      if (ports.length > 1) balancer ??= await startBalancer();
      balancer?.use(ports);
      world.base = balancer?.url ?? `http://127.0.0.1:${ports[0]}`;
      slack.setEventsUrl(`${world.base}/slack/events`);
    },
    cards,
    card(id) {
      const [only, ...others] = cards(id);
      if (!only || others.length > 0) throw new Error(`${cards(id).length} cards of ${id}`);
      return only;
    },
    async api(method, path, body, headers = {}) {
      const response = await fetch(world.base + path, {
        method,
        headers: {
          authorization: `Bearer ${INTAKE_TOKEN}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
    },
    async open(account) {
      const opened = await world.api('POST', '/v1/requests', form(world.account(account)));
      expect(opened).toMatchObject({ status: 201, body: { status: 'awaiting_code' } });
      return String(opened.body['id']);
    },
    async verified(account) {
      const { creator, admin_email } = world.account(account);
      const before = mailbox.mailsTo(admin_email ?? '').length;
      const id = await world.open(creator.user_id.replace('usr_', 'acc_'));
      const mail = await mailbox.until(() => mailbox.mailsTo(admin_email ?? '')[before]);
      const checked = await world.api('POST', `/v1/requests/${id}/verification`, { code: codeIn(mail) });
      expect(checked).toMatchObject({ status: 200, body: { status: 'verified' } });
      return id;
    },
    async submitted(account) {
      const id = await world.verified(account);
      const answer = await world.api('POST', `/v1/requests/${id}/submission`);
      expect(answer).toMatchObject({ status: 202, body: { status: 'pending' } });
      await slack.until(() => cards(id).length === 1);
      return id;
    },
    status: async (id) => (await world.api('GET', `/v1/requests/${id}`)).body['status'],
    async until(id, status, ...actions) {
      // Each change of a request ends in calls to Slack: there is nothing to look at before the next one.
      for (let seen = slack.calls.length; (await world.status(id)) !== status; seen = slack.calls.length) {
        await slack.until(() => slack.calls.length > seen);
      }
      await slack.until(() => buttonsOf(cards(id)[0]).sort().join() === [...actions].sort().join());
    },
    account: (id) => console.accounts.get(id),
  };
  return world;
}

/** What the console's back end sends for an account's creator. */
export function form({ id, creator, admin_email }: ConsoleAccount): Record<string, unknown> {
  return {
    account_id: id,
    user_id: creator.user_id,
    admin_email,
    reason: { code: 'no_longer_needed', text: 'We moved our last app in October.' },
    understood_risks: true,
  };
}

/** What a card offers while a decision, or the end of the undo window, is waited for. */
export const PENDING = ['approve', 'reject', 'claim', 'more'] as const;
/** While something is not met. */
export const BLOCKED = ['tell', 'reject', 'claim', 'more'] as const;
export const APPROVED = ['undo', 'claim', 'more'] as const;

/** The action ids that a message offers. */
export function buttonsOf(message: Message | undefined): string[] {
  return (message?.blocks ?? []).flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) => ('action_id' in element ? [element.action_id ?? ''] : []))
      : [],
  );
}
