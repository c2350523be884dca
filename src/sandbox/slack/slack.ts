import type { AddressInfo } from 'node:net';
import type { Json } from './blockkit/rules.ts';
import { type ChannelActs, channelActsOf } from './deliver/channel.ts';
import { type ClickOptions, click, type Where } from './deliver/click.ts';
import { command } from './deliver/command.ts';
import type { Desk, ForgedOrigin } from './deliver/desk.ts';
import { dismiss, type Filling, type SubmitOptions, type Submitted, submit } from './deliver/dialog.ts';
import { type EventOptions, event, openHome } from './deliver/event.ts';
import { type Steps, stepsOf } from './deliver/function.ts';
import { type Delivery, post, type SignedRequest, signedRequest } from './deliver/post.ts';
import { type Shortcuts, shortcutsOf } from './deliver/shortcut.ts';
import { type Call, Faults } from './faults.ts';
import { type Declared, readManifest } from './manifest.ts';
import type { Ephemeral, Message, OpenView } from './model.ts';
import { APP_TOKEN, BOT_TOKEN, BOT_USER, type Channel, type Group, type Person, SIGNING_SECRET } from './people.ts';
import { createSlackServer } from './server.ts';
import { envelopeOf } from './sockets/envelope.ts';
import { createSockets, type Sockets } from './sockets/sockets.ts';
import { Workspace } from './state.ts';
import { Watch } from './watch.ts';

export interface SlackOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Where the desk listens, such as http://127.0.0.1:3000/slack/events. */
  readonly eventsUrl?: string;
  readonly signingSecret?: string;
  readonly botToken?: string;
  /** The wall clock in milliseconds: message ts, signatures and the life of response urls follow it. */
  readonly now?: () => number;
  /** The clock that trigger ids and pacing live by; only tests that cannot wait three seconds hand one in. */
  readonly monotonic?: () => number;
  /** How long Slack waits for the desk's answer. */
  readonly ackTimeoutMs?: number;
}

export interface SandboxSlack extends ChannelActs, Shortcuts, Steps {
  /** What goes into WebClient's `slackApiUrl`. */
  readonly url: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** What people do comes over one of these when there is one, else as a signed request to the events URL. */
  readonly sockets: Sockets;
  readonly faults: Faults;
  /** Live: types of blocks that this Slack has not learnt yet. */
  readonly unknownBlocks: Set<string>;
  /** What the desk asked of Slack, oldest first. */
  readonly calls: readonly Call[];
  callsTo(method: string): readonly Call[];

  readonly declared: Declared;
  /** Live: tests may change people, groups and channels. */
  readonly users: Map<string, Person>;
  readonly groups: Map<string, Group>;
  readonly channels: Map<string, Channel>;
  /** The messages of a channel without replies, oldest first. */
  messages(channel: string): readonly Message[];
  message(channel: string, ts: string): Message | undefined;
  /** The replies to a message, oldest first. */
  thread(channel: string, ts: string): readonly Message[];
  /** What the desk and a person wrote to each other. */
  directMessages(user: string): readonly Message[];
  ephemerals(user: string): readonly Ephemeral[];
  /** The dialog that a person sees, and the whole stack of them. */
  dialog(user: string): OpenView | undefined;
  dialogs(user: string): readonly OpenView[];
  home(user: string): OpenView | undefined;

  click(user: string, where: Where, actionId: string, options?: ClickOptions): Promise<Delivery>;
  submit(user: string, filling?: Filling, options?: SubmitOptions): Promise<Submitted>;
  dismiss(user: string): Promise<readonly Delivery[]>;
  command(user: string, channel: string, line: string, forge?: ForgedOrigin): Promise<Delivery>;
  event(inner: Json, options?: EventOptions): Promise<Delivery>;
  openHome(user: string, options?: EventOptions): Promise<Delivery>;
  /** Somebody writes a message; the desk is not told. */
  say(user: string, channel: string, text: string, thread_ts?: string): Message;
  /** Somebody becomes a member of a channel that is open to all. */
  join(user: string, channel: string): void;
  /** A message is gone, as when a retention policy or an admin removes it. */
  forget(channel: string, ts: string): void;
  /** Sends a request as it is: forged, stale, replayed, malformed. */
  deliverRaw(request: SignedRequest): Promise<Delivery>;

  setEventsUrl(url: string): void;
  /** Resolves with the predicate's first truthy value; looks again at each change, and rejects with the last calls. */
  until<T>(predicate: () => T, ms?: number): Promise<T>;
  /** Calls `told` whenever something may look different, until the returned function is called. */
  onChange(told: () => void): () => void;
  /** Back to the sample workspace: no messages, no calls, no faults. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a stand-in for Slack on 127.0.0.1; stop it with `close`. */
export async function startSlack(options: SlackOptions = {}): Promise<SandboxSlack> {
  const { port = 0, signingSecret = SIGNING_SECRET, botToken = BOT_TOKEN, ackTimeoutMs = 3000 } = options;
  const { now = Date.now, monotonic = () => performance.now() } = options;
  let { eventsUrl } = options;
  let origin = '';
  const calls: Call[] = [];
  const faults = new Faults();
  const watch = new Watch(calls);
  const workspace = new Workspace({ now, monotonic }, () => origin, watch.changed);
  const closing = new AbortController();
  const sockets = createSockets({ origin: () => origin, changed: watch.changed, ackTimeoutMs });
  const api = { workspace, botToken, appToken: APP_TOKEN, openSocket: sockets.open };
  const server = createSlackServer({ ...api, faults, calls, closing: closing.signal });
  server.on('upgrade', sockets.upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function deliverRaw(request: SignedRequest): Promise<Delivery> {
    if (eventsUrl === undefined) throw new Error('no events URL: call setEventsUrl first');
    const delivery = await post(eventsUrl, request, ackTimeoutMs);
    watch.changed();
    return delivery;
  }
  const declared = readManifest();
  const desk: Desk = {
    workspace,
    declared,
    send: (body, contentType, headers) => {
      if (sockets.inUse) return sockets.send(envelopeOf(body, contentType, headers)).finally(watch.changed);
      const timestamp = Math.floor(now() / 1000);
      const signed = signedRequest({ secret: signingSecret, body, timestamp, ...(contentType ? { contentType } : {}) });
      return deliverRaw({ body, headers: { ...signed.headers, ...headers } });
    },
  };
  const inChannel = (channel: string): Message[] => workspace.messages.filter((entry) => entry.channel === channel);

  return {
    url: `${origin}/api/`,
    botToken,
    appToken: APP_TOKEN,
    signingSecret,
    sockets,
    faults,
    unknownBlocks: workspace.unknownBlocks,
    calls,
    declared,
    callsTo: (method) => calls.filter((call) => call.method === method),
    get users() {
      return workspace.users;
    },
    get groups() {
      return workspace.groups;
    },
    get channels() {
      return workspace.channels;
    },
    messages: (channel) => inChannel(channel).filter(({ thread_ts }) => thread_ts === undefined),
    message: (channel, ts) => workspace.message(channel, ts),
    thread: (channel, ts) => inChannel(channel).filter(({ thread_ts }) => thread_ts === ts),
    directMessages: (user) => inChannel(workspace.directMessage(user, BOT_USER).id),
    ephemerals: (user) => workspace.ephemerals.filter((entry) => entry.user === user),
    dialog: (user) => workspace.dialogs.get(user)?.at(-1),
    dialogs: (user) => workspace.dialogs.get(user) ?? [],
    home: (user) => workspace.homes.get(user),
    click: (user, where, actionId, how) => click(desk, user, where, actionId, how),
    submit: (user, filling, how) => submit(desk, user, filling, how),
    dismiss: (user) => dismiss(desk, user),
    command: (user, channel, line, forge) => command(desk, user, channel, line, forge),
    ...channelActsOf(desk),
    ...shortcutsOf(desk),
    ...stepsOf(desk),
    event: (inner, how) => event(desk, inner, how),
    openHome: (user, how) => openHome(desk, user, how),
    say: (user, channel, text, thread_ts) => workspace.say(user, channel, text, thread_ts),
    join: (user, channel) => workspace.join(user, channel),
    forget: (channel, ts) => workspace.forget(channel, ts),
    deliverRaw,
    setEventsUrl: (url) => {
      eventsUrl = url;
    },
    until: (predicate, ms = 15_000) => watch.until(predicate, ms),
    onChange: (told) => watch.onChange(told),
    reset: () => {
      workspace.reset();
      faults.clear();
      sockets.clear();
      calls.length = 0;
      watch.changed();
    },
    close: async () => {
      watch.end();
      closing.abort();
      sockets.end();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
