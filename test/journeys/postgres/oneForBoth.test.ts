import { expect, it, onTestFinished } from 'vitest';
import { ANA, BEN, SUE } from '../../../src/sandbox/slack/people.ts';
import { clickCard, rejectAs, wordsIn } from '../../../src/sandbox/staff.ts';
import { DOORS, startDesk } from '../../../src/sandbox/start.ts';
import { DAY, MINUTE } from '../../build.ts';
import { aLog } from '../../doors/outbox/build.ts';
import { REJECT } from '../dialogs.ts';
import { startDeskProcess } from '../process.ts';
import { PENDING, startWorldWithoutDesk, type World } from '../world.ts';
import { rowsOf, startTwoDesks } from './desks.ts';

const WORDS = 'Please ask again from your own address.';
const homeOf = ({ slack }: World, user: string): string => wordsIn(slack.home(user)?.view.blocks).join('\n');
const shows = (world: World, user: string, words: string): Promise<boolean> =>
  world.slack.until(() => homeOf(world, user).includes(words));

it('a home tab that was opened on one desk follows what happens on the other', async () => {
  const world = await startTwoDesks();
  const { slack, desks, use } = world;
  await slack.openHome(SUE);
  await shows(world, SUE, 'Nothing is waiting.');
  use(desks[1]);
  const id = await world.submitted('acc_1001');
  await shows(world, SUE, '1 open');
  await slack.click(SUE, 'home', 'home_filter:mine');
  await shows(world, SUE, 'You have taken none.');
  use(desks[0]);
  await clickCard(slack, SUE, id, 'claim');
  await shows(world, SUE, 'Mine (1)');
  await rejectAs(slack, BEN, id, 'other', WORDS);
  await shows(world, SUE, 'Nothing is waiting. The last request was decided');
  use(desks[1]);
  await slack.openHome(SUE);
  await shows(world, SUE, 'Nothing is waiting. The last request was decided');
});

it('a request is looked at once in RECHECK_EVERY, not once by each desk', async () => {
  const world = await startTwoDesks({ RECHECK_EVERY: '2m' });
  const { console, clock, desks } = world;
  const id = await world.submitted('acc_1001');
  await world.until(id, 'pending', ...PENDING);
  const looks = (): number => console.calls.filter(({ method }) => method === 'GET').length;
  const before = looks();
  const rows = await rowsOf(world);
  const nextLook = async () => Number((await rows('SELECT look_at FROM requests'))[0]?.['look_at']);
  // Less than ten minutes in all: what desks know of one another goes by the real clock, and one that is further ahead sweeps it away.
  for (let time = 0; time < 4; time++) {
    clock.advance(2 * MINUTE);
    // Looked at, and written down until when that will do.
    await expect.poll(nextLook, { timeout: 30_000 }).toBeGreaterThan(clock.now());
  }
  // Whatever is left to do is done then.
  await Promise.all(desks.map((desk) => desk.sweep()));
  expect(looks() - before).toBe(4);
});

it('what RETENTION is over for is erased once, by one of the desks that both look for it', async () => {
  const world = await startTwoDesks();
  const { slack, mailbox, clock, desks } = world;
  const id = await world.submitted('acc_1001');
  await rejectAs(slack, BEN, id, 'other', WORDS);
  await world.until(id, 'rejected', 'more');
  await mailbox.until(() => mailbox.mailsTo('ada@example.com').length === 3);
  await slack.until(() => JSON.stringify(world.card(id).blocks).includes('customer told'));
  const rows = await rowsOf(world);
  // A card that may have been posted twice is looked for again for an hour.
  const waiting = async () => (await rows("SELECT 1 FROM outbox WHERE state <> 'done' AND kind <> 'card.tidy'")).length;
  await expect.poll(waiting, { timeout: 30_000 }).toBe(0);
  clock.advance(31 * DAY);
  await Promise.all([...desks, ...desks].map((desk) => desk.erase()));
  await expect.poll(waiting, { timeout: 30_000 }).toBe(0);
  expect(await rows("SELECT actor FROM audit WHERE event = 'request.erased'")).toEqual([{ actor: 'desk' }]);
  expect(await rows('SELECT kind FROM outbox WHERE request_id = $1', id)).toEqual([]);
  expect(JSON.stringify(world.card(id).blocks)).not.toContain('Acme Live');
});

it('the trail goes on where a desk that was killed left it, and is proven by the other', async () => {
  const world = await startWorldWithoutDesk();
  const killed = await startDeskProcess(world);
  const desk = await startDesk(world, aLog());
  onTestFinished(() => desk.stop());
  const rows = await rowsOf(world);
  const end = async () => (await rows('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1'))[0];
  await world.open('acc_1001');
  const left = await end();
  await killed.kill();
  world.base = `http://127.0.0.1:${desk.port}`;
  const ready = async () => (await world.api('GET', '/readyz')).body['dependencies'];
  expect(await ready()).toMatchObject({ audit: { ok: true, head: `${left?.['seq']}:${left?.['hash']}` } });
  await world.submitted('acc_1002');
  const [next] = await rows('SELECT prev_hash FROM audit WHERE seq = $1', Number(left?.['seq']) + 1);
  expect(next).toEqual({ prev_hash: left?.['hash'] });
  expect(await ready()).toMatchObject({ audit: { ok: true } });
});

it('the preview in a dialog follows letters that come to either desk, one of them twice and one again', async () => {
  const world = await startTwoDesks(DOORS.socket);
  const { slack } = world;
  const id = await world.submitted('acc_1001');
  await world.until(id, 'pending', ...PENDING);
  await clickCard(slack, ANA, id, 'reject');
  await REJECT.ready(slack, ANA);
  const preview = (): string => JSON.stringify(slack.dialog(ANA)?.view ?? '');
  await slack.click(ANA, 'dialog', 'category', { choose: 'identity_doubtful' });
  await slack.until(() => preview().includes('We could not be sure'));
  const faults = { 2: 'sent_twice', 4: 'ack_lost' } as const;
  for (let letter = 1; letter <= 6; letter++) {
    const fault = faults[letter as keyof typeof faults];
    if (fault !== undefined) slack.sockets.plan(fault);
    await slack.click(ANA, 'dialog', 'message', { choose: `Please write to us, ${letter}.` });
  }
  await slack.until(() => preview().includes('> Please write to us, 6.'));
  expect(await slack.submit(ANA)).toMatchObject({ problems: [], errors: {} });
  await world.until(id, 'rejected', 'more');
  const rows = await rowsOf(world);
  const told = await rows("SELECT body::json -> 'decision' ->> 'message' AS message FROM requests WHERE id = $1", id);
  expect(told).toEqual([{ message: 'Please write to us, 6.' }]);
});
