import { expect, it } from 'vitest';
import { checkDatabase } from '../../../src/cli/checks/database.ts';
import { doctor } from '../../../src/cli/checks/doctor.ts';
import { loadConfig } from '../../../src/config/config.ts';
import { startWorld } from '../../journeys/world.ts';

it('the doctor looks at a desk on a server as well, and at no disk', async () => {
  const world = await startWorld();
  await world.submitted('acc_1001');
  const now = Date.now();
  const loaded = loadConfig(world.env, now);
  const { code, data } = await doctor.run({ loaded, args: [], values: {}, now });
  const { checks } = data as { checks: readonly { name: string; state: string }[] };
  expect([code, checks.filter(({ state }) => state !== 'ok')]).toEqual([0, []]);
  expect(checks.map(({ name }) => name)).toEqual([
    ...['configuration', 'DATABASE_URL', 'clock', 'audit trail', 'seals', 'deliveries', 'requests'],
  ]);
});

it('a server that does not answer is said to be down', async () => {
  const { env } = await startWorld();
  const loaded = loadConfig({ ...env, DATABASE_URL: 'postgres://desk@127.0.0.1:1/desk' }, Date.now());
  expect(loaded.ok && (await checkDatabase(loaded.config, Date.now()))).toMatchObject({ state: 'bad' });
});
