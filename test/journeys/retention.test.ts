import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ANA, BEN, DELETIONS, SUE } from '../../src/sandbox/slack/people.ts';
import { clickCard, dialogReady, ticked, undoAs } from '../../src/sandbox/staff.ts';
import { unpacked } from '../../src/store/packing/packing.ts';
import { POSTGRES } from '../../src/store/postgres/dialect.ts';
import { desk, json } from './cli.ts';
import { isDelivered, rowsOf } from './rows.ts';
import { APPROVED, form, PENDING, startWorld, type World } from './world.ts';

const DAY = 24 * 3_600_000;

/** Everything that people are called, are reached by, or wrote, in the request of this story. */
const PERSONAL = [
  ...['Acme Live', 'Ada L', 'ada@example.com', 'our last app in October', 'key-of-ada', 'It looks fine to me.'],
  ...['We wait for the partner bank.', 'It was the wrong account.', 'from your own address'],
];

/** A request with words of everybody in it, that was rejected in the end and about which everybody was told. */
async function rejected(world: World): Promise<string> {
  const { slack, mailbox } = world;
  const opened = await world.api('POST', '/v1/requests', form(world.account('acc_1001')), {
    'idempotency-key': 'key-of-ada',
  });
  const id = String(opened.body['id']);
  const mails = () => mailbox.mailsTo('ada@example.com');
  const code = /\b\d{4}[ -]?\d{4}\b/.exec((await mailbox.until(() => mails()[0])).text ?? '')?.[0].replace(/\D/g, '');
  await world.api('POST', `/v1/requests/${id}/verification`, { code });
  await world.api('POST', `/v1/requests/${id}/submission`);
  await world.until(id, 'pending', ...PENDING);
  await clickCard(slack, SUE, id, 'claim');
  await world.until(id, 'pending', 'approve', 'reject', 'release', 'more');
  await clickCard(slack, ANA, id, 'extend');
  expect(await dialogReady(slack, ANA)).toBe(true);
  await slack.submit(ANA, { why_later: 'We wait for the partner bank.' });
  await clickCard(slack, ANA, id, 'approve');
  expect(await dialogReady(slack, ANA)).toBe(true);
  await slack.submit(ANA, { ...ticked(slack, ANA), note: 'It looks fine to me.' });
  await world.until(id, 'approved', ...APPROVED.map((action) => (action === 'claim' ? 'release' : action)));
  await undoAs(slack, BEN, id, 'It was the wrong account.');
  await world.until(id, 'pending', 'approve', 'reject', 'release', 'more');
  await clickCard(slack, BEN, id, 'reject');
  expect(await dialogReady(slack, BEN)).toBe(true);
  await slack.submit(BEN, { category: 'identity_doubtful', message: 'Please write from your own address.' });
  await world.until(id, 'rejected', 'more');
  await mailbox.until(() => mails().some(({ text }) => text?.includes('from your own address')));
  await slack.until(() => JSON.stringify(world.card(id).blocks).includes('customer told'));
  // Slack takes one line a second: all that was wanted must be there before it can be gone.
  await expect.poll(() => isDelivered(world), { timeout: 30_000 }).toBe(true);
  for (const user of [ANA, BEN]) if (slack.dialog(user)) await slack.dismiss(user);
  return id;
}

/** Which of them the database holds: a file and its log to the byte, and what can be read. */
async function inDatabase(world: World): Promise<readonly string[]> {
  const { databaseFile } = world;
  const texts = [databaseFile, `${databaseFile}-wal`].filter(existsSync).map((file) => readFileSync(file, 'latin1'));
  for (const table of Object.keys(POSTGRES.tables)) {
    const rows = await rowsOf(world, `SELECT * FROM ${table}`);
    // What is packed shows no names.
    texts.push(JSON.stringify(rows, (_, value) => (typeof value === 'string' ? unpacked(value) : value)));
  }
  return PERSONAL.filter((value) => texts.some((text) => text.includes(value)));
}

/** Which of them people can read in Slack: the channel, its threads, direct messages, home tabs, dialogs. */
function inSlack({ slack }: World, id: string): readonly string[] {
  const channel = slack.messages(DELETIONS);
  const messages = [
    ...channel,
    ...channel.flatMap(({ ts }) => slack.thread(DELETIONS, ts)),
    ...[ANA, BEN, SUE].flatMap((user) => slack.directMessages(user)),
  ];
  const views = [ANA, BEN, SUE].flatMap((user) => [
    slack.home(user)?.view,
    ...slack.dialogs(user).map(({ view }) => view),
  ]);
  expect(messages.some(({ text }) => text.includes(id))).toBe(true);
  const text = JSON.stringify([messages.map(({ text, blocks }) => ({ text, blocks })), views]);
  return PERSONAL.filter((value) => text.includes(value));
}

describe('a request whose time is over', () => {
  it('names nobody any more, in the database, its log and Slack', async () => {
    const world = await startWorld();
    const { slack, clock } = world;
    await slack.openHome(ANA);
    const id = await rejected(world);
    expect((await inDatabase(world)).length).toBeGreaterThan(6);
    expect(inSlack(world, id).length).toBeGreaterThan(4);
    clock.advance(29 * DAY);
    await world.desk.erase();
    expect(await inDatabase(world)).not.toEqual([]);

    clock.advance(2 * DAY);
    await world.desk.erase();
    expect(await inDatabase(world)).toEqual([]);
    await slack.until(() => inSlack(world, id).length === 0);
    expect(slack.thread(DELETIONS, world.card(id).ts).some(({ text }) => text.includes('(erased)'))).toBe(true);
    expect(JSON.stringify(world.card(id).blocks)).toContain('were erased');
    expect(await json(world, 'audit', 'verify')).toMatchObject({ ok: true, records: [] });
  });

  it('is erased at once when an operator says so, and is shown as such everywhere', async () => {
    const world = await startWorld();
    const { slack } = world;
    expect(await desk(world, 'erase', 'DR-0000-0000', '--json')).toMatchObject({ code: 1 });

    const id = await rejected(world);
    expect(await desk(world, 'erase', id)).toMatchObject({ code: 0, said: expect.stringContaining('is erased') });
    expect(await inDatabase(world)).toEqual([]);
    expect(await desk(world, 'erase', id)).toMatchObject({ code: 0, said: expect.stringContaining('erased before') });
    const { body } = await world.api('GET', `/v1/requests/${id}`);
    expect(body).toMatchObject({
      ...{ status: 'rejected', account_id: 'acc_1001', account_name: '', admin_email: null },
      ...{ erased_at: expect.any(String), reason: { text: null }, rejection: { message: '' } },
    });
    expect(await json(world, 'erase', id)).toEqual({ id, erased_at: body['erased_at'], already: true });
    const explained = await desk(world, 'explain', id);
    expect(explained.said).toMatch(/words erased 2.*request\.erased {2}operator:/s);
    await expect.poll(() => inSlack(world, id), { timeout: 60_000 }).toEqual([]);
    await clickCard(slack, ANA, id, 'details');
    expect(await dialogReady(slack, ANA)).toBe(false);
    expect(JSON.stringify(slack.dialog(ANA)?.view)).toMatch(/words erased/);
    expect(inSlack(world, id)).toEqual([]);
    const out = `${world.databaseFile}.dossier.json`;
    expect(await desk(world, 'dossier', id, '--out', out)).toMatchObject({
      code: 0,
      said: expect.stringContaining('What named people was erased'),
    });
    const dossier = readFileSync(out, 'utf8');
    expect(PERSONAL.filter((value) => dossier.includes(value))).toEqual([]);
    const open = await world.submitted('acc_1003');
    expect(await desk(world, 'erase', open)).toMatchObject({ code: 1, said: expect.stringContaining('is pending') });
    expect(await json(world, 'audit', 'verify')).toMatchObject({ ok: true, records: [] });
  });
});
