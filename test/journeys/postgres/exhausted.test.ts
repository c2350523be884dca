import { expect, it, onTestFinished } from 'vitest';
import type { Log } from '../../../src/platform/log.ts';
import { startDesk } from '../../../src/sandbox/start.ts';
import { behind, serverOf } from '../../postgres/databases.ts';
import { startWorldWithoutDesk } from '../world.ts';

it('when all connections wait for something, everybody is told to try again, nothing is done, and all goes on afterwards', async () => {
  const world = await startWorldWithoutDesk();
  const lines: string[] = [];
  const keep = (message: string, facts: unknown = {}): void => void lines.push(JSON.stringify({ message, facts }));
  const log: Log = { error: keep, warn: keep, info: keep, debug: keep };
  const desk = await startDesk(world, log);
  onTestFinished(() => desk.stop());
  world.base = `http://127.0.0.1:${desk.port}`;
  const id = await world.submitted('acc_1001');
  const url = new URL(world.env['DATABASE_URL'] ?? '');
  const client = await behind(serverOf(url.href, url.pathname.slice(1)));
  await client.query('BEGIN');
  await client.query('LOCK TABLE requests IN ACCESS EXCLUSIVE MODE');

  const answers = await Promise.all([
    ...Array.from({ length: 30 }, () => world.api('GET', `/v1/requests/${id}`)),
    ...Array.from({ length: 10 }, () => world.api('POST', `/v1/requests/${id}/cancellation`)),
  ]);
  expect(new Set(answers.map(({ status, body }) => `${status} ${body['code']}`))).toEqual(
    new Set(['503 database_unavailable']),
  );
  expect(answers[0]?.headers.get('retry-after')).toBe('5');
  expect(lines.filter((line) => /ada@|Ada L|Acme/.test(line))).toEqual([]);

  await client.query('ROLLBACK');
  expect(await world.status(id)).toBe('pending');
  expect(await world.api('POST', `/v1/requests/${id}/cancellation`)).toMatchObject({ status: 200 });
});
