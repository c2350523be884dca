import { describe, expect, it } from 'vitest';
import { ANA, BEN, DELETIONS, OLA, ROBOT, SUE } from '../../src/sandbox/slack/people.ts';
import { dialogReady, dialogSays } from '../../src/sandbox/staff.ts';
import { DOORS } from '../../src/sandbox/start.ts';
import { COUNT, LOOKED_UP } from '../build.ts';
import { startWorld } from './world.ts';

const STEP = 'check_deletion_eligibility';

describe.each(Object.entries(DOORS))('over %s,', (_door, over) => {
  it('support reads about an account, checks it where it stands, and looks again when the customer has fixed it', async () => {
    const { slack, console, lines } = await startWorld(over);
    const { ts } = slack.say(
      ROBOT,
      DELETIONS,
      'New ticket from <mailto:owner1011@example.com|owner1011@example.com>: delete me',
    );
    await slack.messageShortcut(SUE, { channel: DELETIONS, ts }, 'check_eligibility');
    expect(await dialogReady(slack, SUE)).toBe(true);
    expect(dialogSays(slack, SUE)).toContain(`Not ready to be deleted: 2 of ${COUNT} must be fixed`);

    console.accounts.settleBalance('acc_1011');
    console.accounts.removeMembers('acc_1011');
    // "Look up another", then the same account by its id.
    await slack.submit(SUE);
    await slack.submit(SUE, { account: 'acc_1011' });
    await dialogReady(slack, SUE);
    expect(dialogSays(slack, SUE)).toContain(
      `Ready to be deleted once the creator asks: ${LOOKED_UP} of ${COUNT} are met`,
    );
    expect(slack.messages(DELETIONS)).toHaveLength(1);
    expect(lines.join()).not.toMatch(/owner1011|Two Things/);
  });

  it('a reviewer checks a card and anybody of support looks up from anywhere; outsiders learn nothing', async () => {
    const world = await startWorld(over);
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    await slack.messageShortcut(ANA, world.card(id), 'check_eligibility');
    await dialogReady(slack, ANA);
    expect(dialogSays(slack, ANA)).toContain(`Request under way: ${id}`);

    await slack.globalShortcut(SUE, 'look_up');
    await dialogReady(slack, SUE);
    await slack.submit(SUE, { account: id });
    await dialogReady(slack, SUE);
    expect(dialogSays(slack, SUE)).toContain('Acme Live · acc_1001');

    await slack.globalShortcut(OLA, 'look_up');
    expect(await dialogReady(slack, OLA)).toBe(false);
    expect(dialogSays(slack, OLA)).not.toContain('acc_1001');
  });

  it('a workflow goes on by what the desk says, and stops when it cannot say', async () => {
    const { slack, console, lines } = await startWorld(over);
    const run = async (account: string, asked_by: string) => {
      const { execution } = await slack.runFunction(STEP, { account, asked_by });
      return slack.until(() => execution.result);
    };
    expect(await run('acc_1010', BEN)).toMatchObject({ kind: 'completed', outputs: { eligible: false } });
    console.accounts.removeMembers('acc_1010');
    expect(await run('owner1010@example.com', SUE)).toMatchObject({
      kind: 'completed',
      outputs: { eligible: true, account_id: 'acc_1010', unmet: '' },
    });
    expect(await run('acc_1010', OLA)).toMatchObject({ kind: 'failed' });
    console.faults.always('GET', { kind: 'status', status: 503 });
    expect(await run('acc_1010', SUE)).toMatchObject({ kind: 'failed', error: expect.stringContaining('not known') });
    expect(lines.join()).not.toMatch(/owner1010|Team of Three/);
  });
});
