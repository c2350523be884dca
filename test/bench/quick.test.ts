import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { Results } from '../../bench/document/kept.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Those that need neither a server nor minutes; each throws when what it counts does not add up. */
const BRIEF = ['waits', 'clicks', 'store', 'mail', 'start', 'queue', 'size'];
/** Nothing here is about how long it takes. */
const PATIENCE = 300_000;

it(
  'npm run bench -- --quick measures everything once, whatever comes of it',
  async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['bench/bench.ts', '--quick', '--json', '--only', BRIEF.join()],
      { cwd: ROOT, timeout: PATIENCE, maxBuffer: 10_000_000 },
    );
    const results = JSON.parse(stdout) as Results;
    expect(Object.keys(results)).toEqual(BRIEF);
    const figures = Object.values(results).flatMap(({ parts }) => parts.flatMap((part) => part.figures));
    for (const { what, is } of figures) expect(is, what).toBeGreaterThan(0);
    expect(figures.filter(({ of }) => of !== undefined)).toHaveLength(17);
  },
  PATIENCE,
);
