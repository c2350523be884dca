import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const report = process.env['TEST_REPORT'];
/** Tests that need a server, which is started only when one of them runs. */
const ON_POSTGRES = ['test/**/postgres/**/*.test.ts'];

export default defineConfig({
  test: {
    // Most tests wait for something: also on two cores, two files at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Ends what hangs; nothing waits for it. A loaded machine may take its time.
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // .ci/run counts from this file: npm cit hands no arguments on.
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      { extends: true, test: { name: 'desk', include: ['test/**/*.test.ts'], exclude: ON_POSTGRES } },
      { extends: true, test: { name: 'postgres', include: ON_POSTGRES, globalSetup: 'test/postgres/server.ts' } },
    ],
  },
});
