import { readFileSync } from 'node:fs';
import type { ClientConfig } from 'pg';

/** Where a PostgreSQL server is, and how to come in. */
export interface PostgresServer {
  /** A name, an address, or the folder of a socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | null;
  readonly database: string;
  /** `certificate`: its chain is proven; `name`: and that it is the host's; `none`: no TLS, on this machine only. */
  readonly tls: 'none' | 'certificate' | 'name';
  /** File of the authorities that sign for it (PEM), when they are not those of the system. */
  readonly authorities: string | null;
}

/** Everything about a connection but what is done on it. */
export function clientConfig({ host, port, user, password, database, tls, authorities }: PostgresServer): ClientConfig {
  return {
    ...{ host, port, user, database },
    ...(password !== null && { password }),
    ssl: tls !== 'none' && {
      rejectUnauthorized: true,
      ...(authorities !== null && { ca: readFileSync(authorities, 'utf8') }),
      ...(tls === 'certificate' && { checkServerIdentity: () => undefined }),
    },
    application_name: 'deletion-desk',
    // Several statements are on their way at a time (src/store/scripts/script.ts, `together`).
    pipeline: true,
    // A link that is cut without a word is noticed by the system; most are by the time-outs before it.
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
    connectionTimeoutMillis: CONNECTING,
  };
}
/** For a connection to be made, or for one of the pool to be free (ms). */
const CONNECTING = 5_000;
