import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const report = process.env['TEST_REPORT'];
/** What keeps nothing but constants: these files share their workers, and load each module once. */
const PURE = ['test/{config,domain,messages,notary}/**/*.test.ts'];
/** Breaks everything around several desks, on a server of its own. */
const CHAOS = 'test/journeys/postgres/chaos/*.test.ts';
/** Tests that need a server, which is started only when one of them runs. */
const ON_POSTGRES = ['test/**/postgres/**/*.test.ts'];
/**
 * Stories that are about one file or one process. Of two desks on a server test/journeys/postgres/ tells what they have in common:
 * handOver (crash, terminate), rolling and migrate (file), commands (tampering). The sandbox has a file. Who is on call asks one desk
 * how it fares itself.
 */
const OF_ONE_DESK = ['crash', 'file', 'onCall', 'sandbox', 'tampering', 'terminate'].map(
  (name) => `test/journeys/${name}.test.ts`,
);
/** All others are told to two desks by npm run test:postgres, which takes minutes. Always: one by each door, Slack's both included. */
const TOLD = process.env['STORIES'] === 'postgres' ? '*' : '{staff,toldLater}';

export default defineConfig({
  test: {
    // Most tests wait for something: also on two cores, three files at a time, and one more while the chaos goes on for minutes.
    maxWorkers: Math.max(3, availableParallelism() - 1) + (process.env['CHAOS_MINUTES'] ? 1 : 0),
    // Ends what hangs; nothing waits for it. A loaded machine may take its time.
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // .ci/run counts from this file: npm cit hands no arguments on.
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      // It takes longest, and begins first: projects are run by their names.
      { extends: true, test: { name: 'chaos', include: [CHAOS] } },
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'desk', include: ['test/**/*.test.ts'], exclude: [...PURE, ...ON_POSTGRES] } },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [...ON_POSTGRES, `test/journeys/${TOLD}.test.ts`],
          exclude: [...OF_ONE_DESK, CHAOS],
          globalSetup: 'test/postgres/server.ts',
        },
      },
    ],
  },
});
