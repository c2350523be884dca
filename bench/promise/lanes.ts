import { loadConfig } from '../../src/config/config.ts';
import type { Console } from '../../src/console/console.ts';
import { known } from '../../src/domain/account/facts.ts';
import { claim } from '../../src/domain/decide/claim.ts';
import { submit } from '../../src/domain/decide/submit.ts';
import type { RequestId } from '../../src/domain/request.ts';
import { after, pause } from '../../src/platform/timers.ts';
import { DELETIONS, SUE } from '../../src/sandbox/slack/people.ts';
import { cardOf } from '../../src/sandbox/staff.ts';
import { type StandIns, startStandIns } from '../../src/sandbox/start.ts';
import { aCheck, aReviewer, DAY, facts, HOUR, NOW } from '../../test/build.ts';
import { STATES } from '../../test/domain/decide/states.ts';
import { idOf, numbered, patching, put } from '../../test/store/build.ts';
import type { Figure } from '../figure.ts';
import { aDesk } from './aDesk.ts';
import { forEach } from './aStore.ts';

/** All pending requests are due to be looked at, and each look finds news. The console takes `ms`. */
interface Case {
  readonly name: string;
  readonly pending: number;
  readonly console: { readonly ms: number; readonly silent: boolean };
}

const CASES: readonly Case[] = [
  { name: '2,000 pending, console silent', pending: 2_000, console: { ms: 5_000, silent: true } },
  { name: '2,000 pending, console takes 2 s', pending: 2_000, console: { ms: 2_000, silent: false } },
  { name: '10,000 pending, console silent', pending: 10_000, console: { ms: 5_000, silent: true } },
];
/** New cards, and alerts, in each case. */
const ROUNDS = 3;
/** How long the lanes are busy with refreshes before the first: Slack's bursts are over then. */
const BUSY = 8_000;
/** A request falls due so soon after a tick that looked for what is due, and found nothing: the worst time for it. */
const JUST_MISSED = 100;

/** How late Slack is told, through the real lanes at Slack's own pace, while all that is pending is looked at anew. */
export async function* measureLanes(): AsyncGenerator<Figure | string> {
  for (const each of CASES) yield* measureCase(each);
}

async function* measureCase({ name, pending, console: { ms, silent } }: Case): AsyncGenerator<Figure | string> {
  yield `${name}, Slack takes one message a second`;
  const standIns = await startStandIns(NOW + HOUR);
  const { slack } = standIns;
  let looks = 0;
  const account: Console['account'] = async (accountId) => {
    await pause(ms, after);
    looks += 1;
    return silent
      ? { kind: 'unavailable', why: 'timeout' }
      : { kind: 'found', facts: facts({ accountId, members: known([{ userId: 'usr_2', name: 'Bob' }]) }) };
  };
  const desk = await aDesk(
    standIns,
    {
      account,
      search: async () => ({ kind: 'found', accounts: [] }),
      deleteAccount: async () => ({ kind: 'deleted' }),
    },
    sweepCron(standIns),
  );
  await seed(desk, pending);
  slack.faults.pace();

  const start = performance.now();
  let ticked = (): void => undefined;
  const stop = desk.work(() => ticked());
  const unknown = silent ? allLooked(desk).then(() => performance.now() - start) : null;
  await pause(BUSY, after);
  const looked = { looks, at: performance.now() };
  const before = slack.callsTo('chat.update').length;
  const cards: number[] = [];
  const clicks: number[] = [];
  const alerts: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    cards.push(await newCard(desk, standIns, pending + round));
    clicks.push(await newClick(desk, standIns, idOf(ROUNDS + round)));
    const tick = new Promise<void>((next) => {
      ticked = next;
    });
    await tick;
    alerts.push(await newAlert(desk, standIns, idOf(round)));
  }
  const window = performance.now() - looked.at;
  yield { what: `a new card is posted, the latest of ${ROUNDS}`, is: Math.max(...cards), goal: 5_000 };
  yield { what: `a card shows who took it, the latest of ${ROUNDS}`, is: Math.max(...clicks), goal: 5_000 };
  yield { what: `an alert is posted after its time, the latest of ${ROUNDS}`, is: Math.max(...alerts), goal: 10_000 };
  if (unknown !== null) yield { what: 'all said to be unknown', is: await unknown, goal: HOUR };
  else {
    const pace = (looks - looked.looks) / window;
    yield { what: `all looked at, by the pace of ${(window / 1_000).toFixed(0)} s`, is: pending / pace, goal: HOUR };
  }
  const refreshed = ((slack.callsTo('chat.update').length - before) / window) * 60_000;
  yield { what: 'cards rewritten meanwhile', is: refreshed, goal: null, unit: 'a minute' };
  await stop();
  await standIns.close();
}

/** As an operator who sets nothing has it. */
function sweepCron({ env, clock }: StandIns): string {
  const config = loadConfig({ ...env, SWEEP_CRON: '' }, clock.now());
  if (!config.ok) throw new Error(JSON.stringify(config.problems));
  return config.config.sweepCron;
}

type Desk = Awaited<ReturnType<typeof aDesk>>;

/** Pending requests with their cards, and drafts that are about to be submitted. */
async function seed({ store, client }: Desk, pending: number): Promise<void> {
  await forEach(pending, async (number) => {
    const request = numbered(number, { dueAt: NOW + 7 * DAY, wakeAt: null, lookAt: NOW });
    await put(store, request);
    const metadata = { event_type: 'deletion_request', event_payload: { id: request.id } };
    const { ts = '' } = await client.chat.postMessage({ channel: DELETIONS, text: request.id, metadata });
    await store.placeCard(request.id, { channel: DELETIONS, ts });
  });
  for (let round = 0; round < ROUNDS; round++) {
    const { id, account } = numbered(pending + round);
    await put(store, { ...STATES.verified, id, account, draftExpiresAt: NOW + 2 * DAY, wakeAt: null, lookAt: null });
  }
}

/** Until nobody's look is due any more that was at the start. */
async function allLooked({ store }: Desk): Promise<void> {
  while ((await store.dueLooks('pending', NOW, 1)).length > 0) await pause(100, after);
}

/** From the commit of a submission until its card stands in the channel (ms). The look for it was made just before. */
async function newCard({ store, policy, now }: Desk, { slack }: StandIns, number: number): Promise<number> {
  const start = performance.now();
  const done = await store.change(idOf(number), (request) =>
    submit(request, { kind: 'found', facts: facts() }, aCheck({}, now()), { now: now(), policy }),
  );
  if (!done.ok) throw new Error(done.refusal.code);
  await slack.until(() => cardOf(slack, idOf(number)), 60_000);
  return performance.now() - start;
}

/** From the commit of "Take it" until the card says who has it (ms). */
async function newClick({ store, policy, now }: Desk, { slack }: StandIns, id: RequestId): Promise<number> {
  const start = performance.now();
  const done = await store.change(id, (request) => claim(request, aReviewer({ id: SUE }), { now: now(), policy }));
  if (!done.ok) throw new Error(done.refusal.code);
  await slack.until(() => JSON.stringify(cardOf(slack, id)?.blocks ?? '').includes(SUE), 60_000);
  return performance.now() - start;
}

/** From the end of a deadline until people are told in the channel (ms). */
async function newAlert({ store, now }: Desk, { slack }: StandIns, id: RequestId): Promise<number> {
  await pause(JUST_MISSED, after);
  const dueAt = now();
  await store.change(id, patching({ dueAt, wakeAt: dueAt }));
  await slack.until(
    () =>
      slack
        .messages(DELETIONS)
        .some(({ text, metadata }) => metadata?.event_type === 'deletion_alert' && text.includes(id)),
    60_000,
  );
  return now() - dueAt;
}
