import { expect, it } from 'vitest';
import { STEPS } from '../../../src/sandbox/shell/tour.ts';
import { ANA, BEN, SUE } from '../../../src/sandbox/slack/people.ts';
import { approveAs, cardOf, clickCard, dialogReady, rejectAs, undoAs } from '../../../src/sandbox/staff.ts';
import { aSandbox } from './aSandbox.ts';

it('the tour ticks off each step when it has really happened, and begins anew', { timeout: 60_000 }, async () => {
  // A Thursday; the digest comes at 09:00.
  const sandbox = await aSandbox({ start: Date.parse('2026-11-26T10:00:00Z') });
  const { slack, console } = sandbox.stage.standIns;
  const ticked = async (...ids: string[]): Promise<void> => {
    await expect.poll(async () => (await sandbox.state()).done, { timeout: 10_000 }).toEqual(ids);
  };
  /** Presses "Next event" until that step is done. */
  const until = async (step: string): Promise<void> => {
    for (let presses = 0; presses < 5 && !(await sandbox.state()).done.includes(step); presses++) {
      const at = (await sandbox.state()).next?.at ?? 0;
      await sandbox.post('/clock/next');
      // What was to happen has happened.
      await expect.poll(async () => (await sandbox.state()).next?.at ?? 0, { timeout: 10_000 }).toBeGreaterThan(at);
    }
  };
  const offers = (id: string, action: string) =>
    slack.until(() => JSON.stringify(cardOf(slack, id)?.blocks).includes(`"${action}"`));
  await ticked();

  await sandbox.post('/slack/look-up/acc_1011');
  await ticked('looked_up');
  console.accounts.settleBalance('acc_1011');
  await ticked('looked_up');
  console.accounts.removeMembers('acc_1011');
  await ticked('looked_up', 'fixed');

  const id = await sandbox.withCard('acc_1011');
  await ticked('looked_up', 'fixed', 'submitted');
  await clickCard(slack, SUE, id, 'claim');
  await ticked('looked_up', 'fixed', 'submitted', 'claimed');
  await approveAs(slack, ANA, id);
  await offers(id, 'undo');
  await ticked('looked_up', 'fixed', 'submitted', 'claimed');
  await undoAs(slack, BEN, id, 'Just trying.');
  await ticked('looked_up', 'fixed', 'submitted', 'claimed', 'undone');
  await offers(id, 'approve');
  await approveAs(slack, ANA, id);
  await offers(id, 'undo');
  await sandbox.post('/clock/next');
  await ticked('looked_up', 'fixed', 'submitted', 'claimed', 'undone', 'deleted');

  await rejectAs(slack, BEN, await sandbox.withCard('acc_1002'), 'identity_doubtful', 'Please call us first.');
  const upToRejected = ['looked_up', 'fixed', 'submitted', 'claimed', 'undone', 'deleted', 'rejected'];
  await ticked(...upToRejected);
  await sandbox.api(`/v1/requests/${await sandbox.withCard('acc_1015')}/cancellation`);
  await ticked(...upToRejected, 'cancelled');
  const forgotten = await sandbox.withCard('acc_1014');
  await until('reminded');
  await ticked(...upToRejected, 'cancelled', 'reminded', 'digest');
  await sandbox.post('/clock/4d');
  await ticked(...upToRejected, 'cancelled', 'reminded', 'digest', 'overdue');
  await rejectAs(slack, BEN, forgotten, 'other', 'We are late, and it cannot be deleted.');
  await sandbox.toldLater('acc_1019');
  await sandbox.post('/clock/14d');

  const WEEK = ['cancelled', 'reminded', 'digest', 'overdue', 'told_later'];
  await ticked(...upToRejected, ...WEEK);

  // An outage that nobody noticed is none.
  await sandbox.post('/faults/mail/down');
  await sandbox.post('/faults/mail/fine');
  await ticked(...upToRejected, ...WEEK);
  // Nor is a console that answers wrongly.
  await sandbox.post('/faults/console/replaced');
  await sandbox.post('/slack/look-up/acc_1001');
  await sandbox.post('/faults/console/fine');
  expect(sandbox.stage.weather.survived).toBe(0);
  await sandbox.post('/faults/slack/down');
  const held = await sandbox.submitted('acc_1001');
  await slack.until(() => slack.calls.some(({ fault }) => fault));
  await ticked(...upToRejected, ...WEEK);
  await sandbox.post('/faults/slack/fine');
  await slack.until(() => cardOf(slack, held), 15_000);
  await ticked(...upToRejected, ...WEEK, 'recovered');

  // A deletion that the console claims and that never happened, until a person is called and asks again.
  await sandbox.post('/faults/console/idle');
  const claimed = await sandbox.withCard('acc_1016');
  await approveAs(slack, ANA, claimed);
  await offers(claimed, 'undo');
  await sandbox.post('/clock/next');
  await console.until(() => console.calls.some(({ method, path }) => method === 'DELETE' && path.endsWith('1016')));
  await slack.until(() => JSON.stringify(cardOf(slack, claimed)?.blocks).includes('asking for proof'));
  await sandbox.post('/clock/next');
  await ticked(...upToRejected, ...WEEK, 'recovered', 'unproven');
  expect(console.accounts.get('acc_1016').status).toBe('active');
  await sandbox.post('/faults/console/fine');
  await offers(claimed, 'retry');
  await clickCard(slack, BEN, claimed, 'retry');
  await ticked(...STEPS.map((step) => step.id).filter((id) => id !== 'erased'));
  expect(console.deletions.at(-1)?.accountId).toBe('acc_1016');

  sandbox.stage.tour.begin();
  await ticked();

  // It can also be settled by closing it: one click is both the act and the end.
  const lost = await sandbox.withCard('acc_1003');
  await sandbox.post('/accounts/delete/acc_1003');
  await clickCard(slack, ANA, lost, 'recheck');
  await offers(lost, 'close');
  await ticked('submitted');
  await clickCard(slack, ANA, lost, 'close');
  await dialogReady(slack, ANA);
  await slack.submit(ANA, { reason: 'The owner deleted it elsewhere.' });
  await ticked('submitted', 'settled');
  await sandbox.post('/clock/30d');
  await expect.poll(async () => (await sandbox.state()).done, { timeout: 10_000 }).toContain('erased');
});
