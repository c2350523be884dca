import { describe, expect, it } from 'vitest';
import { ANA, BEN, DELETIONS, SUE } from '../../src/sandbox/slack/people.ts';
import { clickCard, dialogReady, rejectAs, wordsIn } from '../../src/sandbox/staff.ts';
import { DOORS } from '../../src/sandbox/start.ts';
import { startDesks, startWorld, startWorldWithoutDesk, type World } from './world.ts';

const homeOf = ({ slack }: World, user: string): string => wordsIn(slack.home(user)?.view.blocks).join('\n');
const shows = (world: World, user: string, words: string): Promise<boolean> =>
  world.slack.until(() => homeOf(world, user).includes(words));
const WORDS = 'Please ask again from your own address.';

describe.each(Object.entries(DOORS))('over %s, a day in the home tab', (_door, over) => {
  it('begins with the queue, goes on with taking and deciding, and ends with nothing left', async () => {
    const world = await startWorld(over);
    const { slack } = world;
    const [first, second] = [await world.submitted('acc_1001'), await world.submitted('acc_1002')];

    await slack.openHome(SUE);
    await shows(world, SUE, '2 open');
    await slack.click(SUE, 'home', 'home_filter:mine');
    await shows(world, SUE, 'You have taken none.');
    await slack.click(SUE, 'home', 'home_filter:unassigned');
    await shows(world, SUE, 'Showing Unassigned: 1–2 of 2');
    await slack.click(SUE, 'home', 'details', { value: first });
    await dialogReady(slack, SUE);
    await slack.click(SUE, 'dialog', 'claim');
    await shows(world, SUE, 'Mine (1)');
    expect(homeOf(world, SUE)).not.toContain(first);
    expect(homeOf(world, SUE)).toContain(second);

    // Another reviewer, on the cards in the channel.
    for (const id of [first, second]) await rejectAs(slack, BEN, id, 'other', WORDS);
    await shows(world, SUE, 'Nothing is waiting. The last request was decided');
    expect(homeOf(world, SUE)).toContain(`by @${BEN}.`);
    expect(world.lines.filter((line) => /@(example|company)|Ada L|Acme/.test(line))).toEqual([]);
  });

  it('opens the dialogs of a request and decides in them', async () => {
    const world = await startWorld(over);
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    await slack.openHome(ANA);
    await shows(world, ANA, id);
    await slack.click(ANA, 'home', 'details');
    await dialogReady(slack, ANA);
    await slack.click(ANA, 'dialog', 'reject');
    await slack.until(() => slack.dialog(ANA)?.view.blocks.some(({ block_id }) => block_id === 'category'));
    await slack.submit(ANA, { category: 'other', message: WORDS });
    await shows(world, ANA, 'Nothing is waiting.');
    expect(await world.status(id)).toBe('rejected');
  });
});

describe.each(Object.entries(DOORS))('over %s, what keeps a home tab up to date', (_door, over) => {
  it('reads again when somebody else has published in between', async () => {
    const world = await startWorld(over);
    const { slack } = world;
    await slack.openHome(ANA);
    await shows(world, ANA, 'Nothing is waiting.');
    slack.faults.plan('views.publish', { kind: 'error', error: 'hash_conflict' });
    const id = await world.submitted('acc_1001');
    await shows(world, ANA, id);
    expect(slack.callsTo('views.publish').filter(({ fault }) => fault !== undefined)).toMatchObject([
      { args: { hash: expect.any(String) } },
    ]);
  });

  it.each([
    ['is rate limited', { kind: 'rateLimited', retryAfter: '1' }],
    ['fails', { kind: 'status', status: 503 }],
    ['takes too long', { kind: 'slow', ms: 10_000 }],
  ] as const)('tries again when Slack %s', async (_, fault) => {
    const world = await startWorld(over);
    const { slack } = world;
    await slack.openHome(ANA);
    await shows(world, ANA, 'Nothing is waiting.');
    slack.faults.plan('views.publish', fault);
    const id = await world.submitted('acc_1001');
    await shows(world, ANA, id);
    // Nothing else was held up.
    await clickCard(slack, BEN, id, 'details');
    await slack.until(() => JSON.stringify(slack.dialog(BEN)?.view ?? '').includes('History'));
  });

  it('goes on after a restart, and catches up with what was missed', async () => {
    const world = await startWorldWithoutDesk();
    const { slack } = world;
    const first = await startDesks(world, over);
    const id = await world.submitted('acc_1001');
    await slack.openHome(SUE);
    await shows(world, SUE, id);
    await slack.click(SUE, 'home', 'home_filter:unassigned');
    await shows(world, SUE, 'Showing Unassigned');
    slack.faults.plan('views.publish', { kind: 'status', status: 503 }, 1_000);
    await clickCard(slack, ANA, id, 'claim');
    await slack.until(() => JSON.stringify(world.card(id).blocks).includes('Taken by'));
    await first.stop();
    slack.faults.clear();

    await startDesks(world, over);
    await shows(world, SUE, 'Somebody has taken each of them.');
    await clickCard(slack, ANA, id, 'release');
    await shows(world, SUE, id);
  });

  it('takes the requests away from who has left the team', async () => {
    const world = await startWorld(over);
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    await slack.openHome(SUE);
    await shows(world, SUE, id);
    const channel = slack.channels.get(DELETIONS);
    if (channel) channel.members = channel.members.filter((user) => user !== SUE);
    await clickCard(slack, ANA, id, 'claim');
    await shows(world, SUE, 'For support and reviewers');
    expect(homeOf(world, SUE)).not.toMatch(new RegExp(`${id}|Acme`));
  });
});
