import { describe, expect, it } from 'vitest';
import { ANA, BEN, DELETIONS, GIL, OLA, SUE } from '../../../../src/sandbox/slack/people.ts';
import { DAY, NOW } from '../../../build.ts';
import { aDoor, type TestDoor } from '../aDoor.ts';

/** Types the command and gives the answer. */
async function away({ slack, settled, said }: TestDoor, user: string, words: string): Promise<string> {
  await slack.command(user, DELETIONS, `/deletion away ${words}`);
  await settled();
  return said(user).at(-1) ?? '';
}
const to = (user: string): string => `<@${user}|somebody>`;

async function taken(by: string) {
  const desk = await aDoor();
  const [mine, other] = [await desk.submitted('acc_1001'), await desk.submitted('acc_1002')];
  await desk.press(by, mine.card, 'claim');
  await desk.press(SUE, other.card, 'claim');
  return { desk, id: mine.id, other: other.id, card: mine.card };
}

describe('who goes away', () => {
  it('hands on what they have taken, and nothing else, to whoever takes it next', async () => {
    const { desk, id, other } = await taken(ANA);
    expect(await away(desk, ANA, '3d')).toMatch(
      /You are away until .*1 request that you had taken can be taken by anybody/,
    );
    expect([(await desk.request(id)).assignee, (await desk.request(other)).assignee]).toEqual([null, SUE]);
    expect((await desk.store.history(id)).at(-1)).toMatchObject({
      actor: `slack:${ANA}`,
      event: { kind: 'request.handed_on' },
    });
    expect(await desk.store.absences.current(NOW)).toEqual([{ userId: ANA, until: NOW + 3 * DAY, standIn: null }]);
  });

  it('stands in the audit trail, and so does who comes back before the end, once', async () => {
    const desk = await aDoor();
    const written = async (words: string): Promise<number> => {
      const before = (await desk.store.auditHead()).seq;
      await away(desk, ANA, words);
      return (await desk.store.auditHead()).seq - before;
    };
    expect([await written('3d'), await written('back'), await written('back')]).toEqual([1, 1, 0]);
  });

  it('hands it on to who they name, who is told', async () => {
    const { desk, id } = await taken(ANA);
    expect(await away(desk, ANA, `2026-12-01 to ${to(BEN)}`)).toContain(`went to <@${BEN}>`);
    expect((await desk.request(id)).assignee).toBe(BEN);
    const alerts = (await desk.store.claim('slack', NOW + 1, 99, 1_000)).flatMap(({ effect }) =>
      effect.kind === 'staff.alert' ? [[effect.to, effect.event]] : [],
    );
    expect(alerts).toEqual([[{ user: BEN }, { kind: 'request.handed_on', to: BEN }]]);
  });

  it.each([
    ['a guest', GIL],
    ['an outsider', OLA],
    ['themselves', ANA],
  ])('not to %s: nothing changes', async (_, user) => {
    const { desk, id } = await taken(ANA);
    expect(await away(desk, ANA, `3d to ${to(user)}`)).toContain('Nobody to stand in');
    expect([(await desk.request(id)).assignee, await desk.store.absences.current(NOW)]).toEqual([ANA, []]);
  });

  it('not to who is away as well', async () => {
    const { desk } = await taken(ANA);
    await away(desk, BEN, '3d');
    expect(await away(desk, ANA, `3d to ${to(BEN)}`)).toContain('Nobody to stand in');
  });

  it.each([
    ['2020-01-01', 'Not until then'],
    ['61d', 'Not until then'],
    ['soon', 'Say until when'],
    ['3d to @ben', 'Say until when'],
    ['3d <!channel>', 'Say until when'],
  ])('says an end that can be: %s', async (words, answer) => {
    const { desk, id } = await taken(ANA);
    expect(await away(desk, ANA, words)).toContain(answer);
    expect([(await desk.request(id)).assignee, await desk.store.absences.current(NOW)]).toEqual([ANA, []]);
  });

  it('is told how it stands, and is back when they say so, or by themselves', async () => {
    const desk = await aDoor();
    expect(await away(desk, ANA, '')).toContain('You are not away');
    await away(desk, ANA, '3d');
    expect(await away(desk, ANA, '')).toContain('You are away until');
    expect(await away(desk, ANA, 'Back')).toContain('You are back');
    expect(await away(desk, ANA, 'back')).toContain('You were not away');
    await away(desk, ANA, '1d');
    desk.clock.at += DAY;
    expect(await away(desk, ANA, '')).toContain('You are not away');
  });

  it('can take a request all the same', async () => {
    const { desk, id, card } = await taken(ANA);
    await away(desk, ANA, '3d');
    await desk.press(ANA, card, 'claim');
    expect((await desk.request(id)).assignee).toBe(ANA);
  });
});

it('two who go away at once hand on what each of them has', async () => {
  const { desk, id, other } = await taken(ANA);
  await Promise.all([away(desk, ANA, '3d'), away(desk, SUE, `3d to ${to(BEN)}`)]);
  expect([(await desk.request(id)).assignee, (await desk.request(other)).assignee]).toEqual([null, BEN]);
});
