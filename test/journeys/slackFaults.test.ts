import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/sandbox/slack/faults.ts';
import { ANA, BEN, DELETIONS } from '../../src/sandbox/slack/people.ts';
import { clickCard } from '../../src/sandbox/staff.ts';
import { DOORS } from '../../src/sandbox/start.ts';
import { MINUTE } from '../build.ts';
import { APPROVE } from './dialogs.ts';
import { APPROVED, DESKS, startWorld, type World } from './world.ts';

const POST = 'chat.postMessage';
const forEver = Number.POSITIVE_INFINITY;

/** Submits while Slack is in trouble, so that nobody waits for the card. */
async function submittedUnseen(world: World, account: string): Promise<string> {
  const id = await world.verified(account);
  expect(await world.api('POST', `/v1/requests/${id}/submission`)).toMatchObject({ status: 202 });
  return id;
}
const slackHealth = async (world: World) => {
  const { body } = await world.api('GET', '/readyz');
  return (body['dependencies'] as Record<string, { ok: boolean; detail?: string }>)['slack'];
};
const receipts = (world: World, account: string) =>
  world.mailbox.until(() =>
    world.mailbox
      .mailsTo(world.account(account).admin_email ?? '')
      .find(({ subject }) => /received/.test(subject ?? '')),
  );

describe('a card that Slack does not take at once', () => {
  it.each<[string, Fault]>([
    ['a 429 with Retry-After 0', { kind: 'rateLimited', retryAfter: '0' }],
    ['a 429 with Retry-After 1', { kind: 'rateLimited', retryAfter: '1' }],
    ['a 429 with a garbled Retry-After', { kind: 'rateLimited', retryAfter: 'soon' }],
    ['a 429 with a date', { kind: 'rateLimited', retryAfter: 'Wed, 25 Nov 2026 08:00:00 GMT' }],
    ['a 429 with a negative Retry-After', { kind: 'rateLimited', retryAfter: '-5' }],
    ['a 429 without Retry-After', { kind: 'rateLimited' }],
    ['a 500', { kind: 'status', status: 500 }],
    ['a 503', { kind: 'status', status: 503 }],
    ['a page instead of JSON', { kind: 'html' }],
    ['a reset', { kind: 'reset' }],
    ['a lost answer', { kind: 'acceptThenReset' }],
    ['an internal error', { kind: 'error', error: 'internal_error' }],
  ])('comes all the same, once, after %s', async (_, fault) => {
    const world = await startWorld();
    world.slack.faults.plan(POST, fault);
    const id = await submittedUnseen(world, 'acc_1001');
    await world.slack.until(() => world.cards(id).length > 0 && world.cards(id)[0]?.blocks.length);
    await receipts(world, 'acc_1001');
    expect(world.cards(id)).toHaveLength(1);
  });

  it.each([
    ['while it waits', async () => undefined],
    [
      'when it is over',
      async (world: World, id: string) =>
        expect(await world.api('POST', `/v1/requests/${id}/cancellation`)).toMatchObject({ status: 200 }),
    ],
  ])('but shows after another was posted, is removed, and the other goes on: %s', async (_, meanwhile) => {
    const world = await startWorld();
    const { slack } = world;
    const { promise: until, resolve } = Promise.withResolvers<void>();
    slack.faults.plan(POST, { kind: 'acceptLate', until });
    const id = await submittedUnseen(world, 'acc_1001');
    await slack.until(() => world.cards(id).length === 1);
    const { ts } = world.card(id);
    await meanwhile(world, id);
    resolve();
    await slack.until(() => slack.callsTo(POST).filter(({ answer }) => answer?.['ts']).length > 1);
    world.clock.advance(MINUTE);
    await slack.until(() => slack.callsTo('chat.delete').some(({ answer }) => answer?.ok));
    expect(world.card(id).ts).toBe(ts);
    if ((await world.status(id)) !== 'pending') return;
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'approved', ...APPROVED);
  });

  it('waits as long as Slack asks for, and holds up nothing else', async () => {
    const world = await startWorld();
    const { slack } = world;
    const early = await world.submitted('acc_1001');
    slack.faults.plan(POST, { kind: 'rateLimited', retryAfter: '3600' });
    const late = await submittedUnseen(world, 'acc_1003');
    await slack.until(() => slack.calls.some(({ fault }) => fault?.kind === 'rateLimited'));
    await APPROVE.by(world, ANA, early);
    await world.until(early, 'approved', ...APPROVED);
    await receipts(world, 'acc_1003');
    const posts = slack
      .callsTo(POST)
      .filter(({ args }) => args['channel'] === DELETIONS && args['thread_ts'] === undefined);
    expect([posts.length, world.cards(late).length]).toEqual([2, 0]);
  });
});

describe.each(Object.entries(DOORS))('a dialog that Slack does not take, over %s,', (_door, over) => {
  it.each<[string, Fault]>([
    ['a 429', { kind: 'rateLimited', retryAfter: '30' }],
    ['a 500', { kind: 'status', status: 500 }],
    ['a timeout', { kind: 'slow', ms: 2_800 }],
    ['an expired trigger', { kind: 'error', error: 'expired_trigger_id' }],
  ])('is told to the clicker: %s', async (_, fault) => {
    const world = await startWorld(over);
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    slack.faults.plan('views.open', fault);
    await clickCard(slack, ANA, id, 'approve');
    const said = await slack.until(() => slack.ephemerals(ANA)[0]);
    expect(said?.text).toContain('Try once more');
    expect(await world.status(id)).toBe('pending');
  });
});

describe('a channel that is closed to the desk', () => {
  it.each(['channel_not_found', 'is_archived', 'not_in_channel', 'restricted_action'])(
    'is an alarm to the reviewers, and the customer hears as always: %s',
    async (error) => {
      const world = await startWorld();
      const { slack } = world;
      slack.faults.plan(POST, { kind: 'error', error });
      const id = await submittedUnseen(world, 'acc_1001');
      for (const user of [ANA, BEN]) {
        const alarm = await slack.until(() => slack.directMessages(user)[0]);
        expect(alarm?.text).toContain(error);
      }
      await receipts(world, 'acc_1001');
      // Each desk says what it met itself.
      await expect.poll(() => slackHealth(world)).toMatchObject({ ok: false, detail: error });
      expect([await world.status(id), world.cards(id).length]).toEqual(['pending', 0]);
    },
  );
});

describe.each(Object.entries(DOORS))('a channel that somebody changes, over %s,', (_door, over) => {
  const started = () => startWorld(over);

  it('has a card that was deleted by hand posted again, at once', async () => {
    const world = await started();
    const id = await world.submitted('acc_1001');
    const { ts } = world.card(id);
    await world.slack.remove(ANA, DELETIONS, ts);
    await world.slack.until(() => world.cards(id)[0]?.ts !== ts && world.cards(id).length === 1);
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'approved', ...APPROVED);
  });

  it('has a card with a history posted again, too, but no finished one', async () => {
    const world = await startWorld(over);
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    await clickCard(slack, ANA, id, 'claim');
    await slack.until(() => slack.thread(DELETIONS, world.card(id).ts).length === 1);
    const { ts } = world.card(id);
    await slack.remove(ANA, DELETIONS, ts);
    await slack.until(() => world.cards(id).length === 1 && world.card(id).ts !== ts);
    await world.api('POST', `/v1/requests/${id}/cancellation`);
    await slack.until(() => world.card(id).text.includes('customer told'));
    await slack.remove(ANA, DELETIONS, world.card(id).ts);
    const other = await world.submitted('acc_1003');
    expect([world.cards(id).length, world.cards(other).length]).toEqual([0, 1]);
  });

  it('does nothing about other messages that are written or deleted there', async () => {
    const world = await started();
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    const calls = slack.calls.length;
    const { ts } = slack.say(ANA, DELETIONS, 'Lunch?');
    expect(await slack.remove(ANA, DELETIONS, ts)).toMatchObject({ status: 200 });
    // The card of the request may still be on its way to its last form.
    expect(slack.calls.slice(calls).filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
    expect(world.cards(id)).toHaveLength(1);
  });

  it.each([
    ['archived', ({ slack }: World) => slack.archive(ANA, DELETIONS), 'is_archived'],
    ['left by the desk', ({ slack }: World) => slack.removeApp(ANA, DELETIONS), 'not_in_channel'],
  ] as const)('is an alarm as soon as it is %s, not only at the next card', async (_, act, code) => {
    const world = await started();
    const id = await world.submitted('acc_1001');
    // By then the desk knows where the card stands.
    await clickCard(world.slack, ANA, id, 'claim');
    await world.slack.until(() => JSON.stringify(world.card(id).blocks).includes('Taken by'));
    await act(world);
    const alarm = await world.slack.until(() => world.slack.directMessages(BEN)[0]);
    expect(alarm?.text).toContain(code);
  });
});

describe('a card that is gone or that Slack refuses', () => {
  it('is posted anew when somebody deleted it, and the old one is forgotten', async () => {
    const world = await startWorld();
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    const { ts } = world.card(id);
    slack.forget(DELETIONS, ts);
    expect(await world.status(id)).toBe('pending');
    // Nobody told the desk; the next look at the console does.
    world.clock.advance(61 * MINUTE);
    await slack.until(() => world.cards(id).length === 1);
    expect(world.card(id).ts).not.toBe(ts);
    expect(slack.callsTo('chat.update').filter(({ args }) => args['ts'] === ts)).toHaveLength(1);
  });

  it('goes on in a channel that was renamed', async () => {
    const world = await startWorld();
    const id = await world.submitted('acc_1001');
    const channel = world.slack.channels.get(DELETIONS);
    if (channel) channel.name = 'account-deletions';
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'approved', ...APPROVED);
  });

  it('says the same without the newer blocks where Slack does not take them, each card at the first try from then on', async () => {
    const world = await startWorld();
    const { slack } = world;
    const isFolded = (args: object) => JSON.stringify(args).includes('container');
    for (const method of [POST, 'chat.update'])
      slack.faults.plan(method, { kind: 'error', error: 'invalid_blocks' }, forEver, isFolded);
    const id = await world.submitted('acc_1001');
    const says = () => JSON.stringify(world.card(id).blocks);
    expect(says()).not.toContain('"container"');
    expect(says()).toMatch(
      /Delete Acme Live\?.*Waiting for a decision.*All 7 prerequisites are met.*No longer needed/s,
    );
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'approved', ...APPROVED);
    expect(says()).not.toContain('"container"');
    // Each desk learns it by itself.
    expect(slack.calls.filter(({ fault }) => fault).length).toBeLessThanOrEqual(DESKS);
  });

  it.each(['msg_too_long', 'invalid_blocks', 'msg_blocks_too_long'])('is shown plainly after %s', async (error) => {
    const world = await startWorld();
    world.slack.faults.plan(POST, { kind: 'error', error }, 2);
    const id = await world.submitted('acc_1001');
    const taken = world.slack.callsTo(POST).find(({ answer }) => answer?.['ok']);
    expect(JSON.stringify(taken?.args)).toContain('cannot be shown');
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'approved', ...APPROVED);
  });
});

it('a card that Slack takes in no form is named to people, and shown again with the next change', async () => {
  const world = await startWorld();
  const id = await world.submitted('acc_1001');
  world.slack.faults.plan('chat.update', { kind: 'error', error: 'invalid_blocks' }, forEver);
  await clickCard(world.slack, ANA, id, 'claim');
  const alarm = () => world.slack.messages(DELETIONS).filter(({ text }) => text.includes('does not take the card'));
  await world.slack.until(() => alarm().length === 1);
  expect(alarm()[0]?.text).toContain(`/deletion show ${id}`);
  expect(JSON.stringify(world.card(id).blocks)).not.toContain('Taken by');
  world.slack.faults.clear();
  await APPROVE.by(world, ANA, id);
  await world.slack.until(() => JSON.stringify(world.card(id).blocks).includes('Taken by'));
  expect(alarm()).toHaveLength(1);
});

describe('a desk that Slack refuses', () => {
  it.each(['token_revoked', 'invalid_auth', 'account_inactive', 'missing_scope'])(
    'decides and deletes nothing, says so to its operator, and goes on when it is let in again: %s',
    async (error) => {
      const world = await startWorld();
      const { slack, console, mailbox, clock } = world;
      const approved = await world.submitted('acc_1001');
      const waiting = await world.submitted('acc_1003');
      await APPROVE.by(world, ANA, approved);
      await world.until(approved, 'approved', ...APPROVED);
      await clickCard(slack, BEN, waiting, 'approve');
      await APPROVE.ready(slack, BEN);

      slack.faults.plan('*', { kind: 'error', error }, forEver);
      await slack.submit(BEN);
      await slack.until(() => slack.callsTo('users.info').some(({ fault }) => fault?.kind === 'error'));
      const calls = slack.calls.length;
      clock.advance(15 * MINUTE);
      // Nobody can tell whether those who approved may still decide.
      await slack.until(() => slack.calls.slice(calls).some(({ method }) => method === 'users.info'));
      expect([await world.status(approved), await world.status(waiting)]).toEqual(['approved', 'pending']);
      expect(await slackHealth(world)).toMatchObject({ ok: false, detail: error });
      // It is not asked again and again: once now and then.
      expect(slack.callsTo('chat.update').filter(({ fault }) => fault !== undefined).length).toBeLessThan(10);
      expect(console.deletions).toEqual([]);

      slack.faults.clear();
      clock.advance(MINUTE);
      await console.until(() => console.deletions.length === 1);
      await mailbox.until(() =>
        mailbox.mailsTo('ada@example.com').find(({ subject }) => /was deleted/.test(subject ?? '')),
      );
      expect([await world.status(approved), await world.status(waiting)]).toEqual(['completed', 'pending']);
    },
  );
});
