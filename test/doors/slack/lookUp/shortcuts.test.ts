import { describe, expect, it } from 'vitest';
import { ANA, BEN, DELETIONS, GENERAL, GIL, OLA, SUE } from '../../../../src/sandbox/slack/people.ts';
import { dialogSays } from '../../../../src/sandbox/staff.ts';
import { COUNT } from '../../../build.ts';
import { aDoor, keptNotes, type TestDoor } from '../aDoor.ts';

/** Somebody writes a message, and a person chooses "Check eligibility" in its menu. */
async function check(desk: TestDoor, words: string, user = SUE, channel = DELETIONS): Promise<void> {
  const { ts } = desk.slack.say(BEN, channel, words);
  await checkAt(desk, { channel, ts }, user);
}

async function checkAt(desk: TestDoor, where: { channel: string; ts: string }, user = SUE): Promise<void> {
  expect(await desk.slack.messageShortcut(user, where, 'check_eligibility')).toMatchObject({ status: 200, body: '' });
  await desk.settled();
}

async function lookUp({ slack, settled }: TestDoor, user = SUE): Promise<void> {
  expect(await slack.globalShortcut(user, 'look_up')).toMatchObject({ status: 200, body: '' });
  await settled();
}

async function submit({ slack, settled }: TestDoor, filling: Record<string, string>, user = SUE) {
  const submitted = await slack.submit(user, filling);
  await settled();
  return submitted;
}

const says = ({ slack }: TestDoor, user = SUE): string => dialogSays(slack, user);
const offered = ({ dialogOf }: TestDoor, user = SUE): string[] =>
  [...dialogOf(user).matchAll(/"value":"([^"]+)"/g)].map(([, value = '']) => value);

describe('"Check eligibility" on a message', () => {
  it.each([
    ['an account id', 'Can acc_1010 go?'],
    ['an address', 'Ask <mailto:owner1010@example.com|owner1010@example.com>'],
  ])('that names %s shows the answer of /eligibility', async (_, words) => {
    const desk = await aDoor();
    await check(desk, words);
    expect(says(desk)).toContain('Team of Three · acc_1010');
    expect(says(desk)).toContain(`Not ready to be deleted: 1 of ${COUNT} must be fixed`);
    expect(desk.slack.callsTo('views.open')).toHaveLength(1);
    expect(desk.said(SUE)).toEqual([]);
  });

  it('opens its dialog before it asks the console', async () => {
    const desk = await aDoor();
    const before = desk.console.calls.length;
    await check(desk, 'acc_1010');
    const { args } = desk.slack.callsTo('views.open')[0] ?? { args: {} };
    expect(JSON.stringify(args)).toContain('Asking the console');
    expect(desk.console.calls.length).toBeGreaterThan(before);
  });

  it('that names several lets them choose', async () => {
    const desk = await aDoor();
    await check(desk, 'acc_1010 or acc_1011, written by owner1010@example.com');
    expect(desk.console.calls).toEqual([]);
    expect(offered(desk)).toEqual(['acc_1010', 'acc_1011', 'owner1010@example.com']);
    expect(await submit(desk, { choice: 'acc_1011' })).toMatchObject({ outcome: 'updated', problems: [] });
    expect(says(desk)).toContain('Two Things · acc_1011');
  });

  it('that names none lets them type', async () => {
    const desk = await aDoor();
    await check(desk, 'Please delete my account!');
    expect(says(desk)).toContain('Nothing found');
    await submit(desk, { account: ' `acc_1010`, please' });
    expect(says(desk)).toContain('Team of Three');
  });

  it('that is a card asks nothing: its request and its account are one', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted('acc_1001');
    await checkAt(desk, card);
    expect(says(desk)).toContain('Acme Live · acc_1001');
    expect(says(desk)).toContain(`Request under way: ${id}`);
  });

  it('finds an account by a request about it', async () => {
    const desk = await aDoor();
    const { id } = await desk.submitted('acc_1001');
    await check(desk, `How is ${id.toLowerCase()}?`);
    expect(says(desk)).toContain('Acme Live · acc_1001');
    await check(desk, 'How is DR-0000-0000?');
    expect(says(desk)).toContain('No such request');
    expect(desk.canSubmit(SUE)).toBe(true);
  });

  it('lets them choose among the accounts of one address', async () => {
    const desk = await aDoor();
    await check(desk, 'ada@example.com');
    expect(says(desk)).toContain('2 accounts belong to this address');
    expect(offered(desk)).toEqual(['acc_1001', 'acc_1015']);
    await submit(desk, { choice: 'acc_1015' });
    expect(says(desk)).toContain('Acme Second');
  });

  it('works where the desk is no member', async () => {
    const desk = await aDoor();
    await check(desk, 'acc_1010', SUE, GENERAL);
    expect(says(desk)).toContain('Team of Three');
  });
});

describe('"Look up an account"', () => {
  it('asks, answers in the same dialog, and goes on with the next', async () => {
    const desk = await aDoor();
    await lookUp(desk);
    const { id } = desk.slack.dialog(SUE) ?? {};
    await submit(desk, { account: 'acc_1010' });
    expect(says(desk)).toContain('Team of Three');
    expect(await submit(desk, {})).toMatchObject({ outcome: 'updated' });
    expect(says(desk)).not.toContain('Team of Three');
    await submit(desk, { account: 'owner1011@example.com' });
    expect(says(desk)).toContain('Two Things');
    expect(desk.slack.dialogs(SUE).map((open) => open.id)).toEqual([id]);
  });

  it('offers a reply to the customer in place of the answer', async () => {
    const desk = await aDoor();
    await lookUp(desk);
    await submit(desk, { account: 'acc_1011' });
    await desk.slack.click(SUE, 'dialog', 'copy_reply');
    await desk.settled();
    expect(desk.dialogOf(SUE)).toContain('Two Things cannot be deleted yet.');
    expect(desk.slack.dialogs(SUE)).toHaveLength(1);
    expect(await submit(desk, {})).toMatchObject({ outcome: 'closed', problems: [] });
  });

  it('counts as a question, and what was typed stays', async () => {
    const desk = await aDoor();
    await lookUp(desk);
    for (let count = 0; count < 20; count++) {
      await desk.slack.command(SUE, DELETIONS, '/deletion help');
      await desk.settled();
    }
    await submit(desk, { account: 'acc_1010' });
    expect(says(desk)).toContain('One moment');
    expect(desk.dialogOf(SUE)).toContain('"initial_value":"acc_1010"');
    expect(desk.console.calls).toEqual([]);
  });

  it.each([
    ['an unknown account', 'acc_none', 'No such account'],
    ['an unknown address', 'nobody@example.com', 'No such account'],
    ['an unknown request', 'DR-0000-0000', 'No such request'],
  ])('keeps what was typed when it is %s', async (_, typed, words) => {
    const desk = await aDoor();
    await lookUp(desk);
    await submit(desk, { account: typed });
    expect(says(desk)).toContain(words);
    expect(desk.dialogOf(SUE)).toContain(`"initial_value":"${typed}"`);
    await submit(desk, { account: 'acc_1010' });
    expect(says(desk)).toContain('Team of Three');
  });

  it('says beneath the input that there is nothing in it', async () => {
    const desk = await aDoor();
    await lookUp(desk);
    expect(await submit(desk, { account: '` `' })).toMatchObject({
      outcome: 'errors',
      errors: { account: expect.any(String) },
    });
    expect(desk.console.calls).toEqual([]);
  });

  it('says that the console does not answer, and can be tried again', async () => {
    const desk = await aDoor();
    desk.console.faults.always('GET', { kind: 'status', status: 500 });
    await lookUp(desk);
    await submit(desk, { account: 'ada@example.com' });
    expect(says(desk)).toContain('The console is silent');
    expect(desk.canSubmit(SUE)).toBe(true);
  });
});

describe('a look-up in a dialog', () => {
  const ways: readonly [string, (desk: TestDoor, user: string) => Promise<void>][] = [
    ['one account', (desk, user) => check(desk, 'acc_1001', user)],
    ['several accounts', (desk, user) => check(desk, 'acc_1001 acc_1010', user)],
    ['nothing', (desk, user) => check(desk, 'Hello', user)],
    ['a request', async (desk, user) => check(desk, (await desk.submitted('acc_1001')).id, user)],
    ['no message', lookUp],
  ];

  it.each(ways)('of %s tells outsiders and guests only that they may not, and leaves a trace', async (_, use) => {
    for (const user of [OLA, GIL]) {
      const desk = await aDoor();
      const notes = keptNotes(desk);
      await use(desk, user);
      expect(says(desk, user)).toContain('Only support and reviewers may do this');
      expect(desk.canSubmit(user)).toBe(false);
      expect(desk.dialogOf(user)).not.toContain('Acme');
      expect(notes.map(([{ kind }, actor]) => [kind, actor]).at(-1)).toEqual(['click.refused', `slack:${user}`]);
    }
  });

  it('is refused at the submission, whatever opened the dialog', async () => {
    const desk = await aDoor();
    await lookUp(desk);
    await desk.slack.submit(SUE, { account: 'acc_1001' }, { forge: { user: OLA } });
    await desk.settled();
    expect(says(desk)).toContain('Only support and reviewers may do this');
  });

  it('tells nothing when Slack cannot say who asks', async () => {
    const desk = await aDoor();
    desk.slack.faults.plan('users.info', { kind: 'status', status: 500 });
    await check(desk, 'acc_1001', ANA);
    expect(says(desk, ANA)).toContain('Slack did not say whether you may do this');
    expect(says(desk, ANA)).not.toContain('of 7');
  });

  it('that breaks says so in the dialog, with the id that stands in the log', async () => {
    const desk = await aDoor({
      operations: (real) => ({ ...real, lookUp: async () => Promise.reject(new Error('disk')) }),
    });
    await check(desk, 'acc_1001');
    expect(desk.lines.join()).toContain(/E-[0-9A-Z]+-\d+/.exec(says(desk))?.[0] ?? 'none');
  });

  it('that cannot open its dialog says so', async () => {
    const desk = await aDoor();
    desk.slack.faults.plan('views.open', { kind: 'error', error: 'expired_trigger_id' });
    await check(desk, 'acc_1001');
    expect(desk.said(SUE).join()).toContain('Slack could not open the dialog');
  });

  it('keeps the log free of what was looked up', async () => {
    const desk = await aDoor();
    desk.slack.faults.plan('views.update', { kind: 'status', status: 500 });
    await check(desk, 'ada@example.com');
    expect(desk.lines.length).toBeGreaterThan(0);
    expect(desk.lines.join()).not.toMatch(/example\.com|acc_/);
  });
});
