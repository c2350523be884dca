import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { CannotListen } from '../../src/platform/server.ts';
import { APP_TOKEN } from '../../src/sandbox/slack/people.ts';
import { startDesk } from '../../src/sandbox/start.ts';
import { aLog } from '../doors/outbox/build.ts';
import { run, startDeskProcess } from './process.ts';
import { startWorldWithoutDesk } from './world.ts';

async function takenPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return String((server.address() as AddressInfo).port);
}

it.each(['PORT', 'OPS_PORT'])('a port that is taken is named by its variable: %s', async (variable) => {
  const world = await startWorldWithoutDesk();
  const port = await takenPort();
  const started = startDesk(world, aLog(), { [variable]: port });
  await expect(started).rejects.toThrow(new RegExp(`^${variable} ${port} is taken: another program`));
  await expect(started).rejects.toMatchObject({ forPeople: true, exitCode: 78, code: 'EADDRINUSE' });
  // What was opened until then is closed: the database is free for another.
  await (await startDesk(world, aLog())).stop();
});

it('an address that is not of this machine is named, too', () => {
  const refused = (code: string) => new CannotListen({ variable: 'PORT', port: 80, host: '192.0.2.1' }, code).message;
  expect(refused('EADDRNOTAVAIL')).toBe('HOST 192.0.2.1 is no address of this machine.');
  expect(refused('EACCES')).toMatch(/^PORT 80 may not be used by this user/);
  expect(refused('EWHATEVER')).toBe('PORT 80 on HOST 192.0.2.1 cannot be listened on (EWHATEVER).');
});

it('SIGTERM in the middle of a start ends it at once with exit code 0, and the next start finds nothing amiss', async () => {
  const world = await startWorldWithoutDesk();
  const socket = { SLACK_APP_TOKEN: APP_TOKEN };
  world.slack.faults.plan('apps.connections.open', { kind: 'slow', ms: 60_000 }, 10);
  const { process: child, said } = run({ ...world.env, ...socket });
  onTestFinished(() => void child.kill('SIGKILL'));
  await world.slack.until(() => world.slack.calls.some(({ method }) => method === 'apps.connections.open'));
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect([child.exitCode, said()]).toEqual([0, expect.not.stringContaining('"level":"error"')]);
  expect(said()).not.toContain('the desk is open');
  world.slack.faults.clear();
  const next = await startDeskProcess(world, socket);
  expect(await next.terminate()).toBe(0);
});

it('operators have a port of their own, where nobody needs a token and nothing else is to be had', async () => {
  const world = await startWorldWithoutDesk();
  const { port, opsPort, stop } = await startDesk(world, aLog(), { OPS_PORT: '0' });
  onTestFinished(stop);
  const get = async (port: number | null, path: string, method = 'GET') => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };
  expect(await get(opsPort, '/metrics')).toMatchObject({
    status: 200,
    text: expect.stringContaining('desk_build_info{'),
  });
  expect(await get(opsPort, '/readyz?verbose')).toMatchObject({
    status: 200,
    text: expect.stringContaining('"lastSuccessAt":"'),
  });
  expect(await get(opsPort, '/healthz', 'HEAD')).toMatchObject({ status: 200, text: '' });
  expect(await get(opsPort, '/metrics', 'POST')).toMatchObject({ status: 404 });
  for (const path of ['/', '/v1/requests', '/openapi.json', '/slack/events', '/toString'])
    expect(await get(opsPort, path)).toMatchObject({ status: 404, type: 'application/problem+json' });
  expect(await get(port, '/metrics')).toMatchObject({ status: 404 });
  expect(await get(port, '/readyz')).toMatchObject({ status: 200, text: '{"status":"ready"}' });
});
