import { describe, expect, it } from 'vitest';
import { cardButtons } from '../../../../src/messages/slack/actions.ts';
import { renderCard } from '../../../../src/messages/slack/card/card.ts';
import { ANA, BEN, OLA, SUE } from '../../../../src/sandbox/slack/people.ts';
import { aReviewer, asked, DAY, MINUTE, NOW } from '../../../build.ts';
import { CONTEXT, wordsOf } from '../../../messages/extremes.ts';
import { aDoor, type TestDoor } from '../aDoor.ts';

async function approved({ submitted, press, slack, settled }: TestDoor) {
  const request = await submitted();
  await press(ANA, request.card, 'approve');
  await slack.submit(ANA);
  await settled();
  return request;
}

/** A click on a button that the card in the channel does not show (any more). */
const forged = ({ press }: TestDoor, user: string, card: Parameters<TestDoor['press']>[1], action: string) =>
  press(user, card, 'claim', { actionId: action });

describe('Undo', () => {
  it('takes an approval back, whichever reviewer presses, and keeps why', async () => {
    const desk = await aDoor();
    const { id, card } = await approved(desk);
    await forged(desk, BEN, card, 'undo');
    expect((await desk.request(id)).status).toBe('approved');
    expect(await desk.slack.submit(BEN, { reason: 'no' })).toMatchObject({ outcome: 'not_sent' });
    expect(await desk.slack.submit(BEN, { reason: 'no' }, { anyway: true })).toMatchObject({ outcome: 'errors' });
    await desk.slack.submit(BEN, { reason: 'It was the wrong account.' });
    await desk.settled();
    expect(await desk.request(id)).toMatchObject({
      status: 'pending',
      approvals: [],
      remarks: [{ about: 'undo', by: BEN, text: 'It was the wrong account.' }],
    });
    expect([desk.slack.dialog(BEN), desk.said(BEN)]).toEqual([undefined, []]);
  });

  it('is refused to support, in the dialog', async () => {
    const desk = await aDoor();
    const { id, card } = await approved(desk);
    await forged(desk, SUE, card, 'undo');
    expect([(await desk.request(id)).status, await desk.refusals(id)]).toEqual(['approved', ['not_allowed']]);
    expect([desk.canSubmit(SUE), desk.dialogOf(SUE).includes('Only reviewers')]).toEqual([false, true]);
  });

  it('comes too late once the deletion has begun, and what was written is kept', async () => {
    const desk = await aDoor();
    const { id, card } = await approved(desk);
    await forged(desk, BEN, card, 'undo');
    desk.clock.at += 16 * MINUTE;
    await desk.operations.sweep();
    await desk.slack.submit(BEN, { reason: 'It was the wrong account.' });
    await desk.settled();
    expect([(await desk.request(id)).status, await desk.refusals(id)]).toEqual(['deleting', ['undo_window_over']]);
    expect(desk.dialogOf(BEN)).toContain('It was the wrong account.');
  });
});

describe('Extend the deadline', () => {
  const FILLED = { days: '3', why_later: 'We wait for our partner bank.' };

  it('shows the e-mail while it is filled in, and decides nothing', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    await desk.press(ANA, card, 'extend');
    expect(desk.dialogOf(ANA)).toContain('in English');
    await desk.slack.click(ANA, 'dialog', 'days', { choose: '5' });
    await desk.settled();
    await desk.slack.click(ANA, 'dialog', 'why_later', { choose: 'We wait for <!channel> our bank.' });
    await desk.settled();
    expect(desk.dialogOf(ANA)).toContain('> We wait for <!channel> our bank.');
    expect((await desk.request(id)).dueAt).toBe(NOW + 7 * DAY);
  });

  it('moves it by the days that were chosen, keeps why and both dates, and mails the customer', async () => {
    const desk = await aDoor();
    const { id, card: place } = await desk.submitted();
    await desk.press(ANA, place, 'extend');
    await desk.slack.submit(ANA, FILLED);
    await desk.settled();
    const moved = { from: NOW + 7 * DAY, to: NOW + 10 * DAY };
    expect(await desk.request(id)).toMatchObject({
      dueAt: moved.to,
      remarks: [{ about: 'extension', by: ANA, text: FILLED.why_later, moved }],
    });
    expect((await desk.store.history(id)).at(-1)?.event).toEqual({
      kind: 'deadline.extended',
      from: moved.from,
      dueAt: moved.to,
    });
    expect((await desk.store.deliveries(id)).at(-1)?.kind).toBe('mail.extended');
    expect(desk.slack.dialog(ANA)).toBeUndefined();
    const card = wordsOf(renderCard(await desk.request(id), CONTEXT).blocks);
    expect(card).toContain('Deadline moved from Mon 30 Nov, 14:00 UTC to Thu 3 Dec, 14:00 UTC by');
  });

  it('counts from now when it has passed', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    desk.clock.at += 8 * DAY;
    await desk.press(ANA, card, 'extend');
    await desk.slack.submit(ANA, FILLED);
    await desk.settled();
    expect((await desk.request(id)).remarks[0]?.moved).toEqual({ from: NOW + 7 * DAY, to: NOW + 11 * DAY });
  });

  it('is done once: a second one is refused with who was first and what is promised, and is not offered', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    await desk.press(BEN, card, 'extend');
    await desk.press(ANA, card, 'extend');
    await desk.slack.submit(ANA, FILLED);
    await desk.settled();
    await desk.slack.submit(BEN, FILLED);
    await desk.settled();
    expect(desk.dialogOf(BEN)).toContain(`<@${ANA}> has moved this deadline before`);
    expect(desk.dialogOf(BEN)).toContain(FILLED.why_later);
    await forged(desk, BEN, card, 'extend');
    expect([desk.canSubmit(BEN), await desk.refusals(id)]).toEqual([false, ['extended_already', 'extended_already']]);
    expect([(await desk.request(id)).dueAt, (await desk.request(id)).remarks.length]).toEqual([NOW + 10 * DAY, 1]);
    expect(JSON.stringify(cardButtons(await desk.request(id)))).not.toContain('extend');
  });

  it('is refused to support, and once it is decided', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    await desk.press(SUE, card, 'extend');
    await desk.press(ANA, card, 'extend');
    const rejecting = { category: 'other', message: 'Please ask again.' } as const;
    await desk.operations.rejectRequest(id, asked(aReviewer({ id: BEN })), rejecting);
    await desk.slack.submit(ANA, FILLED);
    await desk.settled();
    expect(await desk.refusals(id)).toEqual(['not_allowed', 'already_decided']);
    expect(desk.dialogOf(ANA)).toContain(`<@${BEN}>`);
  });
});

describe('Tell the customer', () => {
  const owing = { balance: { currency: 'USD', minor: -320 } };
  const mails = async (desk: TestDoor, id: Parameters<TestDoor['request']>[0]) =>
    (await desk.store.deliveries(id)).filter(({ kind }) => kind === 'mail.action_needed').length;

  it('mails what is to be fixed, once for the same list', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    desk.console.accounts.change('acc_1001', owing);
    await forged(desk, SUE, card, 'tell');
    await forged(desk, BEN, card, 'tell');
    expect(await desk.request(id)).toMatchObject({ askedToAct: { at: NOW, unmet: ['zero_balance'] } });
    expect([await mails(desk, id), await desk.refusals(id)]).toEqual([1, ['told_already']]);
    expect([desk.said(SUE), desk.said(BEN)].map((said) => said.length)).toEqual([1, 1]);
    desk.clock.at += DAY;
    await forged(desk, BEN, card, 'tell');
    expect(await mails(desk, id)).toBe(2);
  });

  it('is offered in the dialog that says why nothing can be approved', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    desk.console.accounts.change('acc_1001', owing);
    await desk.press(ANA, card, 'approve');
    await desk.slack.click(ANA, 'dialog', 'tell');
    await desk.settled();
    expect([await mails(desk, id), desk.dialogOf(ANA).includes('Customer told')]).toEqual([1, true]);
  });

  it.each([
    ['nothing is to be fixed', 'nothing_to_fix', (_: TestDoor): void => undefined],
    ['the console is silent', 'facts_unavailable', ({ console }) => console.faults.always('GET', { kind: 'reset' })],
  ] as const satisfies readonly [string, string, (desk: TestDoor) => void][])(
    'sends nothing when %s',
    async (_, code, arrange) => {
      const desk = await aDoor();
      const { id, card } = await desk.submitted();
      arrange(desk);
      await forged(desk, SUE, card, 'tell');
      expect([await mails(desk, id), await desk.refusals(id), desk.said(SUE).length]).toEqual([0, [code], 1]);
    },
  );
});

describe('Retry', () => {
  it('asks the console again after a refusal', async () => {
    const desk = await aDoor();
    const { id, card } = await approved(desk);
    desk.console.accounts.configure('acc_1001', { deletion: 'refused' });
    desk.clock.at += 16 * MINUTE;
    await desk.operations.sweep();
    await desk.operations.carryOutDeletion(id, async () => true);
    expect((await desk.request(id)).deletion?.outcome).toBe('refused');
    await forged(desk, SUE, card, 'retry');
    await forged(desk, ANA, card, 'retry');
    expect((await desk.request(id)).deletion?.outcome).toBe(null);
    expect([await desk.refusals(id), desk.said(ANA)]).toEqual([['not_allowed'], []]);
  });

  it('is refused when there is nothing to retry', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    await forged(desk, ANA, card, 'retry');
    expect(await desk.refusals(id)).toEqual(['nothing_to_retry']);
  });
});

describe('Take it', () => {
  it('is for support; pressed again it stays taken; others are told who has it, and only they give it back', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    await desk.press(SUE, card, 'claim');
    expect((await desk.request(id)).assignee).toBe(SUE);
    await desk.press(BEN, card, 'claim');
    expect(desk.said(BEN).join()).toContain(`<@${SUE}>`);
    await desk.press(SUE, card, 'claim');
    expect((await desk.request(id)).assignee).toBe(SUE);
    await forged(desk, BEN, card, 'release');
    expect((await desk.request(id)).assignee).toBe(SUE);
    await forged(desk, SUE, card, 'release');
    expect((await desk.request(id)).assignee).toBe(null);
    await forged(desk, SUE, card, 'release');
    expect([await desk.refusals(id), desk.said(SUE)]).toEqual([['claimed_by_other', 'claimed_by_other'], []]);
  });
});

describe('Re-check', () => {
  it('looks again and says in one line what it found', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    desk.console.accounts.change('acc_1001', { balance: { currency: 'USD', minor: -320 } });
    await desk.press(SUE, card, 'recheck');
    expect((await desk.request(id)).check.eligible).toBe(false);
    expect(desk.said(SUE)).toEqual([expect.stringContaining(id)]);
  });

  it.each([
    ['lose', 'the account is not there'],
    ['replace', 'another account stands under this id'],
  ] as const)('says of an account that is not the customer’s any more only that (%s)', async (happens, words) => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    desk.console.accounts[happens]('acc_1001');
    await desk.press(SUE, card, 'recheck');
    expect(desk.said(SUE)).toEqual([expect.stringContaining(`${id}: ${words}.`)]);
  });

  it('is refused to an outsider', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    await desk.press(OLA, card, 'recheck');
    expect(await desk.refusals(id)).toEqual(['not_allowed']);
  });
});

describe('Details', () => {
  it('shows support the full address, and nobody else', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    await desk.press(SUE, card, 'details');
    expect(desk.dialogOf(SUE)).toContain('ada@example.com');
    await desk.press(OLA, card, 'details');
    expect(desk.dialogOf(OLA)).not.toContain('ada@example.com');
    expect(await desk.refusals(id)).toEqual(['not_allowed']);
  });
});

describe('Copy link', () => {
  it('says the address of the card to whoever may look up', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    await desk.store.placeCard(id, card);
    await desk.press(SUE, card, 'link');
    expect(desk.said(SUE)).toEqual([expect.stringContaining(`/p${card.ts.replace('.', '')}`)]);
    await desk.press(OLA, card, 'link');
    expect([await desk.refusals(id), desk.said(OLA).join().includes('archives')]).toEqual([['not_allowed'], false]);
  });

  it('has a card posted again that somebody deleted', async () => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    const { version } = await desk.request(id);
    await desk.store.placeCard(id, { ...card, ts: '1700000000.000001' });
    await desk.press(SUE, card, 'link');
    expect(desk.said(SUE)).toEqual([expect.stringContaining('posts the card')]);
    expect((await desk.request(id)).version).toBe(version + 1);
  });
});

describe('a click that makes no sense', () => {
  it.each([
    ['a button of an older version', { actionId: 'approve_v0' }],
    ['a button that is a method of everything', { actionId: 'constructor' }],
    ['a value that is no request id', { value: 'acc_1001' }],
    ['an empty value', { value: '' }],
  ])('is answered: %s', async (_, forge) => {
    const desk = await aDoor();
    const { id, card } = await desk.submitted();
    await desk.press(ANA, card, 'approve', forge);
    expect(desk.said(ANA)).toEqual([expect.stringContaining('older version')]);
    expect([desk.slack.dialog(ANA), (await desk.request(id)).status]).toEqual([undefined, 'pending']);
  });

  it('is answered for a request that does not exist', async () => {
    const desk = await aDoor();
    const { card } = await desk.submitted();
    await desk.press(ANA, card, 'claim', { value: 'DR-0000-0000' });
    expect(desk.said(ANA)).toHaveLength(1);
  });

  it('is answered when something breaks, under an id that the log has and without what it says', async () => {
    const desk = await aDoor({
      operations: (real) => ({ ...real, claimRequest: async () => Promise.reject(new Error('ada@example.com')) }),
    });
    const { card } = await desk.submitted();
    await desk.press(SUE, card, 'claim');
    const problem = /E-[0-9A-Z]+-\d+/.exec(desk.said(SUE).join())?.[0] ?? 'none';
    expect(desk.lines.join()).toContain(problem);
    expect(desk.lines.join() + desk.said(SUE)).not.toContain('ada@example.com');
  });

  it('is answered even if its refusal cannot be kept', async () => {
    const desk = await aDoor({
      operations: (real) => ({ ...real, noteRefusal: async () => Promise.reject(new Error('disk full')) }),
    });
    const { card } = await desk.submitted();
    await desk.press(OLA, card, 'claim');
    expect(desk.said(OLA)).toHaveLength(1);
  });
});

describe('an answer for one person', () => {
  it.each([
    ['an ephemeral message when the reply is used up', SUE, [[false], 0]],
    ['a direct message when they are not in the channel', OLA, [[], 1]],
  ])('becomes %s', async (_, user, ways) => {
    const desk = await aDoor();
    const { card } = await desk.submitted();
    desk.slack.faults.plan('response_url', { kind: 'status', status: 404 });
    await desk.press(user, card, 'claim', { actionId: 'old' });
    const ephemeral = desk.slack.ephemerals(user).map(({ inReply }) => inReply);
    expect([ephemeral, desk.slack.directMessages(user).length]).toEqual(ways);
  });

  it('that finds no way is in the log', async () => {
    const desk = await aDoor();
    const { card } = await desk.submitted();
    await desk.press(OLA, card, 'claim', { actionId: 'old' }); // Slack has said who we are
    desk.slack.faults.plan('*', { kind: 'status', status: 500 }, 20);
    await desk.press(OLA, card, 'claim', { actionId: 'old' });
    expect(desk.lines.join()).toContain('person could not be told"');
  });
});
