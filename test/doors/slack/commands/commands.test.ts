import { describe, expect, it } from 'vitest';
import { meantBy } from '../../../../src/doors/slack/argument.ts';
import { COMMAND_NAMES, type CommandName } from '../../../../src/messages/slack/commands/commands.ts';
import { signedRequest } from '../../../../src/sandbox/slack/deliver/post.ts';
import { ANA, APP, DELETIONS, GENERAL, GIL, OLA, SUE, TEAM } from '../../../../src/sandbox/slack/people.ts';
import { aReviewer, asked, NOW } from '../../../build.ts';
import { aDoor, serve, type TestDoor } from '../aDoor.ts';

/** Types a command and gives the one answer that the person sees. */
async function ask(
  { slack, settled, said }: TestDoor,
  user: string,
  line: string,
  channel = DELETIONS,
): Promise<string> {
  const before = said(user).length;
  expect(await slack.command(user, channel, line)).toMatchObject({ status: 200, body: '', problems: [] });
  await settled();
  const answers = said(user).slice(before);
  expect(answers).toHaveLength(1);
  return answers[0] ?? '';
}

describe('/eligibility', () => {
  it.each([
    ['an account id', 'acc_1010'],
    ['an address', 'owner1010@example.com'],
    ['an address as Slack marks it', '<mailto:owner1010@example.com|owner1010@example.com>'],
    ['an id in backticks', '`acc_1010`'],
  ])('looks up %s', async (_, query) => {
    const desk = await aDoor();
    const answer = await ask(desk, SUE, `/eligibility ${query}`);
    expect(answer).toContain('Team of Three');
    expect(desk.slack.messages(DELETIONS)).toEqual([]);
  });

  it('asks which account when an address owns several', async () => {
    const desk = await aDoor();
    const answer = await ask(desk, ANA, '/eligibility ada@example.com');
    expect([answer.includes('acc_1001'), answer.includes('acc_1015')]).toEqual([true, true]);
  });

  it.each(['acc_none', 'nobody@example.com'])('says that there is no account for %s', async (query) => {
    const desk = await aDoor();
    expect(await ask(desk, SUE, `/eligibility ${query}`)).toContain('No such account');
  });

  it('says that the console does not answer', async () => {
    const desk = await aDoor();
    desk.console.faults.always('GET', { kind: 'status', status: 500 });
    expect(await ask(desk, SUE, '/eligibility ada@example.com')).toContain('silent');
    expect(await ask(desk, SUE, '/eligibility acc_1001')).toContain('acc_1001');
  });

  it('without a word asks for one, and is the help', async () => {
    const desk = await aDoor();
    expect(await ask(desk, SUE, '/eligibility')).toMatch(
      /^Say which account: \/eligibility acc_1001 .*\/deletion help/s,
    );
    expect(desk.console.calls).toEqual([]);
  });
});

describe('/deletion', () => {
  it('lookup looks up', async () => {
    const desk = await aDoor();
    expect(await ask(desk, SUE, '/deletion LookUp acc_1010')).toContain('Team of Three');
  });

  it('queue lists what waits', async () => {
    const desk = await aDoor();
    const { id } = await desk.submitted();
    expect(await ask(desk, SUE, '/deletion queue')).toContain(id);
  });

  it('show shows one request, however its id is typed', async () => {
    const desk = await aDoor();
    const { id } = await desk.submitted();
    expect(await ask(desk, SUE, `/deletion show ${id.toLowerCase()}.`)).toContain('Acme Live');
  });

  it.each(['DR-0000-0000', 'nonsense'])('show says that there is no request %s', async (id) => {
    const desk = await aDoor();
    expect(await ask(desk, SUE, `/deletion show ${id}`)).toContain('No such request');
  });

  it('stats tells how the desk is doing, without naming anybody', async () => {
    const desk = await aDoor();
    const { id } = await desk.submitted();
    await desk.operations.rejectRequest(id, asked(aReviewer({ id: ANA })), {
      category: 'no_members',
      message: 'Please delete your members first.',
    });
    await desk.submitted('acc_1002');
    const answer = await ask(desk, SUE, '/deletion stats');
    expect(answer).toContain('1 open, 0 due in 48 h, 0 overdue. 1 decided in the last 8 weeks, 0% approved');
    expect(answer).toContain('No member may be left\\n  1');
    expect(answer).not.toMatch(/Acme|acc_|DR-|U0/);
  });

  it.each(['', 'help', ' HELP '])('“%s” is the help, and nothing was wrong', async (words) => {
    const desk = await aDoor();
    expect(await ask(desk, SUE, `/deletion ${words}`)).toMatch(/^The deletion desk knows .*\/deletion help/s);
  });

  it.each([
    ['please', 'There is no such command.'],
    ['toString', 'There is no such command.'],
    ['constructor', 'There is no such command.'],
    ['lookup', 'Say which account: '],
    ['show', 'Say which request: /deletion show DR-7F3K-2QXV.'],
    ['queue banana', 'That is no part of the queue. Its parts are all, mine, unassigned, due, overdue, stuck.'],
    ['queue <!channel>', 'That is no part of the queue.'],
    ['<!channel>', 'There is no such command.'],
  ])('%s is answered by what was wrong, then by the help', async (words, wrong) => {
    const desk = await aDoor();
    const answer = await ask(desk, SUE, `/deletion ${words}`);
    expect(answer.startsWith(wrong)).toBe(true);
    expect(answer).toContain('/deletion help');
    expect(answer.split(wrong)).toHaveLength(3);
    expect(answer).not.toMatch(/banana|please|channel/);
  });
});

/** What follows each command when somebody means it; null: it is for everybody. A command that is new needs its line. */
const MEANT: Readonly<Record<CommandName, readonly string[] | null>> = {
  '/eligibility': ['acc_1001', 'ada@example.com'],
  '/deletion lookup': ['acc_1001'],
  '/deletion queue': ['', 'overdue'],
  '/deletion show': ['{id}'],
  '/deletion stats': [''],
  '/deletion desk': [''],
  '/deletion away': ['', '3d', 'back'],
  '/deletion freeze': ['', 'at once'],
  '/deletion thaw': [''],
  '/deletion help': null,
};

describe('a command', () => {
  it.each(COMMAND_NAMES.flatMap((name) => (MEANT[name] ?? []).map((words) => `${name} ${words}`.trim())))(
    'tells nothing to outsiders and guests: %s',
    async (line) => {
      const desk = await aDoor();
      const { id } = await desk.submitted();
      const typed = line.replace('{id}', id);
      for (const [user, channel] of [
        [OLA, GENERAL],
        [GIL, DELETIONS],
      ] as const) {
        const answer = await ask(desk, user, typed, channel);
        expect([/Only (support|reviewers)/.test(answer), answer.includes('Acme')]).toEqual([true, false]);
      }
    },
  );

  it('tells nothing when Slack cannot say who asks', async () => {
    const desk = await aDoor();
    desk.slack.faults.plan('conversations.members', { kind: 'status', status: 500 });
    expect(await ask(desk, SUE, '/deletion lookup acc_1001')).not.toContain('Acme');
  });

  it('is answered where the desk is no member, too', async () => {
    const desk = await aDoor();
    expect(await ask(desk, SUE, '/deletion queue', GENERAL)).toContain('Nothing is waiting');
  });

  it('is answered when something breaks', async () => {
    const desk = await aDoor({
      operations: (real) => ({ ...real, queue: async () => Promise.reject(new Error('disk')) }),
    });
    const answer = await ask(desk, SUE, '/deletion queue');
    expect(desk.lines.join()).toContain(/E-[0-9A-Z]+-\d+/.exec(answer)?.[0] ?? 'none');
  });

  it('is answered to Slack only, whatever its response_url says', async () => {
    const desk = await aDoor();
    let called = 0;
    const elsewhere = await serve((_, response) => {
      called += 1;
      response.end();
    });
    for (const response_url of [
      elsewhere,
      'file:///etc/passwd',
      'nonsense',
      `https://hooks.slack.com@${new URL(elsewhere).host}/`,
    ]) {
      const body = new URLSearchParams({
        command: '/deletion',
        text: 'queue',
        user_id: SUE,
        team_id: TEAM,
        api_app_id: APP,
        channel_id: DELETIONS,
        response_url,
      }).toString();
      const timestamp = Math.floor(NOW / 1000);
      const delivery = await desk.slack.deliverRaw(
        signedRequest({ secret: desk.slack.signingSecret, body, timestamp }),
      );
      expect(delivery.status).toBe(200);
      await desk.settled();
    }
    expect(called).toBe(0);
    expect(desk.slack.ephemerals(SUE).map(({ inReply }) => inReply)).toEqual([false, false, false, false]);
  });
});

describe('an argument', () => {
  it.each([
    ['acc_1001', 'acc_1001'],
    ['  acc_1001  please ', 'acc_1001'],
    ['`acc_1001`', 'acc_1001'],
    ['“acc_1001”.', 'acc_1001'],
    ['（acc_1001）。', 'acc_1001'],
    ['\u2060acc_1001\u200b', 'acc_1001'],
    ['ａｃｃ＿１００１', 'acc_1001'],
    ['Ada L. &lt;<mailto:ada@example.com|ada@example.com>&gt;', 'ada@example.com'],
    ['<https://console.example.com/?account=org%7C42>', 'org|42'],
    ['<https://console.example.com/?account=acc_1001|Acme in the console>', 'acc_1001'],
    ['*acc_1001*', 'acc_1001'],
    ['&lt;acc_1001&gt;', 'acc_1001'],
    ['<mailto:ada@example.com|ada@example.com>', 'ada@example.com'],
    ['*<mailto:ada@example.com|ada@example.com>*,', 'ada@example.com'],
    ['<mailto:ada@example.com>', 'ada@example.com'],
    ['mailto:ada@example.com', 'ada@example.com'],
    ['a&amp;b@example.com', 'a&b@example.com'],
    ['ada+live@example.com', 'ada+live@example.com'],
    ['<http://acme.example|acme.example>', 'acme.example'],
  ])('%s may mean %s', (typed, meant) => {
    expect(meantBy(typed, (reading) => (reading === meant ? reading : null))).toBe(meant);
  });
  it.each(['` `', '', '“”…'])('of nothing but signs (%j) means nothing', (typed) => {
    expect(meantBy(typed, (reading) => reading)).toBeNull();
  });
});
