import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { Database } from '../../src/store/open.ts';
import { ask } from '../child.ts';
import type { Name } from './contestants.ts';
import type { Asked } from './instance.ts';

export interface Setting {
  readonly instances: number;
  /** Jobs at one time in each. */
  readonly hands: number;
}

/** Processes that are the instances of one contestant after the other. */
export interface Crew {
  /** Has so many instances do all jobs; how long that took (ms), and how many jobs they say they did. */
  drain(name: Name, database: Database, setting: Setting): Promise<{ readonly ms: number; readonly done: number }>;
  end(): void;
}

export function startCrew(size: number): Crew {
  const file = resolve(import.meta.dirname, 'instance.ts');
  const crew = Array.from({ length: size }, () => fork(file));
  return {
    async drain(name, database, { instances, hands }) {
      const working = crew.slice(0, instances);
      const all = (asked: Asked) => Promise.all(working.map((child) => ask<number>(child, asked)));
      await all({ open: name, database, hands });
      const started = performance.now();
      const done = await all('drain');
      const ms = performance.now() - started;
      await all('close');
      return { ms, done: done.reduce((sum, one) => sum + one, 0) };
    },
    end() {
      for (const child of crew) child.disconnect();
    },
  };
}
