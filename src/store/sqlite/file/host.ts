import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells one process from every other, as far as the system says; null where it does not. */
export interface ProcessMark {
  readonly pid: number;
  /** Clock ticks from the machine's start to the process's: a pid alone is used again. */
  readonly startTicks: string | null;
  readonly host: string;
  readonly bootId: string | null;
  /** In which numbering the pid counts: each container has its own. */
  readonly pidSpace: string | null;
}

export const thisProcess = (): ProcessMark => ({
  pid: process.pid,
  startTicks: startTicks(process.pid),
  host: hostname(),
  bootId: orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
  pidSpace: orNull(() => readlinkSync('/proc/self/ns/pid')),
});

/** Does this process run? Only where we can see it; `unknown` on another machine, or in another container. */
export function stateOf(mark: ProcessMark): 'runs' | 'gone' | 'unknown' {
  const { host, bootId, pidSpace } = thisProcess();
  if (mark.host !== host || mark.bootId !== bootId || mark.pidSpace !== pidSpace) return 'unknown';
  if (mark.startTicks !== null) return startTicks(mark.pid) === mark.startTicks ? 'runs' : 'gone';
  try {
    process.kill(mark.pid, 0);
    return 'unknown';
  } catch (error) {
    return (error as { code?: unknown }).code === 'ESRCH' ? 'gone' : 'unknown';
  }
}

/** Field 22 of proc_pid_stat(5); null also for a process that has ended and whose parent has not looked yet. */
function startTicks(pid: number): string | null {
  const stat = orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The name in brackets may hold blanks and brackets.
  const [state = 'X', ...fields] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return /^[ZXx]/.test(state) ? null : (fields[18] ?? null);
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
