import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../src/sandbox/freePort.ts';
import { run } from './process.ts';

it.each([
  ['with no configuration', {}],
  ['over Socket Mode', { SANDBOX_SLACK: 'socket' }],
])('npm run sandbox plays the story %s, then answers, then stops', async (_, env: Record<string, string>) => {
  const [PORT, SANDBOX_PORT] = [String(await freePort()), String(await freePort())];
  const { process: child, said } = run({ PORT, SANDBOX_PORT, ...env }, 'src/sandbox/main.ts');
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise<void>((played, failed) => {
    child.stdout?.on('data', () => said().includes('Open http') && played());
    child.once('exit', () => failed(new Error(said())));
  });
  expect(said()).toMatch(/acc_1001, once/);
  expect(said()).not.toMatch(/error|undefined/i);
  const get = async (port: string, path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
  expect(said().trimEnd()).toMatch(new RegExp(`Open http://127\\.0\\.0\\.1:${SANDBOX_PORT}$`));
  expect(await get(SANDBOX_PORT, '/mailbox.txt')).toContain('was deleted');
  expect(await get(SANDBOX_PORT, '/slack.txt')).toContain('Deleted');
  // The story is history: the tour is for the reader.
  expect(JSON.parse(await get(SANDBOX_PORT, '/state'))).toMatchObject({ round: 0, done: [] });
  expect(await get(PORT, '/readyz')).toContain('"ready"');
  expect((await get(PORT, '/readyz')).includes('"socket"')).toBe('SANDBOX_SLACK' in env);
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(child.exitCode).toBe(0);
});

it('the sandbox refuses to be a production desk', async () => {
  const { process: child } = run({ NODE_ENV: 'production' }, 'src/sandbox/main.ts');
  await once(child, 'exit');
  expect(child.exitCode).toBe(1);
});
