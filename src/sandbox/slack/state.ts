import { randomBytes } from 'node:crypto';
import type { HomeView, ModalView } from '@slack/types';
import type { Clocks, Ephemeral, Execution, Message, OpenView, ResponseUrl, Trigger } from './model.ts';
import { type Channel, type Group, type Person, sampleWorkspace } from './people.ts';

export type { Clocks, Ephemeral, Message, OpenView } from './model.ts';

const RESPONSE_URL_LIFE = 30 * 60_000;

/** Everything that the stand-in remembers, as plain data. */
export class Workspace {
  readonly clocks: Clocks;
  readonly origin: () => string;
  readonly changed: () => void;
  users: Map<string, Person> = new Map();
  groups: Map<string, Group> = new Map();
  channels: Map<string, Channel> = new Map();
  messages: Message[] = [];
  ephemerals: Ephemeral[] = [];
  /** Open dialogs by person, the visible one last. */
  dialogs = new Map<string, OpenView[]>();
  homes = new Map<string, OpenView>();
  triggers = new Map<string, Trigger>();
  responseUrls = new Map<string, ResponseUrl>();
  /** Runs of workflow steps by execution id, the latest last. */
  executions = new Map<string, Execution>();
  /** Types of blocks that this workspace has not learnt yet. */
  unknownBlocks: Set<string> = new Set();
  #lastTs = 0;

  constructor(clocks: Clocks, origin: () => string, changed: () => void) {
    this.clocks = clocks;
    this.origin = origin;
    this.changed = changed;
    this.reset();
  }

  reset(): void {
    const { users, groups, channels } = sampleWorkspace();
    this.users = users;
    this.groups = groups;
    this.channels = channels;
    this.messages = [];
    this.ephemerals = [];
    for (const memory of [this.dialogs, this.homes, this.triggers, this.responseUrls, this.executions]) memory.clear();
    this.unknownBlocks.clear();
    this.#lastTs = 0;
  }

  /** A message's ts is its name as well: unique and increasing, even if the clock stands still. */
  nextTs(): string {
    this.#lastTs = Math.max(Math.floor(this.clocks.now()) * 1000, this.#lastTs + 1);
    return `${Math.floor(this.#lastTs / 1_000_000)}.${String(this.#lastTs % 1_000_000).padStart(6, '0')}`;
  }

  message(channel: string, ts: string): Message | undefined {
    return this.messages.find((message) => message.channel === channel && message.ts === ts);
  }

  /** A message that a person typed. */
  say(user: string, channel: string, text: string, thread_ts?: string): Message {
    const thread = thread_ts === undefined ? {} : { thread_ts };
    const fixed = { blocks: [], broadcast: false, unfurls: true, history: [] };
    const message: Message = { channel, ts: this.nextTs(), user, text, ...fixed, ...thread };
    this.messages.push(message);
    this.changed();
    return message;
  }

  join(user: string, channel: string): void {
    const open = this.channels.get(channel);
    if (!open || open.archived || open.im !== undefined) throw new Error(`${channel} cannot be joined`);
    if (!open.members.includes(user)) open.members.push(user);
    this.changed();
  }

  forget(channel: string, ts: string): void {
    this.messages = this.messages.filter((message) => message.channel !== channel || message.ts !== ts);
    this.changed();
  }

  /** The direct message channel between the desk and a person, opened if need be. */
  directMessage(user: string, bot: string): Channel {
    const id = `D${user.slice(1)}`;
    const open = this.channels.get(id) ?? {
      id,
      name: 'directmessage',
      archived: false,
      members: [user, bot],
      im: user,
    };
    this.channels.set(id, open);
    return open;
  }

  newTrigger(user: string): string {
    const id = `${randomId(12)}.${randomId(12)}.${randomBytes(16).toString('hex')}`;
    this.triggers.set(id, { user, born: this.clocks.monotonic(), used: false });
    return id;
  }

  newResponseUrl(kind: 'actions' | 'commands', user: string, channel: string, ts?: string): string {
    const id = randomBytes(12).toString('hex');
    const until = this.clocks.now() + RESPONSE_URL_LIFE;
    this.responseUrls.set(id, { user, channel, until, uses: 0, ...(ts === undefined ? {} : { ts }) });
    return `${this.origin()}/${kind}/${id}`;
  }

  /** Puts a new view on a stack (or under a home tab) with an id and a hash of its own. */
  newView(user: string, view: ModalView | HomeView, below?: OpenView): OpenView {
    const id = `V${randomId(10)}`;
    const stored = withIds(view);
    const hash = this.newHash();
    const [rootId, previousId] = below ? [below.rootId, below.id] : [id, null];
    return { id, user, rootId, previousId, hash, view: stored, touched: {} };
  }

  newHash(): string {
    return `${Math.floor(this.clocks.now() / 1000)}.${randomId(8)}`;
  }
}

function randomId(length: number): string {
  return randomBytes(length).toString('hex').slice(0, length).toUpperCase();
}

/** A deep copy in which every block and every element has an id, as Slack hands them back. */
export function withIds<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('type' in entry)) return entry;
    const { type } = entry as { type: string };
    if (BLOCK_TYPES.has(type)) return { block_id: randomId(5), ...entry };
    return ELEMENT_TYPES.has(type) ? { action_id: randomId(5), ...entry } : entry;
  }) as T;
}

// Not `image`, which is the name of a block and of an element; images are not clicked.
const BLOCK_TYPES = new Set([
  'header',
  'divider',
  'section',
  'context',
  'actions',
  'input',
  'rich_text',
  'alert',
  'container',
]);
const ELEMENT_TYPES = new Set([
  'button',
  'overflow',
  'static_select',
  'users_select',
  'checkboxes',
  'radio_buttons',
  'plain_text_input',
  'email_text_input',
]);
