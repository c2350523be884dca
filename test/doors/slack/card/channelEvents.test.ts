import { describe, expect, it } from 'vitest';
import { ANA, BEN, DELETIONS } from '../../../../src/sandbox/slack/people.ts';
import { aReviewer, asked } from '../../../build.ts';
import { aDoor, type TestDoor } from '../aDoor.ts';

/** A request whose card stands in the channel, and how often it was to be rendered anew since. */
async function aCard(desk: TestDoor) {
  const { id, card } = await desk.submitted();
  await desk.store.placeCard(id, card);
  const { version } = await desk.request(id);
  return { id, card, renewed: async () => (await desk.request(id)).version - version };
}

describe('a message that somebody deletes', () => {
  it.each([
    ['alone', false],
    ['with replies, which leaves a tombstone', true],
  ])('has the card that it was rendered anew: %s', async (_, replied) => {
    const desk = await aDoor();
    const { card, renewed } = await aCard(desk);
    if (replied) desk.slack.say(BEN, card.channel, 'I look at it.', card.ts);
    expect(await desk.slack.remove(ANA, card.channel, card.ts)).toMatchObject({ status: 200 });
    await desk.settled();
    expect(await renewed()).toBe(1);
  });

  it('stays away when its request is finished', async () => {
    const desk = await aDoor();
    const { id, card, renewed } = await aCard(desk);
    const by = aReviewer({ id: BEN });
    await desk.operations.rejectRequest(id, asked(by), { category: 'other', message: 'Please ask again.' });
    const before = await renewed();
    await desk.slack.remove(ANA, card.channel, card.ts);
    await desk.settled();
    expect((await desk.request(id)).status).toBe('rejected');
    expect(await renewed()).toBe(before);
  });

  it('is no business of the desk when it was no card', async () => {
    const desk = await aDoor();
    const { renewed } = await aCard(desk);
    const { ts } = desk.slack.say(BEN, DELETIONS, 'Lunch?');
    await desk.slack.remove(BEN, DELETIONS, ts);
    await desk.settled();
    expect(await renewed()).toBe(0);
  });
});

describe('a channel that is closed to the desk', () => {
  it.each([
    ['archived', ({ slack }: TestDoor) => slack.archive(ANA, DELETIONS)],
    ['left by the desk', ({ slack }: TestDoor) => slack.removeApp(ANA, DELETIONS)],
  ])('is tried with the most urgent card, so that the alarm is raised: %s', async (_, close) => {
    const desk = await aDoor();
    const { renewed } = await aCard(desk);
    expect(await close(desk)).toMatchObject({ status: 200 });
    await desk.settled();
    expect(await renewed()).toBe(1);
  });
});
