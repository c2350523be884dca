import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { StandIns } from '../../src/sandbox/start.ts';
import { ask } from '../child.ts';
import type { Held } from './held.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Starts the desk in a process of its own, as an operator who sets no pace has it; resolves once it listens. */
export async function startDeskProcess({ env }: StandIns) {
  const desk = spawn(process.execPath, ['--import', resolve(import.meta.dirname, 'delay.ts'), 'src/main.ts'], {
    env: { PATH: process.env['PATH'], ...env, SWEEP_CRON: '' },
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const said = listen(desk);
  const [, port] = await said(/"port":(\d+)/);
  /** How long its event loop was held up, and its memory (bytes). */
  const read = () => ask<Held & { readonly memory: number }>(desk, 'read');
  return { desk, said, port, read };
}

/** Waits for what the desk says on its standard output, now or earlier. */
function listen(desk: ChildProcess): (words: RegExp) => Promise<RegExpExecArray> {
  let output = '';
  let heard = (): void => undefined;
  desk.stdout?.on('data', (chunk) => {
    output += chunk;
    heard();
  });
  return (words) =>
    new Promise((found, failed) => {
      desk.once('exit', (code) => failed(new Error(`the desk ended with ${code}: ${output.slice(-2_000)}`)));
      heard = () => {
        const match = words.exec(output);
        if (match !== null) found(match);
      };
      heard();
    });
}
