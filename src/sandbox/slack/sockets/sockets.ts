import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocketServer } from 'ws';
import { isObject, type Json } from '../blockkit/rules.ts';
import type { Delivery } from '../deliver/post.ts';
import type { Envelope } from './envelope.ts';
import { type DisconnectReason, type Line, lineOf } from './line.ts';
import { postEnvelope, type Waiting } from './post.ts';

/** `no_hello` befalls a connection, the others what is sent next; `sent_twice`: over two of them where there are as many. */
export type SocketFault = 'sent_twice' | 'ack_lost' | 'no_hello';

/** The desk's Socket Mode connections, and what may happen to them. */
export interface Sockets {
  /** Connections that work. */
  readonly connected: number;
  /** How often the desk has connected. */
  readonly opened: number;
  plan(fault: SocketFault, times?: number): void;
  /** Asks the desk to connect anew on all its connections, as Slack does about once an hour. */
  disconnect(reason: DisconnectReason): void;
  /** Closes all connections. */
  close(): void;
  /** Cuts the cables, of the newest connections only so many: no message, no ping, no pong, and no close either. */
  cut(most?: number): void;
}

export interface SocketHub extends Sockets {
  /** Whether Slack would send over a socket: there is one, if only a dead one. */
  readonly inUse: boolean;
  /** A one-time address. */
  open(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  send(envelope: Envelope): Promise<Delivery>;
  /** No faults any more. */
  clear(): void;
  end(): void;
}

export interface SocketsOptions {
  readonly origin: () => string;
  readonly changed: () => void;
  readonly ackTimeoutMs: number;
}

const MOST = 10;
const PING_EVERY = 5_000;

export function createSockets({ origin, changed, ackTimeoutMs }: SocketsOptions): SocketHub {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const lines = new Set<Line>();
  const waiting = new Map<string, Waiting>();
  const planned = new Map<SocketFault, number>();
  let opened = 0;
  let turn = 0;
  const inState = (...states: readonly Line['state'][]): Line[] =>
    [...lines].filter(({ state }) => states.includes(state));

  function befalls(fault: SocketFault): boolean {
    const left = planned.get(fault) ?? 0;
    planned.set(fault, Math.max(0, left - 1));
    return left > 0;
  }

  /** Any one of those that work, in turn; a dead one if Slack knows no better. */
  function pick(): Line {
    const working = inState('greeted');
    const all = working.length > 0 ? working : inState('cut');
    const line = all[turn++ % all.length];
    if (!line) throw new Error('the desk has no socket open');
    return line;
  }

  const post = (envelope: Envelope, ackLost: boolean): Promise<Delivery> =>
    postEnvelope(befalls('sent_twice') ? [pick(), pick()] : [pick()], envelope, waiting, { ackLost }, ackTimeoutMs);

  server.on('connection', (socket) => {
    const line = lineOf(socket);
    const pings = setInterval(() => line.state !== 'cut' && socket.ping('Ping from the sandbox'), PING_EVERY).unref();
    socket.on('message', (data: RawData) => {
      const { envelope_id, payload } = parsed(String(data));
      const found = waiting.get(String(envelope_id));
      if (found?.lines.includes(line)) found.acknowledged(payload);
      changed();
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(pings);
      lines.delete(line);
      for (const entry of [...waiting.values()]) if (entry.lines.includes(line)) entry.broken();
      changed();
    });
    lines.add(line);
    opened += 1;
    if (lines.size > MOST) {
      line.dismiss('too_many_websockets');
      line.close();
    } else if (!befalls('no_hello')) line.greet(inState('greeted').length + 1);
    changed();
  });

  return {
    get connected() {
      return inState('greeted').length;
    },
    get opened() {
      return opened;
    },
    get inUse() {
      return inState('greeted', 'cut').length > 0;
    },
    plan: (fault, times = 1) => void planned.set(fault, times),
    disconnect: (reason) => {
      for (const line of inState('greeted')) line.dismiss(reason);
    },
    close: () => {
      for (const line of lines) line.close();
    },
    cut: (most = lines.size) => {
      for (const line of [...lines].slice(-most)) line.cut();
    },
    open() {
      const ticket = randomBytes(12).toString('hex');
      tickets.add(ticket);
      return `${origin().replace('http', 'ws')}/link/?ticket=${ticket}`;
    },
    upgrade(request, socket, head) {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
      if (pathname === '/link/' && tickets.delete(searchParams.get('ticket') ?? '')) {
        server.handleUpgrade(request, socket, head, (connection) => server.emit('connection', connection, request));
      } else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    },
    async send(envelope) {
      const ackLost = befalls('ack_lost');
      const first = await post(envelope, ackLost);
      if (!ackLost || envelope.type !== 'events_api') return first;
      return post({ ...envelope, retry_attempt: 1, retry_reason: 'timeout' }, false);
    },
    clear: () => planned.clear(),
    end() {
      for (const line of lines) line.end();
      server.close();
    },
  };
}

function parsed(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
