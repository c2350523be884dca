import type { ClientBase } from 'pg';
import pg from 'pg';
import { LANES, type Lane } from '../../domain/effects.ts';
import { namingCode } from './errors.ts';
import { clientConfig, type PostgresServer } from './server.ts';

/** On which PostgreSQL tells the other instances of a commit; what it says: `<instance> <lane>,<lane>`. */
const CHANNEL = 'desk_effects';
/** How often the line is tried, so that one that was cut is noticed; and how long an answer may take (ms). */
const LOOK = 10_000;
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
  let wasDeaf = false;
  let closed = false;

  async function listen(): Promise<void> {
    const line = new pg.Client({ ...clientConfig(server), query_timeout: ANSWER });
    const dead = (): void => {
      wasDeaf = true;
      if (client === line) client = null;
    };
    line.on('error', dead);
    line.on('end', dead);
    line.on('notification', ({ payload = '' }) => {
      const [from, lanes = ''] = payload.split(' ');
      if (from !== instance) onEffects(new Set(LANES.filter((lane) => lanes.split(',').includes(lane))));
    });
    client = line;
    try {
      await line.connect();
      await line.query(`LISTEN ${CHANNEL}`);
    } catch {
      dead();
      await line.end().catch(() => undefined);
      return;
    }
    if (wasDeaf) onEffects(new Set(LANES));
    wasDeaf = false;
  }

  async function look(): Promise<void> {
    const line = client;
    if (line === null) return listen();
    try {
      await line.query('SELECT');
    } catch {
      await line.end().catch(() => undefined);
    }
  }

  const listening = listen();
  const timer = setInterval(() => {
    if (!closed) void look();
  }, LOOK);
  timer.unref();
  return {
    listening,
    async close() {
      closed = true;
      clearInterval(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
