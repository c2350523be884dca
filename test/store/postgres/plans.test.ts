import { expect, it } from 'vitest';
import { createPool, NOTHING } from '../../../src/store/postgres/pool.ts';
import { STATEMENTS } from '../../../src/store/postgres/statements.ts';
import type { Name } from '../../../src/store/queries/queries.ts';
import { behind, freshDatabase } from '../../postgres/databases.ts';
import { finishedRequests } from '../finished.ts';
import { openOn } from './open.ts';

/** What reads a whole table that grows, and why it may. */
const READS_ALL: Partial<Record<Name, string>> = {
  'requests.any': 'stops at the first row',
  'requests.report': 'an export, of everything',
  'audit.sealedOnce': 'once, at an upgrade or when the mark of the secret is gone',
};

it('reads no table that grows from end to end, however little it knows of what is asked', async () => {
  const server = await freshDatabase();
  await openOn(server);
  const client = await behind(server);
  await client.query('SET session_replication_role = replica');
  for (const statement of finishedRequests(5_000, 'postgres')) await client.query(statement);
  await client.query('VACUUM ANALYZE');
  const slow = [];
  for (const [name, { config }] of STATEMENTS) {
    // Counts a whole table, however it goes about it.
    if (name.endsWith('.count')) continue;
    const { rows } = await client.query(`EXPLAIN (GENERIC_PLAN, COSTS OFF) ${config.text}`);
    if (rows.some((row) => /Seq Scan on (requests|audit|outbox|evidence)/.test(row['QUERY PLAN']))) slow.push(name);
  }
  expect(slow.sort()).toEqual(Object.keys(READS_ALL).sort());
});

it('plans a statement once on each connection, not anew for each span of time that is asked about', async () => {
  const server = await freshDatabase();
  await openOn(server);
  const pool = createPool(server);
  const plans = await pool.read(NOTHING, async (client) => {
    const { config } = STATEMENTS.get('audit.submissions') ?? {};
    for (let week = 0; week < 8; week++) await client.query({ ...config, values: [week, week + 1] } as never);
    const { rows } = await client.query('SELECT generic_plans::int, custom_plans::int FROM pg_prepared_statements');
    return rows;
  });
  await pool.close();
  expect(plans).toEqual([{ generic_plans: 8, custom_plans: 0 }]);
});
