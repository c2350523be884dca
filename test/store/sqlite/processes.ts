import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A desk in a process of its own, see child.ts; it is killed after the test. */
export function start(file: string): ChildProcess {
  const child = fork(join(import.meta.dirname, 'child.ts'), [file], { execArgv: [] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

export async function firstWord(child: ChildProcess): Promise<unknown> {
  const [word] = await once(child, 'message');
  return word;
}

export async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
