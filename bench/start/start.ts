import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, pause } from '../../src/platform/timers.ts';
import { freePort } from '../../src/sandbox/freePort.ts';
import { against, type Figure } from '../figure.ts';
import { type Measure, progress } from '../manner.ts';
import { startFastStandIns } from '../standIns/standIns.ts';
import { bundledCommand, type Command, ROOT, startCommand } from '../startCommand.ts';

/** What was begun at the start is done by then (ms). */
const SETTLED = 2_000;

/** As short as a server in Node can be. */
const BARE = `require('node:http').createServer((_, answer) => answer.end('ok')).listen(Number(process.env.PORT), '127.0.0.1')`;

/** From the start of a process until it says that it is well, and what it needs when nothing is to be done. */
export const measureStart: Measure = async function* ({ quick }) {
  const rounds = quick ? 1 : 9;
  yield `start and idle memory, ${rounds} rounds`;
  const standIns = await startFastStandIns();
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  try {
    const bundle = await bundledCommand(folder);
    const desk = { start: [] as number[], memory: [] as number[] };
    const bundled = { start: [] as number[], memory: [] as number[] };
    const floor = { start: [] as number[], memory: [] as number[] };
    // The first one makes the database and compiles, and does not count.
    for (let round = 0; round <= rounds; round++) {
      progress(`starts, round ${round} of ${rounds}`);
      for (const [kept, command] of [
        [desk, startCommand()],
        [bundled, bundle],
        [floor, { env: {}, args: ['-e', BARE] }],
      ] as const) {
        const { ms, memory } = await aStart(command, { ...standIns.env, SWEEP_CRON: '' });
        if (round === 0) continue;
        kept.start.push(ms);
        kept.memory.push(memory / 1e6);
      }
    }
    yield against('start', 'ms', desk.start, floor.start);
    yield against('idleMemory', 'MB', desk.memory, floor.memory);
    yield asBundled(against('start', 'ms', bundled.start, floor.start));
    yield asBundled(against('idleMemory', 'MB', bundled.memory, floor.memory));
  } finally {
    await standIns.close();
    rmSync(folder, { recursive: true });
  }
};

/** What production runs: only to know, since the goal is that of `npm start`. */
const asBundled = ({ of: _, ...figure }: Figure): Figure => ({ ...figure, goal: null, note: 'bundled' });

/** How long until it answered (ms), and its memory when it had settled (bytes). */
async function aStart(command: Command, env: Readonly<Record<string, string>>) {
  const port = await freePort();
  const started = performance.now();
  const running = spawn(process.execPath, command.args, {
    ...{ cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
    env: { PATH: process.env['PATH'], ...env, ...command.env, PORT: String(port) },
  });
  try {
    while (!(await isWell(port))) {
      if (running.exitCode !== null) throw new Error(`the process ended with ${running.exitCode}`);
      await pause(2, after);
    }
    const ms = performance.now() - started;
    await pause(SETTLED, after);
    return { ms, memory: residentOf(running.pid) };
  } finally {
    const ended = once(running, 'exit');
    if (running.exitCode === null && running.kill()) await ended;
  }
}

const isWell = (port: number): Promise<boolean> =>
  new Promise((well) => {
    get({ port, host: '127.0.0.1', path: '/healthz', agent: false }, (response) => {
      response.resume();
      well(response.statusCode === 200);
    }).once('error', () => well(false));
  });

/** What of it is in memory (bytes), as Linux tells. */
function residentOf(pid: number | undefined): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}
