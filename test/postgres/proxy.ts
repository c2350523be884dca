import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { PostgresServer } from '../../src/store/postgres/server.ts';

/** Where the link breaks: before the server hears of the commit, or when it has answered; or nobody is told of that. */
export type Cut = 'before' | 'after' | 'silent';

/** A way to the server that loses connections in the middle of commits. */
export async function cuttingProxy(server: PostgresServer): Promise<{
  readonly server: PostgresServer;
  /** The next commit that writes loses its connection. */
  cutNext(where: Cut): void;
  /** Nobody comes through any more, or everybody again. */
  setOpen(isOpen: boolean): void;
  /** From now on nothing comes through, and nobody is told. Heard again, those who come from then on do. */
  setSilent(isSilent: boolean): void;
  /** Commits that lost theirs. */
  cuts(): number;
}> {
  let planned: Cut | null = null;
  let isOpen = true;
  let isSilent = false;
  let cuts = 0;
  const sockets = new Set<Socket>();
  const muted = new WeakSet<Socket>();
  const proxy = createServer((client) => {
    if (!isOpen) return void client.destroy();
    const upstream = connect(server.port, server.host);
    if (isSilent) muted.add(client);
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
        // Over a silent link not even the end of the other side is heard.
        if (!muted.has(client)) end();
      });
    }
    client.on('data', (data) => {
      if (muted.has(client)) return;
      if (data.includes('BEGIN ')) isWriting = data.includes('READ WRITE');
      if (planned !== null && isWriting && data.includes('COMMIT\0')) {
        cuts += 1;
        const cut = planned;
        planned = null;
        if (cut === 'before') return end();
        if (cut === 'silent') muted.add(client);
        swallowing = cut === 'after';
      }
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (muted.has(client)) return;
      if (!swallowing) client.write(data);
      // What was sent with the commit is answered before it.
      else if (data.includes('COMMIT\0') || data.includes('ROLLBACK\0')) end();
    });
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
    setSilent(silent) {
      isSilent = silent;
      if (silent) for (const socket of sockets) muted.add(socket);
    },
    cuts: () => cuts,
  };
}
