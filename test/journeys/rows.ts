import Database from 'better-sqlite3';
import { inject } from 'vitest';
import { TRIGGERS } from '../../db/triggers.ts';
import { behindOf } from '../postgres/databases.ts';
import type { World } from './world.ts';

type Row = Readonly<Record<string, unknown>>;

/** A connection for each world is enough. */
const connections = new WeakMap<World, ReturnType<typeof behindOf>>();

/** What stands in the desk's database, whichever it is. */
export async function rowsOf(world: World, sql: string): Promise<readonly Row[]> {
  if (inject('postgres') !== undefined) {
    const connection = connections.get(world) ?? behindOf(world.env);
    connections.set(world, connection);
    return (await (await connection).query(sql)).rows;
  }
  const db = new Database(world.databaseFile, { readonly: true });
  try {
    return db.prepare<[], Row>(sql).all();
  } finally {
    db.close();
  }
}

/** Changes it behind the desk's back, past all triggers. */
export async function edit({ env, databaseFile }: World, sql: string): Promise<void> {
  if (inject('postgres') !== undefined) {
    const client = await behindOf(env);
    await client.query(`SET session_replication_role = replica; ${sql}`);
    return;
  }
  const db = new Database(databaseFile);
  for (const name of Object.keys(TRIGGERS)) db.exec(`DROP TRIGGER IF EXISTS ${name}`);
  db.exec(sql);
  db.close();
}

/** Whether nothing waits for its delivery any more. */
export const isDelivered = async (world: World): Promise<boolean> =>
  (await rowsOf(world, "SELECT id FROM v_outbox WHERE state IN ('ready', 'sending')")).length === 0;
