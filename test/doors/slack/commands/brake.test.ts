import { describe, expect, it } from 'vitest';
import { MOST_QUESTIONS } from '../../../../src/doors/slack/askLimit.ts';
import { ANA, BEN, DELETIONS, GENERAL, GIL, OLA, REVIEWERS, SUE } from '../../../../src/sandbox/slack/people.ts';
import { wordsIn } from '../../../../src/sandbox/staff.ts';
import { STATES } from '../../../domain/decide/states.ts';
import { patching } from '../../../store/build.ts';
import { aDoor, keptNotes, type TestDoor } from '../aDoor.ts';

async function ask(desk: TestDoor, user: string, line: string, channel = DELETIONS): Promise<string> {
  await desk.slack.command(user, channel, line);
  await desk.settled();
  return desk.said(user).at(-1) ?? '';
}
const isPaused = async ({ operations }: TestDoor): Promise<boolean> => (await operations.pause()) !== null;
const homeOf = ({ slack }: TestDoor, user: string): string => wordsIn(slack.home(user)?.view.blocks).join('\n');

describe('/deletion freeze', () => {
  it('stops all deletions at once, says what that means, and keeps the words as they were typed', async () => {
    const desk = await aDoor();
    const answer = await ask(desk, ANA, '/deletion FREEZE  look at <mailto:ada@example.com|ada@example.com> &amp; all');
    expect(answer).toContain(`⏸ Deletions are paused by <@${ANA}>: “look at ada@example.com &amp; all”`);
    expect(answer).toContain('Two reviewers resume deletions with /deletion thaw.');
    expect(await desk.operations.pause()).toMatchObject({ by: ANA, reason: 'look at ada@example.com & all' });
  });

  it.each([
    ['support', SUE, DELETIONS],
    ['an outsider', OLA, GENERAL],
    ['a guest', GIL, DELETIONS],
  ])('is refused to %s, and that stands in the audit trail', async (_, user, channel) => {
    const desk = await aDoor();
    const noted = keptNotes(desk);
    for (const word of ['freeze', 'thaw']) {
      expect(await ask(desk, user, `/deletion ${word}`, channel)).toContain('Only reviewers may do this');
    }
    expect(noted.map(([notice, actor]) => [notice, actor])).toEqual(
      ['freeze', 'thaw'].map((word) => [
        { kind: 'click.refused', action: `deletion ${word}`, code: 'not_allowed' },
        `slack:${user}`,
      ]),
    );
    expect(await isPaused(desk)).toBe(false);
  });

  it('decides nothing when Slack cannot say who asks', async () => {
    const desk = await aDoor();
    desk.slack.faults.plan('usergroups.users.list', { kind: 'status', status: 500 });
    expect(await ask(desk, ANA, '/deletion freeze')).toContain('Cannot tell who you are');
    expect(await isPaused(desk)).toBe(false);
  });

  it('is taken from somebody who asked too often', async () => {
    const desk = await aDoor();
    for (let count = 0; count < MOST_QUESTIONS; count++) await ask(desk, ANA, '/deletion help');
    expect(await ask(desk, ANA, '/deletion thaw')).toContain('One moment');
    expect(await ask(desk, ANA, '/deletion  freeze now')).toContain('Deletions are paused');
    expect(await isPaused(desk)).toBe(true);
  });

  it('keeps the first pause and says whose it is', async () => {
    const desk = await aDoor();
    await ask(desk, ANA, '/deletion freeze migration');
    expect(await ask(desk, BEN, '/deletion freeze me too')).toContain(
      `Nothing is deleted: deletions are paused by <@${ANA}>: “migration”`,
    );
    expect(await desk.operations.pause()).toMatchObject({ by: ANA, reason: 'migration' });
  });
});

describe('/deletion thaw', () => {
  it('takes two different reviewers, who paused among them', async () => {
    const desk = await aDoor();
    expect(await ask(desk, BEN, '/deletion thaw')).toContain('there is nothing to resume');
    await ask(desk, ANA, '/deletion freeze');
    expect(await ask(desk, ANA, '/deletion thaw')).toContain('Your wish to resume deletions is counted');
    expect(await ask(desk, ANA, '/deletion thaw')).toContain('One more reviewer must say /deletion thaw');
    expect(await isPaused(desk)).toBe(true);
    expect(await ask(desk, BEN, '/deletion thaw')).toContain('Deletions go on');
    expect(await isPaused(desk)).toBe(false);
  });

  it('does not count somebody who was taken out of the reviewers', async () => {
    const desk = await aDoor();
    await ask(desk, ANA, '/deletion freeze');
    await ask(desk, ANA, '/deletion thaw');
    desk.slack.groups.get(REVIEWERS)?.members.splice(0, 2, BEN);
    expect(await ask(desk, BEN, '/deletion thaw')).toContain('Your wish to resume deletions is counted');
    expect(await desk.operations.pause()).toMatchObject({ thawBy: BEN });
  });
});

describe('the home tab while deletions are paused', () => {
  it('says so on top, by itself, and lets two reviewers resume them there', async () => {
    const desk = await aDoor();
    for (const user of [ANA, BEN, SUE]) await desk.slack.openHome(user);
    await desk.settled();
    await ask(desk, ANA, '/deletion freeze migration');
    for (const user of [ANA, BEN, SUE]) await desk.slack.until(() => homeOf(desk, user).includes('“migration”'));
    expect(JSON.stringify(desk.slack.home(SUE)?.view)).not.toContain('"thaw"');
    await desk.slack.click(ANA, 'home', 'thaw');
    await desk.settled();
    expect(desk.said(ANA).at(-1)).toContain('One more reviewer must say');
    await desk.slack.until(() => homeOf(desk, BEN).includes('wants to resume deletions'));
    await desk.slack.click(BEN, 'home', 'thaw');
    await desk.settled();
    expect(await isPaused(desk)).toBe(false);
    await desk.slack.until(() => !homeOf(desk, ANA).includes('paused'));
  });
});

it('/deletion show and the details say that an approved request waits', async () => {
  const desk = await aDoor();
  const { id, card } = await desk.submitted();
  await desk.store.change(
    id,
    patching({ status: 'approved', approvals: STATES.approved.approvals, decision: STATES.approved.decision }),
  );
  await ask(desk, BEN, '/deletion freeze migration');
  expect(await ask(desk, SUE, `/deletion show ${id}`)).toContain('“migration”');
  await desk.press(SUE, card, 'details');
  expect(desk.dialogOf(SUE)).toContain('“migration”');
});
