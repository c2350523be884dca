import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { PostgresServer } from '../../src/store/postgres/server.ts';

/** Where the link breaks: before the server hears of the commit, or when it has answered. */
export type Cut = 'before' | 'after';

/** A way to the server that loses connections in the middle of commits. */
export async function cuttingProxy(server: PostgresServer): Promise<{
  readonly server: PostgresServer;
  /** The next commit that writes loses its connection. */
  cutNext(where: Cut): void;
  /** Nobody comes through any more, or everybody again. */
  setOpen(isOpen: boolean): void;
  /** Commits that lost theirs. */
  cuts(): number;
}> {
  let planned: Cut | null = null;
  let isOpen = true;
  let cuts = 0;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    if (!isOpen) return void client.destroy();
    const upstream = connect(server.port, server.host);
    let isWriting = false;
    let swallowing = false;
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (data) => {
      if (data.includes('BEGIN ')) isWriting = data.includes('READ WRITE');
      if (planned !== null && isWriting && data.includes('COMMIT\0')) {
        cuts += 1;
        swallowing = planned === 'after';
        planned = null;
        if (!swallowing) return end();
      }
      upstream.write(data);
    });
    upstream.on('data', (data) => (swallowing ? end() : client.write(data)));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  const { port } = proxy.address() as { port: number };
  return {
    server: { ...server, port },
    cutNext(where) {
      planned = where;
    },
    setOpen(open) {
      isOpen = open;
      if (!open) for (const socket of sockets) socket.destroy();
    },
    cuts: () => cuts,
  };
}
