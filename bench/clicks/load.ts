import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** What a load was answered: how long it took as a whole, and each of its requests (ms). */
export interface Answered {
  readonly ms: number;
  readonly took: readonly number[];
}

/**
 * Sends prepared requests over so many connections, each the next one as soon as it was answered.
 * @throws when one is answered otherwise than with `status`
 */
export async function load(
  port: number,
  requests: readonly Buffer[],
  { connections, status }: { readonly connections: number; readonly status: number },
): Promise<Answered> {
  const all = await Promise.all(Array.from({ length: connections }, () => connected(port)));
  const took: number[] = [];
  const started = performance.now();
  let next = 0;
  const work = async (connection: Connected): Promise<void> => {
    while (next < requests.length) {
      const sent = performance.now();
      await connection.send(requests[next++] as Buffer, status);
      took.push(performance.now() - sent);
    }
  };
  try {
    await Promise.all(all.map(work));
    return { ms: performance.now() - started, took };
  } finally {
    for (const { close } of all) close();
  }
}

export interface Connected {
  /** @throws when it is answered otherwise than with `status` */
  send(request: Buffer, status: number): Promise<void>;
  close(): void;
}

/** One connection, for one request after the other. */
export async function connected(port: number): Promise<Connected> {
  const socket = connect(port, '127.0.0.1').setNoDelay().setEncoding('latin1');
  await once(socket, 'connect');
  return {
    async send(request, status) {
      const answered = await answer(socket, request);
      if (answered !== status) throw new Error(`void: answered with ${answered} instead of ${status}`);
    },
    close: () => void socket.destroy(),
  };
}

/** Sends a request, and gives the status of its answer once all of that is there. */
function answer(socket: Socket, request: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    const take = (chunk: string): void => {
      text += chunk;
      if (!isWhole(text)) return;
      done();
      resolve(Number(text.slice(9, 12)));
    };
    const fail = (error?: unknown): void => {
      done();
      reject(error instanceof Error ? error : new Error(`void: the connection ended after ${text.length} characters`));
    };
    const done = (): void => void socket.off('data', take).off('error', fail).off('close', fail);
    socket.on('data', take).on('error', fail).on('close', fail);
    socket.write(request);
  });
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end + 2))?.[1];
  return length === undefined
    ? text.endsWith('0\r\n\r\n') && text.length > end + 4
    : text.length >= end + 4 + Number(length);
}
