import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { CLOSED, isConnectionLost, mayPass, namingCode, PostgresError, withoutWords } from './errors.ts';
import { clientConfig, type PostgresServer } from './server.ts';
import { begin, READING, WRITING } from './turn.ts';

/** Connections of one instance: one writes, the others read. */
const MOST = 10;
/** A statement may take that long (ms); what reads much does so in pages. */
const STATEMENT = 10_000;
/** Longer than the server itself gives a statement: then the link is dead (ms). */
export const ANSWER = 15_000;
/** A desk that stops in the middle of a transaction, paused or cut off, holds the others up that long (ms). */
export const SILENCE = 5_000;
/** Each waits longer than the silence of another lasts (ms). */
const LOCK = 8_000;
/** How long a server that is being started or has no connection left is asked again (ms): Slack waits for 3 s. */
const PATIENCE = 1_500;

/**
 * Each statement is planned once on a connection: all name the constants that choose an index. Else the server plans what
 * is about a span of time anew each time, which takes longer the more it has, and longer than the work itself.
 */
const PLANNED_ONCE = "SET plan_cache_mode = 'force_generic_plan'";

/** Connections to the server, each of which may die at any time. */
export type Pool = ReturnType<typeof createPool>;

export function createPool(server: PostgresServer) {
  const pool = new pg.Pool({
    ...clientConfig(server),
    max: MOST,
    statement_timeout: STATEMENT,
    query_timeout: ANSWER,
    lock_timeout: LOCK,
    idle_in_transaction_session_timeout: SILENCE,
  });
  // Nobody else hears of a connection that dies: without these handlers the process would end (docs/why/postgres.md).
  const unheard = (): void => undefined;
  pool.on('error', unheard);
  pool.on('connect', (client) => {
    client.on('error', unheard);
    client.query(PLANNED_ONCE).catch(unheard);
  });
  let closed: Promise<void> | null = null;

  async function connected<O>(statement: string, beside: Opening<O>): Promise<readonly [pg.PoolClient, O]> {
    if (closed !== null) throw new PostgresError(CLOSED, 'BEGIN');
    return connect(pool, statement, beside);
  }

  return {
    /** What is read as of one moment. `opening`: what is asked first, beside the beginning. @throws PostgresError, and whatever `work` throws */
    async read<T, O>(opening: Opening<O>, work: (client: pg.PoolClient, opened: O) => Promise<T>): Promise<T> {
      const [client, opened] = await connected(READING, opening);
      try {
        const value = await work(client, opened);
        // It is known, whatever becomes of the end.
        void end(client);
        return value;
      } catch (error) {
        await giveBack(client, error);
        throw error;
      }
    },
    /**
     * What is written together. `opening`: as in `read`, of what changes nothing; `commit` may know better what became of
     * it. @throws as `read`
     */
    async write<T, O>(
      opening: Opening<O>,
      work: (client: pg.PoolClient, opened: O) => Promise<T>,
      commit = (client: pg.PoolClient): Promise<unknown> => client.query('COMMIT').catch(namingCode('COMMIT')),
    ): Promise<T> {
      const [client, opened] = await connected(WRITING, opening);
      try {
        const value = await work(client, opened);
        await commit(client);
        client.release();
        return value;
      } catch (error) {
        await giveBack(client, error);
        throw error;
      }
    },
    close(): Promise<void> {
      closed ??= pool.end();
      return closed;
    },
  };
}

type Opening<O> = (client: pg.PoolClient) => Promise<O>;
export const NOTHING: Opening<void> = async () => undefined;

/** A connection in a new transaction. What fails here has done nothing yet, so it is tried again for a while. */
async function connect<O>(pool: pg.Pool, statement: string, beside: Opening<O>): Promise<readonly [pg.PoolClient, O]> {
  const started = performance.now();
  for (let pause = 10; ; pause *= 2) {
    try {
      return await begun(await pool.connect(), statement, beside);
    } catch (error) {
      const reason = withoutWords(error, 'BEGIN');
      if (!mayPass(reason) || performance.now() - started > PATIENCE) throw reason;
      await delay(pause);
    }
  }
}

/** One that died in the pool shows it here. */
async function begun<O>(
  client: pg.PoolClient,
  statement: string,
  beside: Opening<O>,
): Promise<readonly [pg.PoolClient, O]> {
  try {
    const [, opened] = await Promise.all([begin(client, statement), beside(client)]);
    return [client, opened];
  } catch (error) {
    await giveBack(client, error);
    throw error;
  }
}

async function end(client: pg.PoolClient): Promise<void> {
  await client.query('COMMIT').then(
    () => client.release(),
    () => client.release(true),
  );
}

/** After a failure: to the pool, if the connection is still good for anything. */
async function giveBack(client: pg.PoolClient, error: unknown): Promise<void> {
  const isLost = isConnectionLost(error) || !(await canRollBack(client));
  client.release(isLost);
}

async function canRollBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}
