import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const report = process.env['TEST_REPORT'];
/** What keeps nothing but constants: these files share their workers, and load each module once. */
const PURE = ['test/{config,domain,messages,notary}/**/*.test.ts'];
/** Tests that need a server, which is started only when one of them runs. */
const ON_POSTGRES = ['test/**/postgres/**/*.test.ts'];
/** Stories that are told there, too, to two desks, by npm run test:postgres. */

const STORIES = (process.env['STORIES_ONLY'] ?? 'brake,checkpoints,cli,commands,customerPages,digest,entries,home,opaqueIds,paused,proof,retention,seen,shortcuts,slackFaults,socket,staff,stop,story,toldLater,unproven').split(',');
const stories = process.env['STORIES'] === 'postgres' ? [`test/journeys/{${STORIES}}.test.ts`] : [];

export default defineConfig({
  test: {
    // Most tests wait for something: also on two cores, three files at a time.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // Ends what hangs; nothing waits for it. A loaded machine may take its time.
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // .ci/run counts from this file: npm cit hands no arguments on.
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'desk', include: ['test/**/*.test.ts'], exclude: [...PURE, ...ON_POSTGRES] } },
      {
        extends: true,
        test: { name: 'postgres', include: [...ON_POSTGRES, ...stories], globalSetup: 'test/postgres/server.ts' },
      },
    ],
  },
});
