import { describe, expect, it } from 'vitest';
import { ANA, BEN, DELETIONS, GIL, OLA, SUE } from '../../src/sandbox/slack/people.ts';
import { clickCard, dialogSettled, undoAs } from '../../src/sandbox/staff.ts';
import { DOORS } from '../../src/sandbox/start.ts';
import { APPROVE, REJECT } from './dialogs.ts';
import { APPROVED, PENDING, startWorld } from './world.ts';

const MINUTE = 60_000;

describe.each(Object.entries(DOORS))('over %s,', (_door, over) => {
  describe('a request that is approved', () => {
    it('is deleted once after the undo window, and everybody is told', async () => {
      const world = await startWorld(over);
      const { slack, console, mailbox, clock } = world;
      const id = await world.submitted('acc_1001');
      await world.until(id, 'pending', ...PENDING);
      await mailbox.until(() => mailbox.mailsTo('ada@example.com').length === 2); // code and receipt

      await clickCard(slack, ANA, id, 'approve');
      await APPROVE.ready(slack, ANA);
      expect(await slack.submit(ANA)).toMatchObject({ outcome: 'closed', problems: [] });
      await world.until(id, 'approved', ...APPROVED);
      expect(console.deletions).toEqual([]);

      clock.advance(15 * MINUTE);
      const mail = await mailbox.until(() => mailbox.mailsTo('ada@example.com')[2]);
      expect(mail.subject).toMatch(/was deleted/);
      expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
      expect(console.deletions).toMatchObject([{ accountId: 'acc_1001', idempotencyKey: id }]);
      await world.until(id, 'completed', 'more');
      await slack.until(() => slack.thread(DELETIONS, world.card(id).ts).length >= 2);
      expect(world.lines.filter((line) => /@|Ada L|Acme|last app/.test(line))).toEqual([]);
    });

    it('can be taken back within the undo window, and approved again', async () => {
      const world = await startWorld(over);
      const { slack, console, clock } = world;
      const id = await world.submitted('acc_1001');
      await APPROVE.by(world, ANA, id);
      await world.until(id, 'approved', ...APPROVED);
      await undoAs(slack, BEN, id, 'It was the wrong account.');
      await world.until(id, 'pending', ...PENDING);
      await slack.until(() => slack.thread(DELETIONS, world.card(id).ts).at(-1)?.text.includes('wrong account'));
      clock.advance(20 * MINUTE);
      await world.desk.sweep();
      expect(console.deletions).toEqual([]);
      expect(await world.status(id)).toBe('pending');
      await APPROVE.by(world, BEN, id);
      clock.advance(15 * MINUTE);
      await console.until(() => console.deletions.length === 1);
    });

    it('needs two different people when the company says so', async () => {
      const world = await startWorld({ ...over, APPROVALS_REQUIRED: '2' });
      const { slack } = world;
      const id = await world.submitted('acc_1001');
      await APPROVE.by(world, ANA, id);
      await slack.until(() => JSON.stringify(world.card(id).blocks).includes('1 of 2'));
      await clickCard(slack, ANA, id, 'approve');
      await APPROVE.refused(slack, ANA);
      expect(await world.status(id)).toBe('pending');
      await APPROVE.by(world, BEN, id);
      await world.until(id, 'approved', ...APPROVED);
    });
  });

  describe('a request that is rejected', () => {
    it('ends with the reviewer’s words for the customer', async () => {
      const world = await startWorld(over);
      const { slack, mailbox } = world;
      const id = await world.submitted('acc_1003');
      const { admin_email } = world.account('acc_1003');
      await REJECT.by(world, BEN, id, 'Please tell us from your own address first.');
      await mailbox.until(() =>
        mailbox
          .mailsTo(admin_email ?? '')
          .some(({ text }) => text?.includes('Please tell us from your own address first.')),
      );
      await world.until(id, 'rejected', 'more');
      expect(slack.ephemerals(BEN)).toEqual([]);
    });

    it('wants at least a sentence', async () => {
      const world = await startWorld(over);
      const id = await world.submitted('acc_1003');
      await clickCard(world.slack, BEN, id, 'reject');
      await REJECT.ready(world.slack, BEN);
      const answer = await world.slack.submit(BEN, REJECT.filling('no'), { anyway: true });
      expect(answer).toMatchObject({ outcome: 'errors', problems: [] });
      expect(await world.status(id)).toBe('pending');
    });
  });

  describe('a request that the customer cancels', () => {
    it('is cancelled until the deletion starts, and too late after it', async () => {
      const world = await startWorld(over);
      const { mailbox, clock } = world;
      const first = await world.submitted('acc_1001');
      await APPROVE.by(world, ANA, first);
      await world.until(first, 'approved', ...APPROVED);
      const path = `/v1/requests/${first}/cancellation`;
      expect(await world.api('POST', path)).toMatchObject({ status: 200, body: { status: 'cancelled' } });
      expect(await world.api('POST', path)).toMatchObject({ status: 200, body: { status: 'cancelled' } });
      await world.until(first, 'cancelled', 'more');
      await mailbox.until(() => mailbox.mailsTo('ada@example.com').some(({ subject }) => /cancel/i.test(subject)));

      const second = await world.submitted('acc_1002');
      await APPROVE.by(world, ANA, second);
      world.console.faults.always('DELETE', { kind: 'status', status: 503 });
      clock.advance(15 * MINUTE);
      await world.console.until(() => world.console.calls.some(({ method }) => method === 'DELETE'));
      expect(await world.api('POST', `/v1/requests/${second}/cancellation`)).toMatchObject({
        status: 409,
        body: { code: 'too_late' },
      });
      world.console.faults.clear();
      await world.console.until(() => world.console.deletions.length === 1);
      expect(world.console.deletions).toMatchObject([{ accountId: 'acc_1002', idempotencyKey: second }]);
    });
  });

  describe('who may decide', () => {
    it.each([
      ['a support agent', SUE],
      ['somebody outside the channel', OLA],
      ['a guest', GIL],
    ])('is not %s', async (_, user) => {
      const world = await startWorld(over);
      const { slack } = world;
      const id = await world.submitted('acc_1001');
      if (user === OLA) slack.channels.get(DELETIONS)?.members.push(OLA); // sees the card, and is still nobody
      await clickCard(slack, user, id, 'approve');
      await APPROVE.refused(slack, user);
      await clickCard(slack, user, id, 'reject');
      await slack.until(() => slack.dialogs(user).every(({ view }) => !('submit' in view) || !view.submit));
      expect(await world.status(id)).toBe('pending');
    });

    it('is nobody while Slack cannot say who belongs to the group', async () => {
      const world = await startWorld(over);
      const id = await world.submitted('acc_1001');
      world.slack.faults.plan('usergroups.users.list', { kind: 'status', status: 500 }, 100);
      await clickCard(world.slack, ANA, id, 'approve');
      await APPROVE.refused(world.slack, ANA);
      expect(await world.status(id)).toBe('pending');
    });

    it('is asked again at the very moment of the decision', async () => {
      const world = await startWorld(over);
      const { slack } = world;
      const id = await world.submitted('acc_1001');
      await clickCard(slack, ANA, id, 'approve');
      await APPROVE.ready(slack, ANA);
      for (const group of slack.groups.values()) group.members = [BEN];
      await slack.submit(ANA);
      await APPROVE.refused(slack, ANA);
      expect(await world.status(id)).toBe('pending');
    });
  });

  describe('clicks that come late or twice', () => {
    it('end in one decision, and the other one is told', async () => {
      const world = await startWorld(over);
      const { slack, console, clock } = world;
      const id = await world.submitted('acc_1001');
      for (const user of [ANA, BEN]) {
        await clickCard(slack, user, id, 'approve');
        await APPROVE.ready(slack, user);
      }
      await Promise.all([slack.submit(ANA), slack.submit(BEN)]);
      await Promise.all([ANA, BEN].map((user) => dialogSettled(slack, user)));
      expect([ANA, BEN].filter((user) => slack.dialog(user) === undefined)).toHaveLength(1);
      const history = (await world.api('GET', `/v1/requests/${id}`)).body['history'] as { event: string }[];
      expect(history.filter(({ event }) => /approved/.test(event))).toHaveLength(1);

      await world.until(id, 'approved', ...APPROVED);
      await clickCard(slack, BEN, id, 'approve', { stale: true });
      await APPROVE.refused(slack, BEN);
      clock.advance(15 * MINUTE);
      await world.until(id, 'completed', 'more');
      expect(console.deletions).toHaveLength(1);
      await clickCard(slack, ANA, id, 'undo', { stale: true });
      expect(await APPROVE.answered(slack, ANA)).toContain('Too late to undo');
      expect(await world.status(id)).toBe('completed');
    });

    it('of a button that nobody knows get an answer', async () => {
      const world = await startWorld(over);
      const id = await world.submitted('acc_1001');
      await clickCard(world.slack, ANA, id, 'explode', { forge: { value: id } });
      await world.slack.until(() => world.slack.ephemerals(ANA).length === 1);
      expect(await world.status(id)).toBe('pending');
    });
  });
});
