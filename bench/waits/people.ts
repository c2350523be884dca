import { DatabaseSync } from 'node:sqlite';
import { after, pause } from '../../src/platform/timers.ts';
import { codeIn } from '../../src/sandbox/mailbox/mail.ts';
import { ANA, DELETIONS, SUE } from '../../src/sandbox/slack/people.ts';
import { cardOf, clickCard, dialogReady, ticked } from '../../src/sandbox/staff.ts';
import type { StandIns } from '../../src/sandbox/start.ts';
import { asCustomer } from '../../src/sandbox/story.ts';
import { takeRoads } from './roads.ts';

/** Slack takes one message a second for a channel: a card must not have to wait for what was said before it. */
const QUIET = 1_200;

/** One customer and two of staff, who do the same in each round; how long each thing took (ms). */
export function createPeople(standIns: StandIns, desk: string) {
  const { slack, console, mailbox } = standIns;
  const customer = asCustomer(standIns, desk, () => undefined);
  const database = new DatabaseSync(standIns.databaseFile, { readOnly: true });
  const statuses = database.prepare('SELECT status FROM v_requests WHERE id = ?');
  const status = (id: string): unknown => statuses.get(id)?.['status'];
  const sample = console.accounts.get('acc_1001');

  async function verified(nth: string): Promise<string> {
    const address = `owner${nth}@example.com`;
    const account = { ...sample, id: `acc_${nth}`, admin_email: address };
    console.accounts.add({ account });
    const { id } = await customer.call('/v1/requests', {
      ...{ account_id: account.id, user_id: account.creator.user_id, admin_email: account.admin_email },
      ...{ reason: { code: 'too_expensive' }, understood_risks: true },
    });
    const code = codeIn(await mailbox.until(() => mailbox.mailsTo(address)[0]));
    await customer.call(`/v1/requests/${id}/verification`, { code });
    return String(id);
  }

  /** From a call of the customer's back end until the card is on its way to Slack. */
  async function cardPosted(id: string): Promise<number> {
    const before = slack.callsTo('chat.postMessage').length;
    const started = performance.now();
    const [took] = await Promise.all([
      slack.until(() => slack.callsTo('chat.postMessage').length > before && performance.now() - started),
      customer.call(`/v1/requests/${id}/submission`),
    ]);
    await slack.until(() => cardOf(slack, id));
    return took || Number.NaN;
  }

  /** From the press until the dialog is on its way that says it loads, and then the one that says it all. */
  async function approveDialog(id: string) {
    const before = { opened: slack.callsTo('views.open').length, filled: slack.callsTo('views.update').length };
    const started = performance.now();
    const since = (): number => performance.now() - started;
    const [loading, filled] = await Promise.all([
      slack.until(() => slack.callsTo('views.open').length > before.opened && since()),
      slack.until(() => slack.callsTo('views.update').length > before.filled && since()),
      clickCard(slack, ANA, id, 'approve'),
    ]);
    if (!(await dialogReady(slack, ANA))) throw new Error('the dialog cannot be submitted');
    return { loading: loading || Number.NaN, approveDialog: filled || Number.NaN };
  }

  /** From the press of the dialog's button until the database says so. */
  async function approvalStored(id: string): Promise<number> {
    const started = performance.now();
    const sent = slack.submit(ANA, ticked(slack, ANA));
    while (status(id) !== 'approved') await pause(1, after);
    const took = performance.now() - started;
    await sent;
    return took;
  }

  /** From the command until its answer is on its way. */
  async function eligibility(): Promise<number> {
    const answers = (): number => slack.callsTo('response_url').length + slack.callsTo('chat.postEphemeral').length;
    const before = answers();
    const started = performance.now();
    const [took] = await Promise.all([
      slack.until(() => answers() > before && performance.now() - started),
      slack.command(SUE, DELETIONS, `/eligibility ${sample.id}`),
    ]);
    return took || Number.NaN;
  }

  return {
    async round(nth: number) {
      const id = await verified(`9${nth}`);
      await pause(QUIET, after);
      const posted = await cardPosted(id);
      const dialog = await approveDialog(id);
      return {
        cardPosted: posted,
        ...dialog,
        approvalStored: await approvalStored(id),
        eligibility: await eligibility(),
      };
    },
    /** The same with a request of its own, for whatever else there is. */
    async roads(nth: number) {
      const id = await verified(`8${nth}`);
      await pause(QUIET, after);
      await cardPosted(id);
      return takeRoads(slack, id, status);
    },
    close: (): void => database.close(),
  };
}
