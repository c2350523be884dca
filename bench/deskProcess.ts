import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { StandIns } from '../src/sandbox/start.ts';
import { ask } from './child.ts';
import type { Held } from './held.ts';
import { ROOT, startCommand } from './startCommand.ts';

/** Of what a desk said, in characters: under load it says much. */
const KEPT = 100_000;

/** Starts the desk in a process of its own, as an operator who sets no pace has it; resolves once it listens. */
export async function startDeskProcess({ env }: Pick<StandIns, 'env'>) {
  const start = startCommand();
  const desk = spawn(process.execPath, ['--import', resolve(import.meta.dirname, 'delay.ts'), ...start.args], {
    env: { PATH: process.env['PATH'], ...env, ...start.env, SWEEP_CRON: '' },
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const said = listen(desk);
  const [, port] = await said(/"port":(\d+)/);
  /** How long its event loop was held up, and its memory (bytes). */
  const read = () => ask<Held & { readonly memory: number }>(desk, 'read');
  const end = async (): Promise<void> => {
    const ended = once(desk, 'exit');
    desk.kill('SIGTERM');
    await ended;
  };
  return { desk, said, port: Number(port), read, end };
}

/** Waits for what the desk says on its standard output, now or earlier. */
function listen(desk: ChildProcess): (words: RegExp) => Promise<RegExpExecArray> {
  let output = '';
  let heard = (): void => undefined;
  desk.stdout?.on('data', (chunk) => {
    output = (output + chunk).slice(-KEPT);
    heard();
  });
  return (words) =>
    new Promise((found, failed) => {
      desk.once('exit', (code) => failed(new Error(`the desk ended with ${code}: ${output.slice(-2_000)}`)));
      heard = () => {
        const match = words.exec(output);
        if (match === null) return;
        heard = () => undefined;
        found(match);
      };
      heard();
    });
}
