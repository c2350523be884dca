import { describe, expect, it } from 'vitest';
import { ANA, BEN, DELETIONS, OLA, SUE } from '../../src/sandbox/slack/people.ts';
import { clickCard, dialogReady, dialogSays, plainly, rejectAs, undoAs } from '../../src/sandbox/staff.ts';
import { DOORS } from '../../src/sandbox/start.ts';
import { APPROVE } from './dialogs.ts';
import { BLOCKED, startWorld, type World } from './world.ts';

const DAY = 24 * 3_600_000;
const OWES = { balance: { currency: 'USD', minor: -320 } };

const said = ({ slack }: World, user: string): string[] => slack.directMessages(user).map(({ text }) => plainly(text));
const hears = (world: World, user: string, words: RegExp) =>
  world.slack.until(() => said(world, user).find((text) => words.test(text)));
const thread = (world: World, id: string): string =>
  world.slack
    .thread(DELETIONS, world.card(id).ts)
    .map(({ text }) => plainly(text))
    .join('\n');
const mail = (world: World, subject: RegExp) =>
  world.mailbox.until(() => world.mailbox.mailsTo('ada@example.com').find((sent) => subject.test(sent.subject ?? '')));

describe.each(Object.entries(DOORS))('over %s, staff', (_door, over) => {
  it('move a deadline, and the customer reads until when and why', async () => {
    const world = await startWorld(over);
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    const before = (await world.api('GET', `/v1/requests/${id}`)).body['due_at'];
    await clickCard(slack, ANA, id, 'extend');
    expect(await dialogReady(slack, ANA)).toBe(true);
    await slack.submit(ANA, { days: '7', why_later: 'We wait for an answer of our partner bank.' });
    const { text, html } = await mail(world, /need more time/);
    for (const words of [text, html]) expect(words).toContain('We wait for an answer of our partner bank.');
    const after = (await world.api('GET', `/v1/requests/${id}`)).body['due_at'];
    expect(Date.parse(String(after)) - Date.parse(String(before))).toBe(7 * DAY);
    await slack.until(() => /moved the deadline from .* to .*partner bank/.test(thread(world, id)));
    expect(await world.status(id)).toBe('pending');
  });

  it('have the customer told what to fix, by one mail, whoever presses', async () => {
    const world = await startWorld(over);
    const { slack, console } = world;
    const id = await world.submitted('acc_1001');
    console.accounts.change('acc_1001', OWES);
    await clickCard(slack, ANA, id, 'approve');
    await APPROVE.refused(slack, ANA);
    await slack.click(ANA, 'dialog', 'tell');
    const { text } = await mail(world, /Please act/);
    expect(text).toContain('3.20');
    expect(text).toContain('/finance/deposit/alipay');
    await world.until(id, 'pending', ...BLOCKED);
    await clickCard(slack, SUE, id, 'tell');
    await slack.until(() => slack.ephemerals(SUE).some((answer) => answer.text.includes('Told already')));
    expect(
      world.mailbox.mailsTo('ada@example.com').filter(({ subject }) => /Please act/.test(subject ?? '')),
    ).toHaveLength(1);
  });

  it('who took a request hear by direct message of what needs them, and of nothing else', async () => {
    const world = await startWorld({ ...over, UNDO_WINDOW: '15m' });
    const { slack, console, clock } = world;
    const id = await world.submitted('acc_1001');
    await clickCard(slack, SUE, id, 'claim');
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'approved', 'undo', 'release', 'more');
    await undoAs(slack, BEN, id, 'It was the wrong account.');
    await hears(world, SUE, /took the approval back.*“It was the wrong account.”.*Open the card/);
    await world.until(id, 'pending', 'approve', 'reject', 'release', 'more');
    console.accounts.change('acc_1001', OWES);
    await clickCard(slack, BEN, id, 'recheck');
    await hears(world, SUE, /No longer met: “The balance must be zero”/);
    clock.advance(4 * DAY + 3_600_000);
    await hears(world, SUE, /Reminder/);
    clock.advance(4 * DAY);
    await hears(world, SUE, /Overdue since/);
    await world.api('POST', `/v1/requests/${id}/cancellation`);
    await hears(world, SUE, /cancelled the request/);
    const needs = /took the approval back|No longer met|Reminder|Overdue since|cancelled/;
    expect(said(world, SUE).filter((text) => !needs.test(text))).toEqual([]);
    expect([said(world, ANA), said(world, BEN)]).toEqual([[], []]);
  });

  it('are alarmed with the words of a console that refuses, retry, and reject in the end', async () => {
    const world = await startWorld({ ...over, UNDO_WINDOW: '0s', SLACK_ESCALATION: BEN });
    const { slack, console } = world;
    const id = await world.submitted('acc_1001');
    console.accounts.configure('acc_1001', { deletion: 'refused' });
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'deleting', 'retry', 'reject', 'claim', 'more');
    const alarm = await hears(world, BEN, /The console refused the deletion/);
    expect(alarm).toContain('The console says: “');
    const asked = () => console.calls.filter(({ method }) => method === 'DELETE').length;
    const before = asked();
    await clickCard(slack, ANA, id, 'retry');
    await console.until(() => asked() > before);
    // The card shows the buttons of the first refusal until it shows those of the second.
    await slack.until(() => said(world, BEN).filter((text) => text.includes('The console refused')).length === 2);
    await world.until(id, 'deleting', 'retry', 'reject', 'claim', 'more');
    await rejectAs(slack, ANA, id, 'other', 'Your contract must end first; please write to us.');
    await world.until(id, 'rejected', 'more');
    const { text } = await mail(world, /was rejected/);
    expect(text).toContain('Your contract must end first; please write to us.');
    expect(console.deletions).toEqual([]);
  });

  it('never decide about an account of their own', async () => {
    const world = await startWorld(over);
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    Object.assign(slack.users.get(ANA)?.profile ?? {}, { email: 'Ada@Example.com' });
    for (const action of ['approve', 'reject', 'extend']) {
      await clickCard(slack, ANA, id, action);
      expect(await dialogReady(slack, ANA)).toBe(false);
      expect(dialogSays(slack, ANA)).toContain('nobody decides about their own account');
    }
    expect(await world.status(id)).toBe('pending');
  });

  it('read the full address only in the details, and only who may look up', async () => {
    const world = await startWorld(over);
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    await clickCard(slack, SUE, id, 'details');
    await dialogReady(slack, SUE);
    expect(dialogSays(slack, SUE)).toContain('ada@example.com');
    await clickCard(slack, OLA, id, 'details');
    await dialogReady(slack, OLA);
    expect(dialogSays(slack, OLA)).toContain('Only support and reviewers');
    const inTheChannel = JSON.stringify([slack.messages(DELETIONS), slack.thread(DELETIONS, world.card(id).ts)]);
    expect(inTheChannel).not.toContain('ada@example.com');
  });
});
