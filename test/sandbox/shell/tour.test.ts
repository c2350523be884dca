import { expect, it } from 'vitest';
import { STEPS } from '../../../src/sandbox/shell/tour/tour.ts';
import { ANA, BEN, DELETIONS, SUE } from '../../../src/sandbox/slack/people.ts';
import { approveAs, cardOf, clickCard, dialogReady, rejectAs, undoAs } from '../../../src/sandbox/staff.ts';
import { aSandbox } from './aSandbox.ts';

/** In the order of the tour, in which they are listed. */
const inOrder = (ids: readonly string[]) => STEPS.map(({ id }) => id).filter((id) => ids.includes(id));

it('the tour ticks off each step when it has really happened, and begins anew', { timeout: 60_000 }, async () => {
  // A Thursday; the digest comes at 09:00.
  const sandbox = await aSandbox({ start: Date.parse('2026-11-26T10:00:00Z') });
  const { slack, console } = sandbox.stage.standIns;
  const ticked = async (...ids: string[]): Promise<void> => {
    await expect.poll(async () => (await sandbox.state()).done, { timeout: 10_000 }).toEqual(inOrder(ids));
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
  await ticked(...upToRejected, ...WEEK, 'recovered', 'unproven', 'settled');
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

it('the tour knows what a team does, whoever does it and in whatever order', { timeout: 60_000 }, async () => {
  // Night in Shanghai, and an afternoon in Madrid.
  const start = Date.parse('2026-11-26T13:00:00Z');
  const sandbox = await aSandbox({ start, deskEnv: { DIGEST_CRON: '', QUIET_HOURS: '19:00-08:00' } });
  const { slack } = sandbox.stage.standIns;
  const done: string[] = ['submitted'];
  const ticks = async (step: string): Promise<void> => {
    done.push(step);
    await expect.poll(async () => (await sandbox.state()).done, { timeout: 10_000 }).toEqual(inOrder(done));
  };
  const shows = (id: string, words: string) =>
    slack.until(() => JSON.stringify(cardOf(slack, id)?.blocks).includes(words));

  const late = await sandbox.withCard('acc_1014');
  await clickCard(slack, BEN, late, 'claim');
  await ticks('claimed');
  await slack.openHome(SUE);
  await ticks('home');
  await slack.runFunction('check_deletion_eligibility', { account: 'acc_1011', asked_by: SUE });
  done.push('looked_up');
  await ticks('workflow');
  await slack.globalShortcut(SUE, 'look_up');
  await ticks('shortcut');

  // A desk that was started anew with another rule has lost nothing.
  expect(await sandbox.post('/settings/approvals/2')).toMatchObject({ status: 200 });
  expect((await sandbox.state()).settings).toEqual({ approvals: '2', quiet: '19:00-08:00' });
  const both = await sandbox.withCard('acc_1018');
  await approveAs(slack, ANA, both);
  await shows(both, '1 of 2');
  await approveAs(slack, BEN, both);
  await shows(both, '"undo"');
  await ticks('two_people');

  await slack.command(ANA, DELETIONS, '/deletion freeze trying');
  await slack.command(ANA, DELETIONS, '/deletion thaw');
  await expect.poll(async () => (await sandbox.state()).done, { timeout: 10_000 }).toEqual(inOrder(done));
  await slack.command(BEN, DELETIONS, '/deletion thaw');
  await ticks('braked');

  await clickCard(slack, ANA, late, 'extend');
  await dialogReady(slack, ANA);
  await slack.submit(ANA, { days: '1', why_later: 'We are waiting for an answer from finance.' });
  await ticks('extended');

  // The thread is reminded in the afternoon of the desk, Ben in his own morning.
  await sandbox.post('/clock/next');
  await ticks('deleted');
  expect((await sandbox.state()).next).toMatchObject({ what: 'reminder of Slow Goodbye, to @ben' });
  await sandbox.post('/clock/next');
  await ticks('reminded');
  await expect
    .poll(async () => (await sandbox.state()).next, { timeout: 10_000 })
    .toEqual({ at: Date.parse('2026-12-02T00:00:00Z'), what: 'a reminder reaches @ben, who slept' });
  await sandbox.post('/clock/next');
  await ticks('slept');
});
