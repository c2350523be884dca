import { defineConfig } from 'vitest/config';

const report = process.env['TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // .ci/run counts from this file: npm cit hands no arguments on.
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
