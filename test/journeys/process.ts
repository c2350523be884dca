import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { World } from './world.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const COMPILED = resolve(ROOT, 'node_modules/.cache/node');

export interface DeskProcess {
  readonly process: ChildProcess;
  /** All that it said so far. */
  readonly said: () => string;
  /** SIGKILL: no handler runs, nothing is finished. */
  kill(): Promise<void>;
  /** As its supervisor or a terminal does; gives the exit code. */
  terminate(signal?: 'SIGTERM' | 'SIGHUP'): Promise<number | null>;
}

/** Starts `node src/main.ts` as an operator would, and waits until it listens; the world talks to it from then on. */
export async function startDeskProcess(
  world: Pick<World, 'env' | 'slack' | 'base'>,
  patch: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<DeskProcess> {
  const desk = await listening({ ...world.env, SWEEP_CRON: '* * * * * *', ...patch }, args);
  world.base = `http://127.0.0.1:${desk.port}`;
  world.slack.setEventsUrl(`${world.base}/slack/events`);
  return desk;
}

/** Starts a desk with exactly this environment, and waits until it listens; rejects with all that it said if it ends before. */
export async function listening(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  entry = 'src/main.ts',
): Promise<DeskProcess & { readonly port: number }> {
  const { process: child, said } = run(env, entry, args);
  const port = await new Promise<number>((found, failed) => {
    child.stdout?.on('data', () => {
      const listening = /"port":(\d+)/.exec(said());
      if (listening) found(Number(listening[1]));
    });
    child.once('exit', (code) => failed(new Error(`the desk ended with ${code}: ${said()}`)));
  });
  const exited = once(child, 'exit');
  const end = async (signal: 'SIGKILL' | 'SIGTERM' | 'SIGHUP'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
    return child.exitCode;
  };
  const kill = async (): Promise<void> => void (await end('SIGKILL'));
  onTestFinished(kill);
  return { process: child, port, said, kill, terminate: (signal = 'SIGTERM') => end(signal) };
}

/** Runs the desk's own entry point with exactly this environment. */
export function run(env: Readonly<Record<string, string>>, entry = 'src/main.ts', args: readonly string[] = []) {
  const child = spawn(process.execPath, [resolve(ROOT, entry), ...args], {
    // Hundreds are started: what Node compiled for the first one is compiled for all.
    env: { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: COMPILED, ...env },
    cwd: ROOT,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return { process: child, said: () => output };
}
