import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Database } from '../src/store/open.ts';
import { ROLE, startPostgres } from '../test/postgres/embedded.ts';

/** Where databases are, as durable as the machine makes them. */
export interface Ground {
  empty(): Promise<Database>;
  /** A database with what is in another one, which nobody uses just now. */
  copyOf(database: Database): Promise<Database>;
  drop(database: Database): Promise<void>;
  /** Whether what is written may be lost with the power: for what is put there before anything is measured. */
  careless(isSo: boolean): Promise<void>;
  /** How many connections desks have there just now. */
  connections(database: Database): Promise<number>;
  close(): Promise<void>;
}

/** A server that writes each commit to the disk before it answers (`fsync`, `synchronous_commit`). */
export async function aServer(): Promise<Ground> {
  const { url, embedded } = await startPostgres({ fsync: 'on' });
  const { hostname: host, port, password } = new URL(url);
  const at = { host, port: Number(port), password: decodeURIComponent(password) };
  const admin = new pg.Client({ ...at, user: 'postgres', database: 'postgres' });
  await admin.connect();
  const create = async (template: string): Promise<Database> => {
    const database = `bench_${randomUUID().replaceAll('-', '')}`;
    await admin.query(`CREATE DATABASE ${database} OWNER ${ROLE} TEMPLATE ${template}`);
    return { server: { ...at, user: ROLE, database, tls: 'none', authorities: null } };
  };
  return {
    empty: () => create('template0'),
    copyOf: (database) => create(nameOf(database)),
    drop: async (database) => void (await admin.query(`DROP DATABASE ${nameOf(database)} WITH (FORCE)`)),
    async careless(isSo) {
      const settings = {
        fsync: isSo ? 'off' : 'on',
        full_page_writes: isSo ? 'off' : 'on',
        max_wal_size: isSo ? '32GB' : '1GB',
      };
      for (const [name, value] of Object.entries(settings)) await admin.query(`ALTER SYSTEM SET ${name} = '${value}'`);
      await admin.query('SELECT pg_reload_conf()');
      // With it all that was written before is on the disk.
      if (!isSo) await admin.query('CHECKPOINT');
    },
    async connections(database) {
      const { rows } = await admin.query(
        "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = $1 AND application_name = 'deletion-desk'",
        [nameOf(database)],
      );
      return rows[0].count;
    },
    async close() {
      await admin.end();
      await embedded.stop();
    },
  };
}

const nameOf = (database: Database): string => ('server' in database ? database.server.database : '');

/** Files in a folder of their own. */
export async function aFolder(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const fresh = (): string => join(folder, randomUUID());
  const fileIn = (database: Database): string => ('file' in database ? database.file : '');
  return {
    empty: async () => ({ file: fresh() }),
    async copyOf(database) {
      const file = fresh();
      cpSync(fileIn(database), file);
      return { file };
    },
    drop: async (database) => {
      for (const end of ['', '-wal', '-shm']) rmSync(fileIn(database) + end, { force: true });
    },
    careless: async () => undefined,
    connections: async () => 0,
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
