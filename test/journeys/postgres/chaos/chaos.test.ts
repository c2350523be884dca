import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFailed, onTestFinished } from 'vitest';
import { startStandIns } from '../../../../src/sandbox/start.ts';
import { addressOf, behind, emptyDatabase } from '../../../postgres/databases.ts';
import { startPostgres } from '../../../postgres/embedded.ts';
import { json } from '../../cli.ts';
import { breakEverything } from './breaking.ts';
import { startFleet } from './fleet.ts';
import { judgeOf } from './judge.ts';
import { peopleOf } from './people.ts';

/** `npm run test:chaos -- --minutes 30` */
const MINUTES = Number(process.env['CHAOS_MINUTES'] || 0.2);
const LASTS = MINUTES * 60_000;
const DESKS = MINUTES < 1 ? 2 : MINUTES < 10 ? 3 : 4;
/** What Slack takes: a request brings about three messages, one a second (ms). */
const EACH = 3_600;
const MOST = Math.max(8, Math.round(LASTS / EACH));
const UNDO_WINDOW = 5_000;
/** How long people go on with what they came for once everything is whole (ms). */
const STAY = 15_000;
/** The promise (docs/promises.md, Nothing is lost). */
const QUIET = 60_000;

it(
  'desks lose nothing, do nothing twice and claim nothing false while everything around them breaks',
  async () => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.embedded.stop());
    const server = await emptyDatabase(postgres.url);
    const standIns = await startStandIns();
    onTestFinished(() => standIns.close());
    const env = {
      ...standIns.env,
      SWEEP_CRON: '*/2 * * * * *',
      UNDO_WINDOW: `${UNDO_WINDOW / 1_000}s`,
      CONFIRM_WITHIN: '5s',
      // The brake is another story.
      DELETIONS_PER_HOUR: '100000',
    };
    const fleet = await startFleet(env, server, DESKS);
    onTestFailed(() => {
      const file = join(tmpdir(), 'desk-chaos.log');
      writeFileSync(file, fleet.said());
      process.stdout.write(`All that the desks said is in ${file}\n`);
    });
    standIns.slack.setEventsUrl(`${fleet.base}/slack/events`);
    const people = peopleOf({ standIns, base: fleet.base, undoWindow: UNDO_WINDOW });

    const began = performance.now();
    const stories: Promise<void>[] = [];
    /** Customers come one after the other, and rather stay away while those before them are still being shown. */
    async function comeAll(): Promise<void> {
      for (; stories.length < MOST && performance.now() - began < LASTS; await delay((0.6 * LASTS) / MOST)) {
        if (await people.isCalm()) stories.push(people.come(stories.length));
      }
      await Promise.all(stories);
    }
    const all = comeAll();
    // It is waited for when all is over.
    all.catch(() => undefined);
    const url = `${postgres.url}/${server.database}`;
    const broken = await breakEverything({ fleet, standIns, postgres: { ...postgres, url }, lasts: LASTS });

    const whole = performance.now();
    const since = (): number => performance.now() - whole;
    await Promise.race([all, delay(STAY)]);
    people.goHome();
    await all;
    const client = await behind(server);
    const judge = judgeOf(client, standIns);
    while ((await judge.unsettled()).length > 0 && since() < QUIET) await delay(250);
    const quiet = since();
    const unsettled = await judge.unsettled();
    // What Slack has not taken by then it takes one a second.
    while ((await judge.waiting()).length > 0 && since() < QUIET + LASTS) await delay(250);
    const sum = {
      ...{ minutes: MINUTES, desks: DESKS, requests: stories.length, ...broken, ...fleet.sum, ...people.sum },
      cuts: fleet.desks.reduce((cuts, { link }) => cuts + link.cuts(), 0),
      ...(await judge.figures()),
      secondsToQuiet: Math.round(quiet / 100) / 10,
      secondsToDelivered: Math.round(since() / 100) / 10,
    };
    if (MINUTES >= 1) process.stdout.write(`${JSON.stringify(sum, null, 2)}\n`);

    expect(unsettled).toEqual([]);
    expect(await judge.wrong(people.told, stories.length)).toEqual([]);
    expect(await judge.waiting()).toEqual([]);
    expect(people.odd).toEqual([]);
    expect(fleet.died).toEqual([]);
    expect(fleet.said()).not.toMatch(/canary/i);
    const database = { env: { ...env, DATABASE_URL: addressOf(server) } };
    expect(await json(database, 'audit', 'verify')).toMatchObject({ ok: true });
  },
  LASTS * 2 + 240_000,
);
