import { describe, expect, it } from 'vitest';
import type { RequestId } from '../../../../src/domain/request.ts';
import { DELETIONS, GIL, SUE } from '../../../../src/sandbox/slack/people.ts';
import { aDoor, type TestDoor } from '../aDoor.ts';

/** A submitted request whose card stands where the desk has put it. */
async function aCard() {
  const desk = await aDoor();
  const { id, card } = await desk.submitted();
  await desk.store.placeCard(id, card);
  return { desk, id, card };
}
async function show(desk: TestDoor, id: string, user = SUE): Promise<string> {
  await desk.slack.command(user, DELETIONS, `/deletion show ${id}`);
  await desk.settled();
  return desk.said(user).at(-1) ?? '';
}
const lookUps = async (desk: TestDoor, id: RequestId) =>
  (await desk.store.history(id)).flatMap(({ event, actor }) =>
    event.kind === 'account.looked_up' ? [[actor, event.accountId]] : [],
  );

describe('a request that is shown', () => {
  it('leads to its card, and is kept as a look-up in its own trail', async () => {
    const { desk, id } = await aCard();
    const answer = await show(desk, id);
    expect(answer).toContain('Acme Live');
    expect(answer).toMatch(/"url":"https:\/\/[^"]+\/archives\//);
    expect(await lookUps(desk, id)).toEqual([[`slack:${SUE}`, 'acc_1001']]);
  });

  it.each([{ kind: 'status', status: 500 }, { kind: 'rateLimited', retryAfter: '30' }, { kind: 'reset' }] as const)(
    'is shown all the same when Slack does not say where its card is: $kind',
    async (fault) => {
      const { desk, id } = await aCard();
      desk.slack.faults.plan('chat.getPermalink', fault);
      const answer = await show(desk, id);
      expect([answer.includes('Acme Live'), answer.includes('/archives/')]).toEqual([true, false]);
    },
  );

  it('leads nowhere when its card was deleted', async () => {
    const { desk, id, card } = await aCard();
    desk.slack.forget(card.channel, card.ts);
    expect(await show(desk, id)).not.toContain('/archives/');
  });

  it('is kept as a look-up when its details are opened', async () => {
    const { desk, id, card } = await aCard();
    await desk.press(SUE, card, 'details');
    expect(desk.dialogOf(SUE)).toContain('ada@example.com');
    expect(await lookUps(desk, id)).toEqual([[`slack:${SUE}`, 'acc_1001']]);
  });

  it('is not shown when the look-up cannot be kept', async () => {
    const { desk, id } = await aCard();
    desk.store.note = () => Promise.reject(new Error('disk'));
    expect(await show(desk, id)).not.toContain('Acme');
  });

  it('is no look-up when it was refused', async () => {
    const { desk, id, card } = await aCard();
    await show(desk, id, GIL);
    await desk.press(GIL, card, 'details');
    expect(await lookUps(desk, id)).toEqual([]);
    expect(await desk.refusals(id)).toEqual(['not_allowed', 'not_allowed']);
  });
});
