import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ofRounds } from './figure.ts';

/** Where figures come from, and what else goes on there: they mean nothing without. */
export function machine() {
  const { is, range } = ofRounds(Array.from({ length: 9 }, aFlush));
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    node: process.version,
    at: new Date().toISOString(),
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
    /** Of 4 KB (ms): the median and the range. */
    fdatasync: { is, range },
  };
}

export function machineLine({ cpu, cores, node, load, fdatasync: { is, range } }: ReturnType<typeof machine>): string {
  const [least, most] = range.map((ms) => ms.toFixed(2));
  return `${cores} cores (${cpu}), Node ${node}, load ${load}, fdatasync ${is.toFixed(2)} ms (${least} to ${most})`;
}

function aFlush(): number {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const file = openSync(join(folder, 'file'), 'w');
  writeSync(file, Buffer.alloc(4_096));
  const started = performance.now();
  fdatasyncSync(file);
  const took = performance.now() - started;
  closeSync(file);
  rmSync(folder, { recursive: true });
  return took;
}
