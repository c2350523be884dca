import { describe, expect, it } from 'vitest';
import { codeIn } from '../../src/sandbox/mailbox/mail.ts';
import { ANA } from '../../src/sandbox/slack/people.ts';
import { clickCard } from '../../src/sandbox/staff.ts';
import { APPROVE } from './dialogs.ts';
import { APPROVED, BLOCKED, form, PENDING, startWorld } from './world.ts';

const MINUTE = 60_000;
const OWES = { balance: { currency: 'USD', minor: -320 } };

describe('a prerequisite that is not met stops the request', () => {
  it.each([
    ['acc_1004', ['console_account']],
    ['acc_1005', ['no_active_projects']],
    ['acc_1006', ['zero_balance']],
    ['acc_1007', ['zero_balance']],
    ['acc_1008', ['last_bill_issued']],
    ['acc_1009', ['packages_finished']],
    ['acc_1010', ['no_members']],
    ['acc_1011', ['zero_balance', 'no_members']],
  ])('at “continue” and at the form, with every reason and its fix: %s', async (account, unmet) => {
    const world = await startWorld();
    const { creator } = world.account(account);
    const ids = (body: Record<string, unknown>) =>
      (body['findings'] as { id: string; status: string; fix: { url: string } | null }[])
        .filter(({ status, fix }) => status === 'unmet' && fix?.url.startsWith('http'))
        .map(({ id }) => id);

    const asked = await world.api('POST', '/v1/eligibility', { account_id: account, user_id: creator.user_id });
    expect(asked).toMatchObject({ status: 200, body: { eligible: false } });
    expect(ids(asked.body)).toEqual(unmet);
    const opened = await world.api('POST', '/v1/requests', form(world.account(account)));
    expect(opened).toMatchObject({ status: 422, body: { code: 'prerequisites_unmet' } });
    expect(ids(opened.body)).toEqual(unmet);
    expect(world.mailbox.mails).toEqual([]);
  });

  it('when somebody other than the creator asks', async () => {
    const world = await startWorld();
    const asked = await world.api('POST', '/v1/requests', { ...form(world.account('acc_1001')), user_id: 'usr_9999' });
    expect(asked).toMatchObject({ status: 422, body: { code: 'prerequisites_unmet' } });
  });

  it('at submission', async () => {
    const world = await startWorld();
    const id = await world.verified('acc_1001');
    world.console.accounts.change('acc_1001', OWES);
    const answer = await world.api('POST', `/v1/requests/${id}/submission`);
    expect(answer).toMatchObject({ status: 422, body: { code: 'prerequisites_unmet' } });
    expect(world.cards(id)).toEqual([]);
    world.console.accounts.settleBalance('acc_1001');
    expect(await world.api('POST', `/v1/requests/${id}/submission`)).toMatchObject({ status: 202 });
  });

  it('while it waits: the card says so within an hour', async () => {
    const world = await startWorld();
    const id = await world.submitted('acc_1001');
    world.console.accounts.change('acc_1001', OWES);
    world.clock.advance(61 * MINUTE);
    await world.slack.until(() => JSON.stringify(world.card(id).blocks).includes('3.20'));
    expect(await world.status(id)).toBe('pending');
  });

  it('in the approve dialog, which cannot be submitted then', async () => {
    const world = await startWorld();
    const id = await world.submitted('acc_1001');
    world.console.accounts.change('acc_1001', OWES);
    await clickCard(world.slack, ANA, id, 'approve');
    expect(await APPROVE.answered(world.slack, ANA)).toContain('3.20');
  });

  it('between the dialog and its submission', async () => {
    const world = await startWorld();
    const id = await world.submitted('acc_1001');
    await clickCard(world.slack, ANA, id, 'approve');
    await APPROVE.ready(world.slack, ANA);
    world.console.accounts.change('acc_1001', OWES);
    await world.slack.submit(ANA);
    await APPROVE.refused(world.slack, ANA);
    expect(await world.status(id)).toBe('pending');
  });

  it('right before the deletion: the approval is void and the customer hears what to fix', async () => {
    const world = await startWorld();
    const { console, mailbox } = world;
    const id = await world.submitted('acc_1001');
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'approved', ...APPROVED);
    console.accounts.change('acc_1001', OWES);
    world.clock.advance(15 * MINUTE);
    await world.until(id, 'pending', ...BLOCKED);
    expect(await world.status(id)).toBe('pending');
    await mailbox.until(() => mailbox.mailsTo('ada@example.com').some(({ text }) => text?.includes('3.20')));
    expect(console.calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
  });
});

describe('a console that does not answer', () => {
  it('lets nobody ask, submit or approve, and postpones a deletion until it does', async () => {
    const world = await startWorld();
    const { console, slack, clock } = world;
    const down = () => console.faults.always('GET', { kind: 'status', status: 503 });
    const waiting = await world.verified('acc_1002');
    const id = await world.submitted('acc_1001');
    down();
    const asked = await world.api('POST', '/v1/eligibility', { account_id: 'acc_1001', user_id: 'usr_1001' });
    expect(asked).toMatchObject({ status: 200, body: { eligible: false } });
    expect(new Set((asked.body['findings'] as { status: string }[]).map(({ status }) => status))).toEqual(
      new Set(['unknown']),
    );
    expect(await world.api('POST', '/v1/requests', form(world.account('acc_1003')))).toMatchObject({
      status: 503,
      body: { code: 'facts_unavailable' },
    });
    expect(await world.api('POST', `/v1/requests/${waiting}/submission`)).toMatchObject({ status: 503 });
    await clickCard(slack, ANA, id, 'approve');
    await APPROVE.refused(slack, ANA);

    console.faults.clear();
    // What is not known cannot be approved: the console is asked again first.
    await clickCard(slack, ANA, id, 'recheck');
    await world.until(id, 'pending', ...PENDING);
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'approved', ...APPROVED);
    down();
    clock.advance(15 * MINUTE);
    await slack.until(() => JSON.stringify(world.card(id).blocks).includes('did not answer'));
    expect(await world.status(id)).toBe('approved');
    console.faults.clear();
    clock.advance(MINUTE);
    await console.until(() => console.deletions.length === 1);
  });

  it.each([
    ['lost its answer', { kind: 'lost_answer' }],
    ['broke off before', { kind: 'reset' }],
    ['failed', { kind: 'status', status: 500 }],
    ['was busy', { kind: 'status', status: 429, retryAfter: 1 }],
    ['sent a page', { kind: 'html' }],
  ] as const)('at the deletion (%s) is asked for the state first, and one deletion comes of it', async (_, fault) => {
    const world = await startWorld({ UNDO_WINDOW: '0s' });
    const { console } = world;
    const id = await world.submitted('acc_1001');
    console.faults.next('DELETE', fault);
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'completed', 'more');
    expect(console.deletions).toMatchObject([{ accountId: 'acc_1001', idempotencyKey: id }]);
    const writes = console.calls.flatMap(({ method }, index) => (method === 'DELETE' ? [index] : []));
    expect(writes.every((index) => console.calls[index - 1]?.method === 'GET')).toBe(true);
  });

  it('but accepts: the desk waits until the account is gone', async () => {
    const world = await startWorld({ UNDO_WINDOW: '0s' });
    const { console } = world;
    const id = await world.submitted('acc_1014');
    await APPROVE.by(world, ANA, id);
    await console.until(() => console.calls.some(({ method, status }) => method === 'DELETE' && status === 202));
    console.accounts.completePending('acc_1014');
    await console.until(() => console.deletions.length === 1);
    await world.until(id, 'completed', 'more');
    expect(console.calls.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });

  it('and refuses for good: a person retries or rejects', async () => {
    const world = await startWorld({ UNDO_WINDOW: '0s' });
    const { console } = world;
    const id = await world.submitted('acc_1013');
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'deleting', 'retry', 'reject', 'claim', 'more');
    expect(JSON.stringify(world.card(id).blocks)).toContain('contract hold');
    console.accounts.configure('acc_1013', { deletion: 'at_once' });
    await clickCard(world.slack, ANA, id, 'retry');
    await console.until(() => console.deletions.length === 1);
    await world.until(id, 'completed', 'more');
  });
});

describe('the identity code', () => {
  it('locks after five wrong guesses until a new one is sent, which kills the old one', async () => {
    const world = await startWorld();
    const { mailbox } = world;
    const id = await world.open('acc_1001');
    const path = `/v1/requests/${id}/verification`;
    const first = codeIn(await mailbox.until(() => mailbox.mailsTo('ada@example.com')[0]));
    const wrong = first === '00000000' ? '11111111' : '00000000';
    for (const left of [4, 3, 2, 1, 0]) {
      const answer = await world.api('POST', path, { code: wrong });
      expect(answer).toMatchObject({ status: 422, body: { code: 'wrong_code', attempts_left: left } });
    }
    expect(await world.api('POST', path, { code: first })).toMatchObject({
      status: 429,
      body: { code: 'too_many_attempts' },
    });
    expect(await world.api('POST', `/v1/requests/${id}/submission`)).toMatchObject({
      status: 409,
      body: { code: 'wrong_state' },
    });

    expect(await world.api('POST', `/v1/requests/${id}/code`)).toMatchObject({ status: 202 });
    // The mailbox is also told that somebody used up all tries.
    const wrongs = 'Somebody entered wrong codes for deleting Acme Live';
    await mailbox.until(() => mailbox.mailsTo('ada@example.com').some(({ subject }) => subject === wrongs));
    const codes = () => mailbox.mailsTo('ada@example.com').filter(({ subject }) => subject?.startsWith('Your code'));
    const second = codeIn(await mailbox.until(() => codes()[1]));
    expect(await world.api('POST', path, { code: first })).toMatchObject({ status: 422 });
    expect(await world.api('POST', path, { code: second })).toMatchObject({
      status: 200,
      body: { status: 'verified' },
    });
  });

  it('expires, and with it in time the whole request', async () => {
    const world = await startWorld();
    const id = await world.open('acc_1001');
    const code = codeIn(await world.mailbox.until(() => world.mailbox.mailsTo('ada@example.com')[0]));
    world.clock.advance(10 * MINUTE);
    const path = `/v1/requests/${id}/verification`;
    expect(await world.api('POST', path, { code })).toMatchObject({ status: 410, body: { code: 'code_expired' } });
    world.clock.advance(50 * MINUTE);
    await world.desk.sweep();
    expect(await world.status(id)).toBe('expired');
    expect(world.cards(id)).toEqual([]);
  });
});

describe('the promise of a week', () => {
  it('is kept in sight: a line in the thread at each reminder and when it is over', async () => {
    const world = await startWorld();
    const { slack, clock } = world;
    const id = await world.submitted('acc_1001');
    const lines = () => slack.thread(world.card(id).channel, world.card(id).ts).length;
    const hour = 60 * MINUTE;
    for (const [index, hours] of [96, 24, 24, 20, 4].entries()) {
      clock.advance(hours * hour);
      await slack.until(() => lines() === index + 1);
    }
    await slack.until(() => JSON.stringify(world.card(id).blocks).includes('Overdue'));
    expect(await world.status(id)).toBe('pending');
  });
});
