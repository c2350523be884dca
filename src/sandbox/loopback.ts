import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Loopback {
  readonly url: string;
  /** What answers from now on; before, everything is answered with a 503. */
  serve(web: RequestListener): void;
  close(): Promise<void>;
}

/** An HTTP server on 127.0.0.1; port 0 takes any free one. Rejects when the port is taken. */
export async function listenOnLoopback(port: number): Promise<Loopback> {
  let web: RequestListener = (_request, response) => void response.writeHead(503).end('Not yet.\n');
  const server = createServer((request, response) => web(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (listener) => {
      web = listener;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
