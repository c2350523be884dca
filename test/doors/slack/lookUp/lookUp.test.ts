import { describe, expect, it } from 'vitest';
import type { ClickOptions } from '../../../../src/sandbox/slack/deliver/click.ts';
import { ANA, DELETIONS, SUE } from '../../../../src/sandbox/slack/people.ts';
import { dialogSays, wordsIn } from '../../../../src/sandbox/staff.ts';
import { aDoor, type TestDoor } from '../aDoor.ts';

async function asked(line: string, user = SUE): Promise<TestDoor> {
  const desk = await aDoor();
  await desk.slack.command(user, DELETIONS, line);
  await desk.settled();
  return desk;
}
async function press(desk: TestDoor, action: string, options: ClickOptions = {}): Promise<void> {
  const [answer] = desk.slack.ephemerals(SUE);
  if (answer === undefined) throw new Error('there is no answer');
  await desk.slack.click(SUE, answer, action, options);
  await desk.settled();
}
const pick = (desk: TestDoor, account: string, forge?: ClickOptions['forge']): Promise<void> =>
  press(desk, 'pick_account', { choose: account, ...(forge && { forge }) });
const answers = ({ slack }: TestDoor): readonly string[] =>
  slack.ephemerals(SUE).map(({ blocks, text }) => `${text}\n${wordsIn(blocks).join('\n')}`);
const leaves = ({ slack }: TestDoor, user: string): void => {
  const channel = slack.channels.get(DELETIONS);
  if (channel) channel.members = channel.members.filter((member) => member !== user);
};

describe('one of several accounts', () => {
  it('is picked from a menu, and its look-up takes the place of the menu', async () => {
    const desk = await asked('/eligibility ada@example.com');
    await pick(desk, 'acc_1015');
    expect(answers(desk)).toHaveLength(1);
    expect(answers(desk)[0]).toContain('acc_1015');
    expect(JSON.stringify(desk.slack.ephemerals(SUE))).not.toContain('pick_account');
  });

  it.each([
    { kind: 'status', status: 404, code: 'account_not_found' },
    { kind: 'status', status: 503 },
    { kind: 'reset' },
  ] as const)('comes as a new answer when the menu cannot be replaced: $kind $status', async (fault) => {
    const desk = await asked('/eligibility ada@example.com');
    desk.slack.faults.plan('response_url', fault);
    await pick(desk, 'acc_1015');
    expect(answers(desk)).toHaveLength(2);
    expect(answers(desk)[1]).toContain('acc_1015');
  });

  it('comes as a direct message when no answer can be shown', async () => {
    const desk = await asked('/eligibility ada@example.com');
    desk.slack.faults.plan('response_url', { kind: 'status', status: 500 });
    desk.slack.faults.plan('chat.postEphemeral', { kind: 'error', error: 'user_not_in_channel' });
    await pick(desk, 'acc_1015');
    expect(JSON.stringify(desk.slack.directMessages(SUE))).toContain('acc_1015');
  });

  it('that is gone by now is refused, and the menu stays', async () => {
    const desk = await asked('/eligibility ada@example.com');
    desk.console.faults.always('GET', { kind: 'status', status: 404, code: 'account_not_found' });
    await pick(desk, 'acc_1015');
    expect(answers(desk)[0]).toContain('2 accounts belong');
    expect(answers(desk)[1]).toContain('No such account');
  });

  it('is not shown to who may not look up any more', async () => {
    const desk = await asked('/eligibility ada@example.com');
    leaves(desk, SUE);
    await pick(desk, 'acc_1015');
    expect(desk.said(SUE).at(-1)).toContain('Only support');
    expect(desk.said(SUE).join()).not.toContain('of 7');
  });
});

describe('a reply to the customer', () => {
  it('is a text to copy, in a dialog that is just closed', async () => {
    const desk = await asked('/eligibility acc_1011');
    await press(desk, 'copy_reply');
    expect(desk.dialogOf(SUE)).toContain('cannot be deleted yet');
    expect(await desk.slack.submit(SUE)).toMatchObject({ outcome: 'closed', problems: [] });
    expect(answers(desk)).toHaveLength(1);
  });

  it('is made of the findings as of now', async () => {
    const desk = await asked('/eligibility acc_1010');
    desk.console.accounts.removeMembers('acc_1010');
    await press(desk, 'copy_reply');
    expect(dialogSays(desk.slack, SUE)).toContain('nothing any more');
  });

  it('is not shown to who may not look up any more', async () => {
    const desk = await asked('/eligibility acc_1011');
    leaves(desk, SUE);
    await press(desk, 'copy_reply');
    expect(desk.dialogOf(SUE)).not.toContain('cannot be deleted yet');
    expect(dialogSays(desk.slack, SUE)).toContain('Only support');
  });
});

it('opening the console needs no answer', async () => {
  const desk = await asked('/eligibility acc_1011');
  await press(desk, 'open_console');
  expect(answers(desk)).toHaveLength(1);
});

it('picking and copying count as questions', async () => {
  const desk = await asked('/eligibility ada@example.com');
  for (let count = 0; count < 19; count++) {
    await desk.slack.command(SUE, DELETIONS, '/deletion help');
    await desk.settled();
  }
  const before = desk.console.calls.length;
  await pick(desk, 'acc_1015');
  expect(answers(desk).at(-1)).toContain('One moment');
  expect(desk.console.calls).toHaveLength(before);
  expect(desk.slack.ephemerals(ANA)).toEqual([]);
});
