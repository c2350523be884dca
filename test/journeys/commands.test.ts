import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/sandbox/slack/faults.ts';
import { ANA, BEN, DELETIONS, GENERAL, GIL, OLA, SUE } from '../../src/sandbox/slack/people.ts';
import type { Ephemeral } from '../../src/sandbox/slack/state.ts';
import { clickCard, dialogReady, dialogSays, wordsIn } from '../../src/sandbox/staff.ts';
import { DOORS } from '../../src/sandbox/start.ts';
import { COUNT } from '../build.ts';
import { REJECT } from './dialogs.ts';
import { startWorld, type World } from './world.ts';

const HOUR = 3_600_000;

const wordsOf = ({ text, blocks }: Pick<Ephemeral, 'text' | 'blocks'>): string =>
  `${text}\n${wordsIn(blocks).join('\n')}`;
const answersFor = ({ slack }: World, user: string): readonly string[] => slack.ephemerals(user).map(wordsOf);

/** Types a command and gives the one new answer, which only that person sees. */
async function ask(world: World, user: string, line: string, channel = DELETIONS): Promise<string> {
  const { slack } = world;
  const before = answersFor(world, user).length;
  expect(await slack.command(user, channel, line)).toMatchObject({ status: 200, body: '', problems: [] });
  return (await slack.until(() => answersFor(world, user)[before])) ?? '';
}

/** Presses something in the last answer and gives what stands there then. */
async function press(world: World, user: string, action: string, choose?: string): Promise<string> {
  const { slack } = world;
  const answer = slack.ephemerals(user).at(-1);
  if (answer === undefined) throw new Error('there is no answer');
  const shown = wordsOf(answer);
  await slack.click(user, answer, action, choose === undefined ? {} : { choose });
  const changed = await slack.until(() =>
    answersFor(world, user)
      .slice(-1)
      .find((now) => now !== shown),
  );
  return changed ?? '';
}

const idsIn = (words: string): readonly string[] => [...new Set(words.match(/DR-[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? [])];

/** Opens, verifies and submits without waiting for the card: Slack takes one a second. */
async function submittedAtOnce(world: World, account: string): Promise<string> {
  const id = await world.verified(account);
  expect(await world.api('POST', `/v1/requests/${id}/submission`)).toMatchObject({ status: 202 });
  return id;
}

/** Thirty submitted requests of accounts of their own, the earliest deadline first. */
async function thirtyRequests(world: World): Promise<readonly string[]> {
  const ids: string[] = [];
  const { creator, ...sample } = world.account('acc_1003');
  for (let number = 2001; number <= 2030; number++) {
    const email = `owner${number}@example.com`;
    const owner = { creator: { ...creator, user_id: `usr_${number}`, email }, admin_email: email };
    world.console.accounts.add({ account: { ...sample, ...owner, id: `acc_${number}`, name: `Studio ${number}` } });
    ids.push(await submittedAtOnce(world, `acc_${number}`));
    world.clock.advance(60_000);
  }
  return ids;
}

describe.each(Object.entries(DOORS))('over %s, a look-up', (_door, over) => {
  it('by id tells what is missing, gives a reply to copy and the way to the console', async () => {
    const world = await startWorld(over);
    const answer = await ask(world, SUE, '/eligibility acc_1011');
    expect(answer).toContain('Two Things');
    expect(answer).toContain(`Not ready to be deleted: 2 of ${COUNT} must be fixed`);
    expect(answer).toContain('as soon as both are fixed.');
    expect(JSON.stringify(world.slack.ephemerals(SUE))).toContain('?account=acc_1011"');

    const [said] = world.slack.ephemerals(SUE);
    if (said) await world.slack.click(SUE, said, 'copy_reply');
    expect(await dialogReady(world.slack, SUE)).toBe(true);
    expect(JSON.stringify(world.slack.dialog(SUE)?.view)).toContain('Two Things cannot be deleted yet.');
    expect(await world.slack.submit(SUE)).toMatchObject({ outcome: 'closed', problems: [] });
    expect(world.slack.messages(DELETIONS)).toEqual([]);
  });

  it('by an address with several accounts lets one be picked, in place of the menu', async () => {
    const world = await startWorld(over);
    const menu = await ask(world, SUE, '/deletion lookup <mailto:ada@example.com|ada@example.com>');
    expect(menu).toContain('2 accounts belong to this address. Which one do you mean?');
    const picked = await press(world, SUE, 'pick_account', 'acc_1015');
    expect(picked).toContain('Acme Second');
    expect(world.slack.ephemerals(SUE)).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ['is used up', { kind: 'status', status: 404 }],
    ['fails', { kind: 'status', status: 503 }],
    ['never answers', { kind: 'slow', ms: 60_000 }],
  ])('gets through when the response_url %s', async (_, fault) => {
    const world = await startWorld(over);
    world.slack.faults.plan('response_url', fault);
    expect(await ask(world, SUE, '/eligibility ada@example.com')).toContain('2 accounts belong');
    world.slack.faults.plan('response_url', fault);
    expect(await press(world, SUE, 'pick_account', 'acc_1001')).toContain('Acme Live');
    expect(world.slack.ephemerals(SUE)).toHaveLength(2);
  });

  it('goes to a direct message when Slack shows no answer in the channel', async () => {
    const world = await startWorld(over);
    world.slack.faults.plan('response_url', { kind: 'status', status: 404 });
    world.slack.faults.plan('chat.postEphemeral', { kind: 'error', error: 'channel_not_found' });
    await world.slack.command(SUE, DELETIONS, '/eligibility acc_1010');
    await world.slack.until(() => JSON.stringify(world.slack.directMessages(SUE)).includes('Team of Three'));
    expect(world.slack.ephemerals(SUE)).toEqual([]);
  });
});

describe.each(Object.entries(DOORS))('over %s, the queue', (_door, over) => {
  it('of thirty requests is turned page by page and shows each of them once, and its parts', async () => {
    const world = await startWorld(over);
    const ids = await thirtyRequests(world);
    const pages = [await ask(world, SUE, '/deletion queue')];
    expect(pages[0]).toContain('30 open, the most urgent first');
    for (const page of [2, 3]) pages.push(await press(world, SUE, `queue_page:${page}`));
    expect(pages.flatMap(idsIn)).toEqual(ids);
    expect(idsIn(await press(world, SUE, 'queue_page:2'))).toEqual(ids.slice(10, 20));

    // However long it took until here: half a minute after the fifth.
    const { body } = await world.api('GET', `/v1/requests/${ids[4]}`);
    world.clock.set(Date.parse(String(body['due_at'])) + 30_000);
    await press(world, SUE, 'queue_filter:all');
    const overdue = await press(world, SUE, 'queue_filter:overdue');
    expect(idsIn(overdue)).toEqual(ids.slice(0, 5));
    expect(world.slack.ephemerals(SUE)).toHaveLength(1);
    expect(await press(world, SUE, 'queue_filter:due')).toContain('Shown: due in 48 h, 1–10 of 25');
    expect(await ask(world, SUE, '/deletion stats')).toContain('30 open, 25 due in 48 h, 5 overdue.');
  });

  it('tells whoever took a request what is theirs', async () => {
    const world = await startWorld(over);
    const [mine, theirs] = [await world.submitted('acc_1001'), await world.submitted('acc_1003')];
    await clickCard(world.slack, BEN, mine, 'claim');
    await world.slack.until(() => JSON.stringify(world.card(mine)).includes('Taken by'));
    expect(idsIn(await ask(world, BEN, '/deletion queue mine'))).toEqual([mine]);
    expect(idsIn(await press(world, BEN, 'queue_filter:unassigned'))).toEqual([theirs]);
    expect(await ask(world, SUE, '/deletion queue mine')).toContain('You have taken none.');
  });

  it('answers a part that nobody knows with the help', async () => {
    const world = await startWorld(over);
    expect(await ask(world, SUE, '/deletion queue tomorrow')).toContain('What you can ask the deletion desk');
  });
});

describe.each(Object.entries(DOORS))('over %s, one request', (_door, over) => {
  it('is shown with the way to its card, and each look stands in its trail', async () => {
    const world = await startWorld(over);
    const id = await world.submitted('acc_1001');
    // Once it was written anew, the desk knows where it stands.
    await clickCard(world.slack, ANA, id, 'claim');
    await world.slack.until(() => JSON.stringify(world.card(id).blocks).includes('Taken by'));
    const answer = await ask(world, SUE, `/deletion show ${id}`);
    expect(answer).toContain('Acme Live');
    expect(JSON.stringify(world.slack.ephemerals(SUE))).toMatch(/"url":"https:\/\/[^"]*\/archives\//);
    await clickCard(world.slack, ANA, id, 'details');
    await dialogReady(world.slack, ANA);
    expect(dialogSays(world.slack, ANA)).toContain('Staff looked at it once before');
  });
});

describe.each(Object.entries(DOORS))('over %s, statistics', (_door, over) => {
  it('count decisions and what stood in the way', async () => {
    const world = await startWorld(over);
    expect(await ask(world, SUE, '/deletion stats')).toContain('Nothing was decided in the last 8 weeks.');
    const id = await world.submitted('acc_1001');
    world.clock.advance(3 * HOUR);
    await REJECT.by(world, BEN, id, 'Please tell us from your own address first.');
    const blocked = await world.verified('acc_1003');
    world.console.accounts.change('acc_1003', { balance: { currency: 'USD', minor: -320 } });
    expect(await world.api('POST', `/v1/requests/${blocked}/submission`)).toMatchObject({ status: 422 });
    const answer = await ask(world, SUE, '/deletion stats');
    expect(answer).toContain('1 decided in the last 8 weeks, 0% approved, median time to decision 3 h.');
    expect(answer).toMatch(/The balance must be zero\n {2}1 {2}█/);
  });
});

describe.each(Object.entries(DOORS))('over %s, whoever asks', (_door, over) => {
  it.each(['', 'help', 'please delete everything', '<!channel>'])('gets the help for: %s', async (words) => {
    const world = await startWorld(over);
    const answer = await ask(world, SUE, `/deletion ${words}`);
    expect(answer).toContain('What you can ask the deletion desk');
    expect(JSON.stringify(world.slack.ephemerals(SUE))).not.toMatch(/everything|!channel/);
  });

  it.each(['/eligibility ada@example.com', '/deletion queue', '/deletion stats', '/deletion show {id}'])(
    'is told nothing as an outsider or a guest: %s',
    async (line) => {
      const world = await startWorld(over);
      const id = await submittedAtOnce(world, 'acc_1001');
      const typed = line.replace('{id}', id);
      for (const [user, channel] of [
        [OLA, GENERAL],
        [GIL, DELETIONS],
      ] as const) {
        const answer = await ask(world, user, typed, channel);
        expect([answer.includes('Only support'), /Acme|acc_|open/.test(answer)]).toEqual([true, false]);
      }
    },
  );

  it('too often in a minute is told when to ask again, and nobody else is held back', async () => {
    const world = await startWorld(over);
    for (let count = 0; count < 20; count++) await ask(world, SUE, '/deletion help');
    const before = world.console.calls.length;
    expect(await ask(world, SUE, '/eligibility acc_1001')).toContain('Ask again at');
    expect(world.console.calls).toHaveLength(before);
    expect(await ask(world, ANA, '/eligibility acc_1001')).toContain('Acme Live');
  });

  it('leaves nothing personal in the log', async () => {
    const world = await startWorld(over);
    await ask(world, SUE, '/eligibility ada@example.com');
    world.slack.faults.plan('response_url', { kind: 'status', status: 500 });
    await press(world, SUE, 'pick_account', 'acc_1001');
    await ask(world, SUE, '/deletion show Ada');
    expect(world.lines.length).toBeGreaterThan(0);
    expect(world.lines.filter((line) => /example\.com|Ada|Acme/.test(line))).toEqual([]);
  });
});
