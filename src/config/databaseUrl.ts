import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Database } from '../store/open.ts';
import { isLoopback, problem, type Read, value } from './values.ts';

/** What stands after the question mark of the address of a PostgreSQL database. */
const PARAMETERS = ['sslmode', 'sslrootcert', 'host'];
const EXAMPLE = 'postgres://user:password@db.example.com:5432/desk';

/** What looks like folders and is the system itself. */
const KERNEL: readonly string[] = ['/proc/', '/sys/', '/dev/'];

/** `file:data/desk.db`, or `postgres://user:password@host:5432/database`. */
export function databaseUrl(text: string): Read<Database> {
  if (/^postgres(ql)?:/.test(text)) return postgresUrl(text);
  const file = /^file:(.+)$/.exec(text)?.[1];
  if (file === undefined || /[/\\]$/.test(file))
    return problem(`must be a file such as file:data/desk.db, or ${EXAMPLE}`);
  // It would be part of the name: another, empty database.
  if (/[?#]/.test(file)) return problem('must be a file without parameters, such as file:data/desk.db');
  if (/^:/.test(file)) return problem('must be a file, since what is in memory alone is lost');
  const path = resolve(file);
  return KERNEL.some((folder) => path.startsWith(folder))
    ? problem(`must not lie under ${KERNEL.join(', ')}: nothing can be kept there`)
    : value({ file });
}

/**
 * TLS is demanded and the certificate proven, unless the server is on this machine: customers' addresses go over this line.
 * `@localhost/desk?host=/run/postgresql` names the folder of a socket.
 */
function postgresUrl(text: string): Read<Database> {
  const url = URL.parse(text);
  const database = url?.pathname.slice(1) ?? '';
  const unknown = [...(url?.searchParams.keys() ?? [])].find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) return problem(`has a parameter after ? that is none of ${PARAMETERS.join(', ')}`);
  const socket = url?.searchParams.get('host') ?? null;
  const host = socket ?? url?.hostname.replace(/^\[|\]$/g, '') ?? '';
  if (!url || host === '' || database === '' || database.includes('/') || url.hash !== '') {
    return problem(`must be an address such as ${EXAMPLE}, with what is special in the password percent-encoded`);
  }
  if (socket !== null && !(socket.startsWith('/') && isLoopback(url.hostname))) {
    return problem('has a host after ?, which is for the folder of a socket on localhost');
  }
  if (url.username === '') return problem('names no user');
  const tls = tlsOf(url, socket !== null || isLoopback(url.hostname));
  if ('problem' in tls) return tls;
  const authorities = url.searchParams.get('sslrootcert');
  if (authorities !== null && !existsSync(authorities)) return problem('names a file in sslrootcert that is not there');
  try {
    return value({
      server: {
        ...{ host, port: url.port === '' ? 5432 : Number(url.port), authorities, tls: tls.value },
        user: decodeURIComponent(url.username),
        password: url.password === '' ? null : decodeURIComponent(url.password),
        database: decodeURIComponent(database),
      },
    });
  } catch {
    return problem('has a user, password or database that is not percent-encoded');
  }
}

type Tls = Extract<Database, { server: unknown }>['server']['tls'];

/** libpq's words. */
function tlsOf(url: URL, isHere: boolean): Read<Tls> {
  const mode = url.searchParams.get('sslmode') ?? (isHere ? 'disable' : 'verify-full');
  if (mode === 'verify-full') return value('name');
  if (mode === 'verify-ca') return value('certificate');
  if (mode === 'disable') return isHere ? value('none') : problem('switches TLS off: that is for this machine alone');
  return problem(
    'has an sslmode that proves nothing: verify-full, or verify-ca, with sslrootcert=file for your own authority',
  );
}
