import { describe, expect, it } from 'vitest';
import { ANA, BEN, OLA, SUE } from '../../../../src/sandbox/slack/people.ts';
import { DAY, HOUR, NOW } from '../../../build.ts';
import { aDoor, type TestDoor } from '../aDoor.ts';

type Card = Parameters<TestDoor['press']>[1];
/** "Remind me later…", on a card that does not show it (any more). */
const later = (desk: TestDoor, user: string, card: Card) => desk.press(user, card, 'approve', { actionId: 'snooze' });

/** A request that Ana has taken. */
async function taken() {
  const desk = await aDoor();
  const { id, card } = await desk.submitted();
  await desk.press(ANA, card, 'claim');
  return { desk, id, card };
}

describe('Remind me later', () => {
  it('offers when, and has the reminders to who has taken it wait until then', async () => {
    const { desk, id, card } = await taken();
    await later(desk, ANA, card);
    expect(desk.dialogOf(ANA)).toMatch(/In 4 hours: .*Tomorrow morning: .*In 2 days: /);
    await desk.slack.submit(ANA, { later: 'hours' });
    await desk.settled();
    expect((await desk.request(id)).snoozed).toEqual({ by: ANA, until: NOW + 4 * HOUR, times: 1 });
    expect(desk.slack.dialog(ANA)).toBeUndefined();
    expect((await desk.store.history(id)).at(-1)).toMatchObject({
      actor: `slack:${ANA}`,
      event: { kind: 'request.snoozed', until: NOW + 4 * HOUR },
    });
  });

  it.each([
    ['another reviewer', BEN, 'not_taken_by_you', `<@${ANA}> has taken this one`],
    ['support', SUE, 'not_allowed', 'Only reviewers'],
    ['a stranger', OLA, 'not_allowed', 'Only reviewers'],
  ])('is refused to %s', async (_, user, code, words) => {
    const { desk, id, card } = await taken();
    await later(desk, user, card);
    expect([desk.canSubmit(user), await desk.refusals(id)]).toEqual([false, [code]]);
    expect(desk.dialogOf(user)).toContain(words);
    expect((await desk.request(id)).snoozed).toBeNull();
  });

  it('is refused to support who have taken it: nobody who may decide would be reminded', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    await desk.press(SUE, card, 'claim');
    await later(desk, SUE, card);
    expect(await desk.refusals(id)).toEqual(['not_allowed']);
  });

  it('says how long they can wait once that is over, also to who has the dialog open', async () => {
    const { desk, id, card } = await taken();
    await later(desk, ANA, card);
    desk.clock.at += 6 * DAY;
    await desk.slack.submit(ANA, { later: 'hours' });
    await desk.settled();
    await later(desk, ANA, card);
    expect(await desk.refusals(id)).toEqual(['snooze_too_late', 'snooze_too_late']);
    expect(desk.dialogOf(ANA)).toContain('until a day before the deadline');
  });

  it('of two people who press at once, one who just gave it back is refused', async () => {
    const { desk, id, card } = await taken();
    await later(desk, ANA, card);
    await desk.press(ANA, card, 'claim', { actionId: 'release' });
    await desk.press(BEN, card, 'claim');
    await later(desk, BEN, card);
    await Promise.all([desk.slack.submit(ANA, { later: 'days' }), desk.slack.submit(BEN, { later: 'hours' })]);
    await desk.settled();
    expect((await desk.request(id)).snoozed).toEqual({ by: BEN, until: NOW + 4 * HOUR, times: 1 });
    expect(await desk.refusals(id)).toEqual(['not_taken_by_you']);
  });
});
