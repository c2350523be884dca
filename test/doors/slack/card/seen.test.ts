import { expect, it } from 'vitest';
import { ANA, BEN, GIL, OLA, SUE } from '../../../../src/sandbox/slack/people.ts';
import { aDoor, type TestDoor } from '../aDoor.ts';

const sights = async ({ request, store }: TestDoor, id: Parameters<TestDoor['request']>[0]) => ({
  seen: (await request(id)).seen.map(({ by }) => by),
  told: (await store.history(id)).flatMap(({ event, actor }) => (event.kind === 'request.seen' ? [actor] : [])),
});

it.each(['approve', 'reject', 'extend', 'details'])(
  'who opens the dialog to %s has seen it, if they may decide',
  async (action) => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    await desk.press(SUE, card, action);
    expect(await sights(desk, id)).toEqual({ seen: [], told: [] });
    await desk.press(ANA, card, action);
    await desk.press(ANA, card, action);
    expect(await sights(desk, id)).toEqual({ seen: [ANA], told: [`slack:${ANA}`] });
    await desk.press(BEN, card, 'claim');
    expect(await sights(desk, id)).toEqual({ seen: [ANA, BEN], told: [`slack:${ANA}`] });
  },
);

it('what cannot be kept spoils no dialog, and is kept the next time', async () => {
  let fails = true;
  const desk = await aDoor({
    operations: (real) => ({
      ...real,
      noteSeen: (...args) => (fails ? Promise.reject(new Error('disk full')) : real.noteSeen(...args)),
    }),
  });
  const { id, card } = await desk.submitted();
  await desk.press(ANA, card, 'approve');
  expect([desk.canSubmit(ANA), desk.said(ANA), await sights(desk, id)]).toEqual([true, [], { seen: [], told: [] }]);
  expect(desk.lines.join()).toContain('seen not kept');
  fails = false;
  await desk.press(ANA, card, 'approve');
  expect((await sights(desk, id)).seen).toEqual([ANA]);
});

it('an approval of what was seen meanwhile is no other one', async () => {
  const desk = await aDoor();
  const { id, card } = await desk.submitted();
  await desk.press(ANA, card, 'approve');
  await desk.press(BEN, card, 'approve');
  await desk.slack.submit(ANA);
  await desk.settled();
  expect((await desk.request(id)).status).toBe('approved');
});

it('Seen in a reminder is kept, once, and says thank you', async () => {
  const desk = await aDoor();
  const { id, card } = await desk.submitted();
  const seen = (user: string) => desk.press(user, card, 'claim', { actionId: 'seen' });
  await Promise.all([seen(ANA), seen(BEN), seen(ANA)]);
  const { seen: who, told } = await sights(desk, id);
  expect([[...who].sort(), told.length]).toEqual([[ANA, BEN].sort(), 2]);
  expect(desk.said(ANA).filter((words) => words.includes('Thank you'))).toHaveLength(2);
});

it.each([
  ['support', SUE],
  ['a guest', GIL],
  ['a stranger', OLA],
])('Seen is refused to %s: it would calm those who wait for somebody who can decide', async (_, user) => {
  const desk = await aDoor();
  const { id, card } = await desk.submitted();
  await desk.press(user, card, 'claim', { actionId: 'seen' });
  expect([await sights(desk, id), await desk.refusals(id)]).toEqual([{ seen: [], told: [] }, ['not_allowed']]);
  expect(desk.said(user).join()).toContain('Only reviewers may do this');
});
