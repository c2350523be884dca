import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Resolves with the port once the server listens; rejects when it cannot. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Takes no new connection, lets answers in flight go out (`capMs` at most), and does not wait for idle connections. */
export function closeServer(server: Server, capMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), capMs);
    // A connection is idle only after its last answer, and clients keep it for seconds.
    const hasten = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(force);
      clearInterval(hasten);
      resolve();
    });
    server.closeIdleConnections();
  });
}
