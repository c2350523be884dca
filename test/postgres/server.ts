import type { TestProject } from 'vitest/node';
import { startPostgres } from './embedded.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the server of this run is, without a database: `postgres://user:password@127.0.0.1:port`. */
    readonly postgres: string;
  }
}

/** One server for a run, and only for one that has tests for it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, embedded } = await startPostgres();
  project.provide('postgres', url);
  return () => embedded.stop();
}
