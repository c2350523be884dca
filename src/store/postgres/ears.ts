import type { ClientBase } from 'pg';
import pg from 'pg';
import { LANES, type Lane } from '../../domain/effects.ts';
import { namingCode } from './errors.ts';
import { clientConfig, type PostgresServer } from './server.ts';

/** On which PostgreSQL tells the other instances of a commit; what it says: `<instance> <lane>,<lane>`. */
const CHANNEL = 'desk_effects';
/** How often is looked whether the line still stands; and how long an answer may take (ms). */
const LOOK = 2_000;
const ANSWER = 5_000;

/** Has every instance told that there is work in these lanes, once the transaction is committed. */
export async function announce(client: ClientBase, instance: string, lanes: ReadonlySet<Lane>): Promise<void> {
  if (lanes.size === 0) return;
  await client
    .query({ name: 'announce', text: 'SELECT pg_notify($1, $2)', values: [CHANNEL, `${instance} ${[...lanes]}`] })
    .catch(namingCode('announce'));
}

/**
 * Hears of the commits of other instances, on a connection of its own that is made again for as long as it takes. What was
 * said meanwhile is lost, so each new line counts as news of everything.
 */
export function createEars(
  server: PostgresServer,
  instance: string,
  onEffects: (lanes: ReadonlySet<Lane>) => void,
): { readonly listening: Promise<void>; close(): Promise<void> } {
  let client: pg.Client | null = null;
  let closed = false;
  let wasDeaf = false;

  async function listen(): Promise<void> {
    const line = new pg.Client({ ...clientConfig(server), query_timeout: ANSWER });
    line.on('error', () => undefined);
    line.on('end', () => {
      if (client === line) client = null;
    });
    line.on('notification', ({ payload = '' }) => {
      const [from, lanes = ''] = payload.split(' ');
      if (from !== instance) onEffects(new Set(LANES.filter((lane) => lanes.split(',').includes(lane))));
    });
    try {
      await line.connect();
      await line.query(`LISTEN ${CHANNEL}`);
    } catch {
      wasDeaf = true;
      return hangUp(line);
    }
    client = line;
    if (closed) return hangUp(line);
    if (wasDeaf) onEffects(new Set(LANES));
    wasDeaf = false;
  }

  /** A line that was cut without a word is noticed by asking. */
  async function look(): Promise<void> {
    if (client === null) {
      wasDeaf = true;
      return listen();
    }
    const line = client;
    await line.query('SELECT').catch(() => hangUp(line));
  }

  let looking: Promise<unknown> = listen();
  const listening = looking;
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, LOOK);
  timer.unref();
  return {
    listening: listening.then(() => undefined),
    async close() {
      closed = true;
      clearInterval(timer);
      await looking;
      if (client !== null) await hangUp(client);
    },
  };
}

const hangUp = (line: pg.Client): Promise<void> => line.end().catch(() => undefined);
