import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const report = process.env['TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Most tests wait for something: also on two cores, two files at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Ends what hangs; nothing waits for it. A loaded machine may take its time.
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // .ci/run counts from this file: npm cit hands no arguments on.
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
