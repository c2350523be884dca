import { describe, expect, it } from 'vitest';
import { ANA, DELETIONS, SUE } from '../../../../src/sandbox/slack/people.ts';
import { wordsIn } from '../../../../src/sandbox/staff.ts';
import { aRequest, HOUR, NOW } from '../../../build.ts';
import { numbered, put } from '../../../store/build.ts';
import { aDoor, type TestDoor } from '../aDoor.ts';

/** A desk with thirty open requests: ten taken by Ana, two overdue. */
async function aBusyDesk(): Promise<TestDoor> {
  const desk = await aDoor();
  for (let number = 1; number <= 30; number++) {
    const { account } = aRequest();
    await put(
      desk.store,
      numbered(number, {
        account: { ...account, id: `acc_${number}` },
        dueAt: number <= 2 ? NOW - HOUR : NOW + number * 10 * HOUR,
        assignee: number % 3 === 0 ? ANA : null,
      }),
    );
  }
  return desk;
}

async function ask(desk: TestDoor, line: string, user = SUE): Promise<void> {
  await desk.slack.command(user, DELETIONS, line);
  await desk.settled();
}
async function press(desk: TestDoor, action: string, user = SUE): Promise<void> {
  const [answer] = desk.slack.ephemerals(user);
  if (answer === undefined) throw new Error('there is no answer');
  await desk.slack.click(user, answer, action);
  await desk.settled();
}
const shown = ({ slack }: TestDoor, user = SUE): string => wordsIn(slack.ephemerals(user).at(-1)?.blocks).join('\n');

describe('the queue in Slack', () => {
  it('is turned page by page and filtered in place', async () => {
    const desk = await aBusyDesk();
    await ask(desk, '/deletion queue');
    expect(shown(desk)).toContain('30 open, 2 overdue');
    await press(desk, 'queue_page:2');
    expect(shown(desk)).toContain('Shown: all, 11–20 of 30');
    await press(desk, 'queue_filter:overdue');
    expect(shown(desk)).toContain('Shown: overdue, 2');
    expect(desk.slack.ephemerals(SUE)).toHaveLength(1);
    expect(desk.slack.messages(DELETIONS)).toEqual([]);
  });

  it.each([
    ['mine', ANA, 'taken by you, 10'],
    ['Unassigned', SUE, 'taken by nobody, 1–10 of 20'],
    ['due', SUE, 'due in 48 h, 2'],
    ['overdue', SUE, 'overdue, 2'],
    ['stuck', SUE, 'needs a person, 0'],
    ['all', SUE, 'all, 1–10 of 30'],
    ['', SUE, 'all, 1–10 of 30'],
  ])('shows the part that was asked for: %s', async (part, user, expected) => {
    const desk = await aBusyDesk();
    await ask(desk, `/deletion queue ${part}`, user);
    expect(shown(desk, user)).toContain(`Shown: ${expected}`);
  });

  it('answers a part that nobody knows with the help, without repeating it', async () => {
    const desk = await aBusyDesk();
    await ask(desk, '/deletion queue <!channel>');
    expect(shown(desk)).toContain('What you can ask');
    expect(JSON.stringify(desk.slack.ephemerals(SUE))).not.toContain('!channel');
  });

  it.each([
    { kind: 'status', status: 404 },
    { kind: 'status', status: 500 },
    { kind: 'reset' },
    { kind: 'slow', ms: 60_000 },
  ] as const)('comes as a new answer when the old one cannot be replaced: $kind $status', async (fault) => {
    const desk = await aBusyDesk();
    await ask(desk, '/deletion queue');
    desk.slack.faults.plan('response_url', fault);
    await press(desk, 'queue_filter:overdue');
    expect(desk.slack.ephemerals(SUE)).toHaveLength(2);
    expect(shown(desk)).toContain('Shown: overdue, 2');
  });

  it('shows nothing any more to who has left the channel, and leaves what they saw', async () => {
    const desk = await aBusyDesk();
    await ask(desk, '/deletion queue');
    const channel = desk.slack.channels.get(DELETIONS);
    if (channel) channel.members = channel.members.filter((member) => member !== SUE);
    await press(desk, 'queue_page:2');
    expect(JSON.stringify(desk.slack.ephemerals(SUE).at(-1))).toContain('Only support');
    expect(JSON.stringify(desk.slack.ephemerals(SUE)[0])).toContain('1–10 of 30');
  });

  it('answers a button whose value makes no sense', async () => {
    const desk = await aBusyDesk();
    await ask(desk, '/deletion queue');
    const [answer] = desk.slack.ephemerals(SUE);
    if (answer) await desk.slack.click(SUE, answer, 'queue_page:2', { forge: { value: 'nonsense' } });
    await desk.settled();
    expect(JSON.stringify(desk.slack.ephemerals(SUE).at(-1))).toContain('older version');
  });
});
