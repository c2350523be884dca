import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `variable`: by which the port was set. */
interface Address {
  readonly variable: string;
  readonly port: number;
  readonly host: string;
}

/** Why the desk cannot listen, in words for whoever set the variable. */
export class CannotListen extends Error {
  readonly forPeople = true;
  /** EX_CONFIG, as for all that is wrong with the configuration. */
  readonly exitCode = 78;
  readonly code: string;
  readonly port: number;

  constructor({ variable, port, host }: Address, code: string) {
    super(
      REASONS[code]?.(variable, port, host) ?? `${variable} ${port} on HOST ${host} cannot be listened on (${code}).`,
    );
    this.name = 'CannotListen';
    this.code = code;
    this.port = port;
  }
}

type Words = (variable: string, port: number, host: string) => string;
const REASONS: Readonly<Record<string, Words>> = {
  EADDRINUSE: (variable, port) => `${variable} ${port} is taken: another program, perhaps another desk, listens there.`,
  EACCES: (variable, port) => `${variable} ${port} may not be used by this user: take one above 1023.`,
  EADDRNOTAVAIL: (_, __, host) => `HOST ${host} is no address of this machine.`,
  ENOTFOUND: (_, __, host) => `HOST ${host} cannot be resolved.`,
};

/** Resolves with the port once the server listens. @throws CannotListen */
export function listen(server: Server, address: Address): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => reject(new CannotListen(address, error.code ?? error.name));
    server.once('error', refuse);
    server.listen(address.port, address.host, () => {
      server.off('error', refuse);
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
