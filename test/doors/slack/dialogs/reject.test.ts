import { describe, expect, it } from 'vitest';
import { CATALOGUES } from '../../../../src/messages/languages/languages.ts';
import { ANA, BEN, REVIEWERS, SUE } from '../../../../src/sandbox/slack/people.ts';
import { aDoor } from '../aDoor.ts';

const FILLED = { category: 'identity_doubtful', message: 'We could not verify who you are.' };

describe('pressing Reject…', () => {
  it('opens the dialog for a reviewer and decides nothing', async () => {
    const { submitted, press, canSubmit, request } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'reject');
    expect([canSubmit(ANA), (await request(id)).status]).toEqual([true, 'pending']);
  });

  it.each([
    ['support', {}, 'not_allowed'],
    ['the owner of the account', { email: 'ada@example.com' }, 'own_account'],
  ])('shows %s why not', async (_, profile, code) => {
    const { submitted, press, slack, canSubmit, refusals } = await aDoor(
      code === 'own_account' ? { approvers: [SUE] } : {},
    );
    const { id, card } = await submitted();
    Object.assign(slack.users.get(SUE)?.profile ?? {}, profile);
    await press(SUE, card, 'reject');
    expect([canSubmit(SUE), await refusals(id)]).toEqual([false, [code]]);
  });

  it('shows who was first when the request is decided', async () => {
    const { submitted, press, slack, settled, dialogOf, canSubmit } = await aDoor();
    const { card } = await submitted();
    await press(BEN, card, 'approve');
    await slack.submit(BEN);
    await settled();
    await press(ANA, card, 'reject');
    expect([canSubmit(ANA), dialogOf(ANA).includes(`<@${BEN}>`)]).toEqual([false, true]);
  });
});

describe('the preview of the e-mail', () => {
  it('follows what is chosen and typed, and decides nothing', async () => {
    const { submitted, press, slack, settled, request, dialogOf } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'reject');
    expect(dialogOf(ANA)).toContain('once a reason is chosen');
    await slack.click(ANA, 'dialog', 'category', { choose: 'identity_doubtful' });
    await settled();
    // Its lines are wrapped as in the mail.
    expect(dialogOf(ANA).replaceAll('\\n', ' ')).toContain('We could not be sure who made the request');
    await slack.click(ANA, 'dialog', 'message', { choose: 'Please call <!channel> first.' });
    await settled();
    expect(dialogOf(ANA)).toContain('> Please call <!channel> first.');
    expect((await request(id)).status).toBe('pending');
    expect(await slack.submit(ANA)).toMatchObject({ outcome: 'closed', problems: [] });
    await settled();
    expect(await request(id)).toMatchObject({
      decision: { category: 'identity_doubtful', message: 'Please call <!channel> first.' },
    });
  });

  it('is shown to nobody who may not decide (any more)', async () => {
    const { submitted, press, slack, settled, dialogOf } = await aDoor();
    const { card } = await submitted();
    await press(ANA, card, 'reject');
    slack.groups.set(REVIEWERS, { id: REVIEWERS, handle: 'r', name: 'R', members: [BEN] });
    const before = dialogOf(ANA);
    await slack.click(ANA, 'dialog', 'category', { choose: 'identity_doubtful' });
    await settled();
    expect(dialogOf(ANA)).toBe(before);
  });

  it('brings the text that is kept for a reason, which can be sent as it is', async () => {
    const { submitted, press, slack, settled, request } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'reject');
    await slack.click(ANA, 'dialog', 'category', { choose: 'identity_doubtful' });
    await settled();
    expect(await slack.submit(ANA)).toMatchObject({ outcome: 'closed', problems: [] });
    await settled();
    expect((await request(id)).decision).toMatchObject({
      category: 'identity_doubtful',
      message: CATALOGUES.en.rejections.identity_doubtful,
    });
  });

  it('shows the newest of many letters, with few calls', async () => {
    const { submitted, press, slack, settled, dialogOf } = await aDoor();
    const { card } = await submitted();
    await press(ANA, card, 'reject');
    await slack.click(ANA, 'dialog', 'category', { choose: 'other' });
    await settled();
    const before = slack.callsTo('views.update').length;
    slack.faults.plan('views.update', { kind: 'slow', ms: 30 });
    const words = Array.from({ length: 20 }, (_, index) => `letter ${index}.`);
    await Promise.all(words.map((choose) => slack.click(ANA, 'dialog', 'message', { choose })));
    await settled();
    expect(dialogOf(ANA)).toContain('> letter 19.');
    expect(slack.callsTo('views.update').length - before).toBeLessThan(20);
  });

  it('never covers the answer to a dialog that was sent meanwhile', async () => {
    const { submitted, press, slack, settled, request, dialogOf } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'reject');
    slack.faults.plan('views.update', { kind: 'slow', ms: 200 });
    const typed = slack.click(ANA, 'dialog', 'message', { choose: FILLED.message });
    await slack.until(() => slack.calls.at(-1)?.fault?.kind === 'slow');
    slack.groups.get(REVIEWERS)?.members.splice(0);
    await slack.submit(ANA, FILLED);
    await typed;
    await settled();
    expect((await request(id)).status).toBe('pending');
    expect(dialogOf(ANA)).toContain('Only reviewers');
  });
});

describe('rejecting', () => {
  it('keeps a note that only staff see', async () => {
    const { submitted, press, slack, settled, request } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'reject');
    await slack.submit(ANA, { ...FILLED, note: 'The phone number is another one.' });
    await settled();
    const { remarks } = await request(id);
    expect(remarks).toMatchObject([{ about: 'rejection', by: ANA, text: 'The phone number is another one.' }]);
  });

  it('ends the request with the words for the customer', async () => {
    const { submitted, press, slack, settled, request, said } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'reject');
    expect(await slack.submit(ANA, FILLED)).toMatchObject({ outcome: 'closed', problems: [] });
    await settled();
    expect(await request(id)).toMatchObject({ status: 'rejected', decision: { kind: 'rejected', by: ANA, ...FILLED } });
    expect([slack.dialog(ANA), said(ANA)]).toEqual([undefined, []]);
  });

  it('complains in the dialog about words that are too few', async () => {
    const { submitted, press, slack, request } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'reject');
    const short = await slack.submit(ANA, { ...FILLED, message: 'No.        ' }, { anyway: true });
    expect(short).toMatchObject({ outcome: 'errors', problems: [], errors: { 'message:none': expect.any(String) } });
    expect((await request(id)).status).toBe('pending');
  });

  it('is refused to who was removed from the group while writing', async () => {
    const { submitted, press, slack, settled, request, refusals } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'reject');
    slack.groups.get(REVIEWERS)?.members.splice(0);
    await slack.submit(ANA, FILLED);
    await settled();
    expect([(await request(id)).status, await refusals(id)]).toEqual(['pending', ['not_allowed']]);
  });

  it('gives back what was typed when it was refused', async () => {
    const { submitted, press, slack, settled, dialogOf } = await aDoor();
    const { card } = await submitted();
    await press(ANA, card, 'reject');
    slack.faults.plan('usergroups.users.list', { kind: 'status', status: 500 }, 10);
    await slack.submit(ANA, FILLED);
    await settled();
    expect(dialogOf(ANA)).toContain(FILLED.message);
  });

  it('and approving at the same moment is one decision, and the other is told', async () => {
    const { submitted, press, slack, settled, request, refusals, dialogOf } = await aDoor();
    const { id, card } = await submitted();
    await press(ANA, card, 'reject');
    await press(BEN, card, 'approve');
    await Promise.all([slack.submit(ANA, FILLED), slack.submit(BEN)]);
    await settled();
    const by = (await request(id)).decision?.by;
    expect(await refusals(id)).toEqual(['already_decided']);
    expect(dialogOf(by === ANA ? BEN : ANA)).toContain(`<@${by}>`);
  });
});
