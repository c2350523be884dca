import { expect, it, onTestFinished } from 'vitest';
import type { App } from '../../../src/app.ts';
import type { Log } from '../../../src/platform/log.ts';
import { ANA, BEN, DELETIONS } from '../../../src/sandbox/slack/people.ts';
import { clickCard, dialogSettled, ticked } from '../../../src/sandbox/staff.ts';
import { DOORS, startDesk } from '../../../src/sandbox/start.ts';
import { APPROVE, REJECT } from '../dialogs.ts';
import { startDeskProcess } from '../process.ts';
import { APPROVED, PENDING, startWorldWithoutDesk } from '../world.ts';
import { rowsOf, startTwoDesks } from './desks.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const nothing = (): void => undefined;
const SILENT: Log = { error: nothing, warn: nothing, info: nothing, debug: nothing };

it('a request that one desk takes is decided, deleted and told of by either, each once', async () => {
  const world = await startTwoDesks();
  const { slack, console, mailbox, clock, desks, use } = world;
  const id = await world.submitted('acc_1001');
  use(desks[1]);
  await world.until(id, 'pending', ...PENDING);
  // The dialog is opened on one and submitted to the other.
  await clickCard(slack, ANA, id, 'approve');
  await APPROVE.ready(slack, ANA);
  use(desks[0]);
  expect(await slack.submit(ANA, ticked(slack, ANA))).toMatchObject({ outcome: 'closed', problems: [] });
  await world.until(id, 'approved', ...APPROVED);

  clock.advance(15 * MINUTE);
  await mailbox.until(() => mailbox.mailsTo('ada@example.com')[2]);
  await world.until(id, 'completed', 'more');
  await Promise.all(desks.map((desk) => desk.sweep()));
  expect(console.deletions).toMatchObject([{ accountId: 'acc_1001', idempotencyKey: id }]);
  expect(world.cards(id)).toHaveLength(1);
  expect(mailbox.mailsTo('ada@example.com')).toHaveLength(3);
  expect(world.lines.filter((line) => /@|Ada L|Acme|last app/.test(line))).toEqual([]);
});

it('another system is told once of each step by whichever desk, in order, and a repeat has its id', async () => {
  const world = await startTwoDesks(({ receiver }) => ({ ...receiver.env, UNDO_WINDOW: '0s' }));
  const { receiver, desks } = world;
  // Two are taken, and nobody hears of it.
  receiver.faults.next('POST', { kind: 'lost_answer' }, 2);
  const ids: string[] = [];
  for (const [index, account] of ['acc_1001', 'acc_1002', 'acc_1003'].entries()) {
    world.use(desks[index % 2] as App);
    ids.push(await world.submitted(account));
  }
  for (const [index, id] of ids.entries()) {
    world.use(desks[(index + 1) % 2] as App);
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'completed', 'more');
  }
  const distinct = () => new Map(receiver.received.map((one) => [one.id, one.event]));
  await receiver.until(() => distinct().size >= 3 * ids.length);
  await Promise.all(desks.map((desk) => desk.sweep()));
  const told = (id: string) =>
    [...distinct().values()].filter(({ data }) => data['request_id'] === id).map(({ type }) => type);
  const life = ['request.submitted', 'request.approved', 'request.completed'];
  expect(ids.map(told)).toEqual(ids.map(() => life));
  expect(receiver.received.length).toBeLessThanOrEqual(3 * ids.length + 2);
});

it('of an approval on one and a rejection on the other at once one counts, and the other reviewer is told so', async () => {
  const world = await startTwoDesks();
  const { slack, console, clock, desks, use } = world;
  const id = await world.submitted('acc_1001');
  await world.until(id, 'pending', ...PENDING);
  use(desks[0]);
  await clickCard(slack, ANA, id, 'approve');
  await APPROVE.ready(slack, ANA);
  use(desks[1]);
  await clickCard(slack, BEN, id, 'reject');
  await REJECT.ready(slack, BEN);
  const rejection = slack.submit(BEN, REJECT.filling('Please tell us from your own address first.'));
  use(desks[0]);
  await Promise.all([rejection, slack.submit(ANA, ticked(slack, ANA))]);
  const status = await world.status(id);
  expect(['approved', 'rejected']).toContain(status);
  // Whose word counts has nothing to put away; the other reads who was faster.
  const [winner, loser] = status === 'approved' ? [ANA, BEN] : [BEN, ANA];
  expect(await APPROVE.answered(slack, loser)).toContain(winner);
  await dialogSettled(slack, winner);
  expect(slack.dialog(winner)).toBeUndefined();
  clock.advance(15 * MINUTE);
  await world.until(id, status === 'approved' ? 'completed' : 'rejected', 'more');
  expect(console.deletions).toHaveLength(status === 'approved' ? 1 : 0);
});

it('over two sockets each click and each dialog goes to either desk, and all to the one that is left', async () => {
  const world = await startTwoDesks(DOORS.socket);
  const { slack, console, clock, desks, use } = world;
  expect(slack.sockets.connected).toBe(2);
  const id = await world.submitted('acc_1001');
  const other = await world.submitted('acc_1003');
  await world.until(id, 'pending', ...PENDING);
  // Slack hands what comes next to the next connection, and one of these twice.
  slack.sockets.plan('sent_twice');
  await APPROVE.by(world, ANA, id);
  await world.until(id, 'approved', ...APPROVED);
  await REJECT.by(world, BEN, other, 'Please tell us from your own address first.');
  await world.until(other, 'rejected', 'more');

  await desks[0].stop();
  expect(slack.sockets.connected).toBe(1);
  use(desks[1]);
  clock.advance(15 * MINUTE);
  await world.until(id, 'completed', 'more');
  expect(console.deletions.map(({ accountId }) => accountId)).toEqual(['acc_1001']);
  expect(world.cards(id)).toHaveLength(1);
});

it('when a desk goes, the other carries on with what it began', async () => {
  const world = await startTwoDesks();
  const { console, clock, desks, use } = world;
  const ids = [];
  for (const [index, account] of ['acc_1001', 'acc_1003'].entries()) {
    use(desks[index] as App);
    ids.push(await world.submitted(account));
  }
  use(desks[0]);
  for (const id of ids) await APPROVE.by(world, BEN, id);
  for (const id of ids) await world.until(id, 'approved', ...APPROVED);
  await desks[0].stop();
  use(desks[1]);
  clock.advance(15 * MINUTE);
  for (const id of ids) await world.until(id, 'completed', 'more');
  expect(console.deletions.map(({ accountId }) => accountId).sort()).toEqual(['acc_1001', 'acc_1003']);
  const { dependencies } = (await world.api('GET', '/readyz')).body;
  expect(dependencies).toMatchObject({ database: { ok: true }, audit: { ok: true } });
});

it('two desks that look at once for what is due remind once at each time, and post one digest a day', async () => {
  const world = await startTwoDesks();
  const { slack, clock, desks } = world;
  const id = await world.submitted('acc_1001');
  const rows = await rowsOf(world);
  const waiting = async (): Promise<number> =>
    (await rows("SELECT id FROM outbox WHERE kind = 'digest.post' AND state <> 'done'")).length;
  // Past every reminder and the deadline, each day soon after the hour of the digest.
  const firstDay = Math.ceil(clock.now() / DAY) * DAY;
  for (let day = 0; day <= 8; day++) {
    clock.set(firstDay + day * DAY + 9 * 60 * MINUTE + MINUTE);
    await Promise.all([...desks, ...desks].map((desk) => desk.sweep()));
    // One that waits for its turn at Slack would be taken into the next one.
    await expect.poll(waiting, { timeout: MINUTE }).toBe(0);
  }
  const reminded = await rows(
    "SELECT data FROM audit WHERE request_id = $1 AND event IN ('reminder.sent', 'request.overdue')",
    id,
  );
  const said = reminded.map(({ data }) => {
    const { kind, before, days } = JSON.parse(data);
    return `${kind} ${before ?? days ?? ''}`;
  });
  expect(said.length).toBeGreaterThan(3);
  expect(new Set(said).size).toBe(said.length);
  const posted = await rows("SELECT payload FROM outbox WHERE kind = 'digest.post'");
  expect(posted.length).toBeGreaterThan(3);
  expect(new Set(posted.map(({ payload }) => payload)).size).toBe(posted.length);
  const shown = () => slack.messages(DELETIONS).filter(({ metadata }) => metadata?.event_type === 'deletion_digest');
  await slack.until(() => shown().length === posted.length);
});

it('who goes away hands on what they have taken, and waits for nothing that somebody else has', async () => {
  const world = await startTwoDesks();
  const { slack } = world;
  const [theirs, other] = [await world.submitted('acc_1001'), await world.submitted('acc_1003')];
  await clickCard(slack, ANA, theirs, 'claim');
  await clickCard(slack, BEN, other, 'claim');
  const rows = await rowsOf(world);
  const taken = async (): Promise<unknown> => rows('SELECT assignee FROM requests ORDER BY created_at');
  await expect.poll(taken).toEqual([{ assignee: ANA }, { assignee: BEN }]);
  // A card that may have been posted twice is looked for again for an hour.
  const waiting = async () => (await rows("SELECT 1 FROM outbox WHERE state <> 'done' AND kind <> 'card.tidy'")).length;
  await expect.poll(waiting, { timeout: MINUTE }).toBe(0);
  await rows('BEGIN');
  await rows('SELECT 1 FROM requests WHERE id = $1 FOR UPDATE', other);
  await slack.command(ANA, DELETIONS, '/deletion away 3d');
  const said = () => JSON.stringify(slack.ephemerals(ANA));
  await slack.until(() => said().includes('1 request that you had taken'));
  expect(await taken()).toEqual([{ assignee: null }, { assignee: BEN }]);
  await rows('COMMIT');
});

it('a desk may start while others commit, and hears of that once it is up', async () => {
  const world = await startWorldWithoutDesk();
  const rows = await rowsOf(world);
  let isUp = false;
  const talking = (async () => {
    const many = "SELECT pg_notify('desk_effects', 'another slack,mail,' || one) FROM generate_series(1, 200) one";
    while (!isUp) await rows(many);
  })();
  const desk = await startDesk(world, SILENT);
  onTestFinished(() => desk.stop());
  isUp = true;
  await talking;
  world.base = `http://127.0.0.1:${desk.port}`;
  await world.submitted('acc_1001');
});

it('when a desk is killed in the middle of a deletion, the other asks the console and does not delete again', async () => {
  const world = await startWorldWithoutDesk();
  const { console, clock, mailbox } = world;
  const patch = { UNDO_WINDOW: '0s' };
  const killed = await startDeskProcess(world, patch);
  const id = await world.submitted('acc_1001');
  console.faults.next('DELETE', { kind: 'lost_answer' });
  await APPROVE.by(world, ANA, id);
  await console.until(() => console.deletions.length === 1);
  const desk = await startDesk(world, SILENT, patch);
  onTestFinished(() => desk.stop());
  await killed.kill();
  world.base = `http://127.0.0.1:${desk.port}`;
  // By then the lease of the killed one is over.
  clock.advance(MINUTE);
  await world.until(id, 'completed', 'more');
  await mailbox.until(() => mailbox.mailsTo('ada@example.com').some(({ subject }) => /was deleted/.test(subject)));
  expect(console.deletions).toMatchObject([{ accountId: 'acc_1001', idempotencyKey: id }]);
  expect(world.cards(id)).toHaveLength(1);
});
