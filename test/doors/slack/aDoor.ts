import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createConsole } from '../../../src/console/client.ts';
import type { Notice } from '../../../src/domain/events.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { DeletionRequest, RequestId } from '../../../src/domain/request.ts';
import type { Result } from '../../../src/domain/result.ts';
import type { RowOf, Sender } from '../../../src/doors/outbox/delivery.ts';
import { createHomeRefresh } from '../../../src/doors/outbox/homeRefresh.ts';
import { createLane } from '../../../src/doors/outbox/lane.ts';
import { LANE_SETTINGS } from '../../../src/doors/outbox/outbox.ts';
import { publishHome } from '../../../src/doors/outbox/senders/slack/home.ts';
import { createSlackDoor, type SlackDoor, type SlackDoorOptions } from '../../../src/doors/slack/slack.ts';
import { renderCard } from '../../../src/messages/slack/card/card.ts';
import { NEWER } from '../../../src/messages/slack/newer.ts';
import { createFreeze } from '../../../src/notary/freeze.ts';
import { createOperations, type Operations } from '../../../src/operations/operations.ts';
import type { Log } from '../../../src/platform/log.ts';
import { createSecrets } from '../../../src/platform/secrets.ts';
import { createShared } from '../../../src/platform/shared.ts';
import { after } from '../../../src/platform/timers.ts';
import { type SandboxConsole, startConsole } from '../../../src/sandbox/console/console.ts';
import { DELETIONS, REVIEWERS } from '../../../src/sandbox/slack/people.ts';
import { type SandboxSlack, startSlack } from '../../../src/sandbox/slack/slack.ts';
import { controlFor } from '../../../src/sandbox/staff.ts';
import { createWire, type WireOptions } from '../../../src/slack/slack.ts';
import { openSqliteStore } from '../../../src/store/sqlite/sqlite.ts';
import type { Store } from '../../../src/store/store.ts';
import { aPolicy, DAY, NOW } from '../../build.ts';
import { keeping } from '../../store/sqlite/open.ts';

interface Place {
  readonly channel: string;
  readonly ts: string;
}

/** The door over HTTP, with a real store and the stand-ins of Slack and the console around it. */
export interface TestDoor {
  readonly door: SlackDoor;
  readonly slack: SandboxSlack;
  readonly console: SandboxConsole;
  readonly store: Store;
  readonly operations: Operations;
  readonly clock: { at: number };
  readonly lines: string[];
  readonly url: string;
  /** A submitted request about a sample account, with its card in the channel. */
  submitted(account?: string): Promise<{ id: RequestId; card: Place }>;
  /** Clicks and waits until the listeners have ended. */
  press(user: string, card: Place, action: string, forge?: { actionId?: string; value?: string }): Promise<void>;
  /** Waits until no listener runs and no home tab is being published. */
  settled(): Promise<void>;
  /** What a person's dialog says, as JSON; empty without one. */
  dialogOf(user: string): string;
  canSubmit(user: string): boolean;
  /** What was said to one person, the latest last. */
  said(user: string): string[];
  request(id: RequestId): Promise<DeletionRequest>;
  /** The codes of the refused clicks in a request's audit trail. */
  refusals(id: RequestId): Promise<string[]>;
}

export type DoorPatch = Partial<
  Pick<SlackDoorOptions, 'approvers' | 'support' | 'after'> & Pick<WireOptions, 'ackWithin'>
> & {
  readonly policy?: Partial<Policy>;
  /** Of the database; in memory when left out. */
  readonly file?: string;
  /** Changes what the operations do, to let them fail. */
  readonly operations?: (operations: Operations) => Operations;
};

const CODE = '12345678';

export async function aDoor(patch: DoorPatch = {}): Promise<TestDoor> {
  const clock = { at: NOW };
  const now = (): number => clock.at;
  const monotonic = now;
  const policy = aPolicy(patch.policy);
  const { log, lines } = keepingLog();

  const slack = await startSlack({ now });
  onTestFinished(() => slack.close());
  const console = await startConsole({ now });
  onTestFinished(() => console.close());
  const secrets = createSecrets('a secret of at least 32 characters');
  let ids = 0;
  const store = await openSqliteStore({
    file: patch.file ?? ':memory:',
    keeping: keeping(),
    auditHash: secrets.auditHash,
    freeze: createFreeze(secrets.randomBytes),
    seals: secrets,
    newId: () => `effect-${++ids}`,
    mailDomain: 'desk.example.com',
    onEffects: (lanes) => {
      if (lanes.has('home')) lane.wake();
      if (lanes.has('slack')) refresh.changed();
    },
  });
  onTestFinished(() => store.close());
  const real = createOperations({
    store,
    console: createConsole({ url: console.url, token: console.token, now }),
    policy,
    now,
    actorOf: (user) => door.actorOf(user),
    deciders: () => null,
    digestTimes: null,
    trail: { state: async () => 'unbroken' },
    tokens: secrets,
    codes: { ...secrets, newCode: () => CODE },
  });
  const operations = patch.operations?.(real) ?? real;

  const shared = createShared(now);
  const wire = createWire({
    botToken: slack.botToken,
    apiUrl: slack.url,
    door: { kind: 'http', signingSecret: slack.signingSecret },
    now,
    monotonic,
    newId: randomUUID,
    after: patch.after ?? after,
    onDead: () => undefined,
    newer: NEWER,
    shared,
    log,
    ...(patch.ackWithin !== undefined && { ackWithin: patch.ackWithin }),
  });
  const door = createSlackDoor({
    operations,
    wire,
    approvers: [REVIEWERS],
    support: 'channel',
    channel: DELETIONS,
    escalation: null,
    now,
    log,
    policy,
    supportContact: 'help@company.example',
    consoleWebUrl: 'https://console.example.com',
    publicUrl: 'https://desk.example',
    timeZone: 'UTC',
    monotonic,
    shared,
    after: patch.after ?? after,
    ...(patch.approvers && { approvers: patch.approvers }),
    ...(patch.support && { support: patch.support }),
  });
  const timers = { now, monotonic, shared, after: patch.after ?? after, log };
  const running = async () => ({ health: { ...door.health() }, digestCron: '0 9 * * 1-5', policy });
  const homeSender = publishHome({ ...timers, ...door.home, operations, client: wire.homes, running, timeZone: 'UTC' });
  const send: Sender = (row) => homeSender(row as RowOf<'home.publish'>);
  const lane = createLane('home', { send }, LANE_SETTINGS.home, { ...timers, store, random: () => 1 });
  const refresh = createHomeRefresh({ ...timers, refresh: operations.refreshHomes });
  onTestFinished(async () => {
    await refresh.stop(10_000);
    lane.stop();
    await lane.idle();
  });
  const url = await serve((request, response) => void door.handle?.(request, response));
  slack.setEventsUrl(url);

  const request = async (id: RequestId): Promise<DeletionRequest> => {
    const found = await store.find(id);
    if (found === null) throw new Error(`no request ${id}`);
    return found;
  };
  const settled = async (): Promise<void> => {
    if (!(await door.idle(10_000))) throw new Error('listeners still run');
    await refresh.idle(10_000);
    await lane.idle();
  };

  return {
    door,
    slack,
    console,
    store,
    operations: real,
    clock,
    lines,
    url,
    request,
    settled,
    async submitted(account = 'acc_1001') {
      // How often somebody may ask has tests of its own.
      await store.forgetTallies(clock.at + 2 * DAY);
      const { creator, admin_email } = console.accounts.get(account);
      const reason = { code: 'no_longer_needed', text: null } as const;
      const asked = {
        accountId: account,
        userId: creator.user_id,
        adminEmail: admin_email ?? '',
        reason,
        locale: null,
        token: 'console',
      };
      const { id } = value(await real.openRequest(asked, null));
      value(await real.verifyCode(id, CODE, null));
      const submitted = value(await real.submitRequest(id, null));
      const context = {
        now: now(),
        approvalsRequired: 1,
        pause: null,
        supportContact: 'help@company.example',
        consoleWebUrl: 'https://console.example.com',
        timeZone: 'UTC',
      };
      return { id, card: await post(slack, renderCard(submitted, context)) };
    },
    async press(user, card, action, forge) {
      const message = slack.message(card.channel, card.ts);
      if (message === undefined) throw new Error('there is no such card');
      await slack.click(user, card, ...controlFor(message, action, forge === undefined ? {} : { forge }));
      await settled();
    },
    dialogOf: (user) => JSON.stringify(slack.dialog(user)?.view ?? ''),
    canSubmit: (user) => {
      const view = slack.dialog(user)?.view;
      return view?.type === 'modal' && view.submit != null;
    },
    said: (user) =>
      [...slack.ephemerals(user), ...slack.directMessages(user)].map(
        ({ text, blocks }) => text + JSON.stringify(blocks),
      ),
    refusals: async (id) => {
      // Those that were only counted are told then.
      await store.forgetTallies(clock.at + 2 * DAY);
      return (await store.history(id)).flatMap(({ event }) =>
        event.kind === 'click.refused' ? Array<string>(event.again ?? 1).fill(event.code) : [],
      );
    },
  };
}

/** What comes into the audit trail beside the requests from now on: what, and by whom. */
export function keptNotes({ store }: TestDoor): [Notice, string][] {
  const notes: [Notice, string][] = [];
  const { note } = store;
  store.note = (notice, actor, ...rest) => {
    notes.push([notice, actor]);
    return note(notice, actor, ...rest);
  };
  return notes;
}

/** A log that is kept as JSON lines. */
export function keepingLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const keep =
    (level: string) =>
    (message: string, facts: unknown = {}): void =>
      void lines.push(JSON.stringify({ level, message, facts }));
  return { log: { error: keep('error'), warn: keep('warn'), info: keep('info'), debug: keep('debug') }, lines };
}

/** Serves on a free port until the test ends; gives the address of the endpoint. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
}

async function post(slack: SandboxSlack, card: object): Promise<Place> {
  const response = await fetch(`${slack.url}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel: DELETIONS, ...card }),
  });
  const { ok, ts } = (await response.json()) as { ok: boolean; ts: string };
  if (!ok) throw new Error('the card was not posted');
  return { channel: DELETIONS, ts };
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}
