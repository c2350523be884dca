import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../src/sandbox/freePort.ts';
import { DESK_HEADERS } from '../../src/sandbox/start.ts';
import { listening, run } from './process.ts';

it.each([
  ['with no configuration', {}],
  ['over Socket Mode', { SANDBOX_SLACK: 'socket' }],
])('npm run sandbox plays the story %s, then answers, then stops', async (_, env: Record<string, string>) => {
  const [PORT, SANDBOX_PORT] = [String(await freePort()), String(await freePort())];
  // A browser that only writes down what it is to show.
  const bin = mkdtempSync(join(tmpdir(), 'browser-'));
  onTestFinished(() => rmSync(bin, { recursive: true }));
  for (const name of ['xdg-open', 'open'])
    writeFileSync(join(bin, name), `#!/bin/sh\necho "$1" > ${bin}/shown`, { mode: 0o755 });
  const PATH = `${bin}:${process.env['PATH']}`;
  const { process: child, said } = run({ PATH, PORT, SANDBOX_PORT, ...env }, 'src/sandbox/main.ts', ['--open']);
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise<void>((played, failed) => {
    child.stdout?.on('data', () => said().includes('Open http') && played());
    child.once('exit', () => failed(new Error(said())));
  });
  expect(said()).toMatch(/acc_1001, once/);
  expect(said()).not.toMatch(/error|undefined/i);
  const get = async (port: string, path: string) =>
    (await fetch(`http://127.0.0.1:${port}${path}`, { headers: DESK_HEADERS })).text();
  expect(said().trimEnd()).toMatch(new RegExp(`Open http://127\\.0\\.0\\.1:${SANDBOX_PORT}$`));
  expect(await get(SANDBOX_PORT, '/mailbox.txt')).toContain('was deleted');
  expect(await get(SANDBOX_PORT, '/slack.txt')).toContain('Deleted');
  // The story is history: the tour is for the reader.
  expect(JSON.parse(await get(SANDBOX_PORT, '/state'))).toMatchObject({ round: 0, done: [] });
  expect(await get(PORT, '/readyz')).toContain('"ready"');
  expect((await get(PORT, '/readyz')).includes('"socket"')).toBe('SANDBOX_SLACK' in env);
  await expect.poll(() => existsSync(`${bin}/shown`) && readFileSync(`${bin}/shown`, 'utf8')).toContain(SANDBOX_PORT);
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(child.exitCode).toBe(0);
});

it('npm run sandbox -- --without-desk has the .env of a desk that somebody starts, stops and starts again', async () => {
  const [PORT, SANDBOX_PORT] = [String(await freePort()), String(await freePort())];
  const { process: child, said } = run({ PORT, SANDBOX_PORT }, 'src/sandbox/main.ts', ['--without-desk']);
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise<void>((ready, failed) => {
    child.stdout?.on('data', () => said().includes('Open http') && ready());
    child.once('exit', () => failed(new Error(said())));
  });
  const sandbox = `http://127.0.0.1:${SANDBOX_PORT}`;
  const ask = async (path: string, method = 'GET') => (await fetch(sandbox + path, { method })).text();
  const folder = mkdtempSync(join(tmpdir(), 'practice-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const env = { ...parseEnv(await ask('/env')), DATABASE_URL: `file:${folder}/desk.db` } as Record<string, string>;

  for (const account of ['acc_1001', 'acc_1003']) {
    const desk = await listening(env);
    expect(desk.port).toBe(Number(PORT));
    // Somebody of the staff types in Slack, and the desk, which the stand-ins did not start, answers by the console.
    expect(await ask(`/slack/look-up/${account}`, 'POST')).toContain('Ready to be deleted');
    expect(await ask('/faults/console/down', 'POST')).toBe('console: down\n');
    expect(await ask(`/slack/look-up/${account}`, 'POST')).not.toContain('Ready to be deleted');
    await ask('/faults/console/fine', 'POST');
    expect(await desk.terminate()).toBe(0);
  }
  // The clock of a process of its own cannot be moved.
  expect(await ask('/help')).not.toContain('/clock');
  expect(await ask('/clock/24h', 'POST')).toContain('nothing here');
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(child.exitCode).toBe(0);
});

it('the sandbox refuses to be a production desk', async () => {
  const { process: child } = run({ NODE_ENV: 'production' }, 'src/sandbox/main.ts');
  await once(child, 'exit');
  expect(child.exitCode).toBe(1);
});

it.each([
  ['a word that it does not know', ['tour'], {}, /^The sandbox does not know what tour means\.\n[\s\S]*--open/, 2],
  ['a brand that cannot be', [], { BRAND_COLOR: 'red' }, /^The desk of the sandbox cannot start:\n {2}BRAND_COLOR /, 1],
])('the sandbox refuses %s', async (_, args, env: Record<string, string>, words, code) => {
  const [PORT, SANDBOX_PORT] = [String(await freePort()), String(await freePort())];
  const { process: child, said } = run({ PORT, SANDBOX_PORT, ...env }, 'src/sandbox/main.ts', args);
  await once(child, 'close');
  expect(said()).toMatch(words);
  expect(child.exitCode).toBe(code);
});

it.each(['PORT', 'SANDBOX_PORT'])('the sandbox names %s when that is taken', async (variable) => {
  const taken = await freePort();
  const other = createServer().listen(taken, '127.0.0.1');
  onTestFinished(() => void other.close());
  const env = { PORT: String(await freePort()), SANDBOX_PORT: String(await freePort()), [variable]: String(taken) };
  const { process: child, said } = run(env, 'src/sandbox/main.ts');
  await once(child, 'close');
  expect(said().trim()).toMatch(
    new RegExp(`^Port ${taken} is taken by another program\\. Choose another one: ${variable}=\\d+ npm run sandbox$`),
  );
  expect(child.exitCode).toBe(1);
});
