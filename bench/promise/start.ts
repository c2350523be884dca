import { DatabaseSync } from 'node:sqlite';
import { createLog } from '../../src/platform/log.ts';
import { after, pause } from '../../src/platform/timers.ts';
import { BEN, SUE } from '../../src/sandbox/slack/people.ts';
import { clickCard, dialogReady } from '../../src/sandbox/staff.ts';
import { type StandIns, startDesk, startStandIns } from '../../src/sandbox/start.ts';
import { asCustomer } from '../../src/sandbox/story.ts';
import { DAY, MINUTE } from '../../test/build.ts';
import { numbered, put } from '../../test/store/build.ts';
import { startDeskProcess } from '../deskProcess.ts';
import type { Figure } from '../figure.ts';
import { aStore, forEach } from './aStore.ts';

const ROWS = 20_000;

/** How soon somebody is answered by a desk that starts with thousands of overdue requests: a process of its own. */
export async function* measureStart(): AsyncGenerator<Figure | string> {
  yield `${ROWS.toLocaleString('en')} overdue at the start`;
  const standIns = await startStandIns();
  const { slack } = standIns;
  const clicked = await aCard(standIns);
  await seed(standIns);
  slack.faults.pace();

  const started = performance.now();
  const { desk, said, port, read, end } = await startDeskProcess(standIns);
  const opened = performance.now();
  desk.send('reset');
  slack.setEventsUrl(`http://127.0.0.1:${port}/slack/events`);
  yield { what: 'the desk is open', is: opened - started, goal: null };

  const database = new DatabaseSync(standIns.databaseFile, { readOnly: true });
  const assignee = database.prepare('SELECT assignee FROM v_requests WHERE id = ?');
  const clock = performance.now();
  const since = (): number => performance.now() - clock;
  const seen = clickCard(slack, BEN, clicked, 'details').then(async () => {
    const acknowledged = since();
    await dialogReady(slack, BEN);
    return { acknowledged, shown: since() };
  });
  await clickCard(slack, SUE, clicked, 'claim');
  const claim = { acknowledged: since(), written: Number.NaN };
  while (assignee.get(clicked)?.['assignee'] !== SUE) await pause(2, after);
  claim.written = since();
  database.close();
  const { acknowledged, shown } = await seen;
  yield { what: 'the first click (Details) is acknowledged', is: acknowledged, goal: 1_000 };
  yield { what: 'and its dialog shows the request', is: shown, goal: 1_000 };
  yield { what: 'the second (Take it), at the same time, is acknowledged', is: claim.acknowledged, goal: 1_000 };
  yield { what: 'and is written down', is: claim.written, goal: 1_000 };
  await said(/"road":"takeSteps"/);
  yield { what: 'all overdue written down', is: performance.now() - opened, goal: 15_000 };

  const held = await read();
  yield { what: 'event loop delay since it is open, p99', is: held.p99, goal: 20 };
  yield { what: 'of which the desk itself computed, p99', is: held.cpu, goal: 20 };
  yield { what: 'at most', is: held.most, goal: null };
  await end();
  await standIns.close();
}

/** A request whose card stands in the channel. */
async function aCard(standIns: StandIns): Promise<string> {
  const desk = await startDesk(standIns, createLog('error'));
  const { submitted } = asCustomer(standIns, `http://127.0.0.1:${desk.port}`, () => undefined);
  const id = await submitted('acc_1001', { code: 'too_expensive' });
  await desk.stop();
  return id;
}

/** Their deadline is over by a minute, and nobody was told. */
async function seed({ databaseFile, env, clock }: StandIns): Promise<void> {
  const { store, close } = await aStore(undefined, { file: databaseFile, secret: env['DESK_SECRET'] ?? '' });
  await forEach(ROWS, (number) => {
    const dueAt = clock.now() - MINUTE - number;
    return put(store, numbered(ROWS + number, { submittedAt: dueAt - 7 * DAY, dueAt, wakeAt: dueAt, lookAt: dueAt }));
  });
  await close();
}
