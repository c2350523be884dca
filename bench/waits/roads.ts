import { after, pause as rest } from '../../src/platform/timers.ts';
import { ANA, BEN, DELETIONS, SUE } from '../../src/sandbox/slack/people.ts';
import type { SandboxSlack } from '../../src/sandbox/slack/slack.ts';
import { clickCard, dialogReady } from '../../src/sandbox/staff.ts';

/** Whatever else staff wait for, and the longest of the calls that it takes: all of them can begin with the click. */
export const ROADS = {
  detailsFilled: ['Press to filled details', 'slack'],
  detailsRechecked: ['Re-check in the details to what it found', 'console'],
  rechecked: ['Re-check on the card to its answer', 'console'],
  customerTold: ['“Tell the customer” to its answer', 'console'],
  linkGiven: ['“Copy link” to its answer', 'slack'],
  requestShown: ['/deletion show to its answer', 'slack'],
  handedOver: ['/deletion away … to … to its answer', 'slack'],
  stepEnded: ['Step of a workflow to its end', 'console'],
  rejectDialog: ['Press to filled reject dialog', 'slack'],
  rejectionStored: ['Rejection sent to stored', 'console'],
} as const satisfies Record<string, readonly [what: string, longest: 'slack' | 'console']>;
type Road = keyof typeof ROADS;

/** Each of them once with a request whose card is there; how long it took (ms). `status`: what the database says. */
export async function takeRoads(
  slack: SandboxSlack,
  id: string,
  status: (id: string) => unknown,
): Promise<Readonly<Record<Road, number>>> {
  const took = async (act: Promise<unknown>, came: Promise<unknown>): Promise<number> => {
    const started = performance.now();
    const [since] = await Promise.all([came.then(() => performance.now() - started), act]);
    return since;
  };
  /** The next call of one of these methods is on its way. */
  const next = (...methods: readonly string[]): Promise<unknown> => {
    const count = (): number => methods.reduce((sum, method) => sum + slack.callsTo(method).length, 0);
    const before = count();
    return slack.until(() => count() > before);
  };
  const answer = () => next('response_url', 'chat.postEphemeral');
  const pressed = (user: string, action: string) => took(clickCard(slack, user, id, action), answer());
  // Nobody may ask more than twenty times a minute.
  const typed = (user: string, line: string) => took(slack.command(user, DELETIONS, line), answer());
  const stored = async (): Promise<void> => {
    while (status(id) !== 'rejected') await rest(1, after);
  };

  const detailsFilled = await took(clickCard(slack, SUE, id, 'details'), next('views.update'));
  await dialogReady(slack, SUE);
  const recheck = slack.click(SUE, 'dialog', 'more', { choose: `recheck ${id}` });
  const detailsRechecked = await took(recheck, next('views.update'));
  const rechecked = await pressed(SUE, 'recheck');
  const tell = clickCard(slack, SUE, id, 'claim', { forge: { actionId: 'tell' } });
  const customerTold = await took(tell, answer());
  const linkGiven = await pressed(SUE, 'link');
  const requestShown = await typed(ANA, `/deletion show ${id}`);
  const handedOver = await typed(BEN, `/deletion away 3d to <@${ANA}|ana>`);
  const step = { account: 'acc_1001', asked_by: SUE };
  const stepEnded = await took(
    slack.runFunction('check_deletion_eligibility', step),
    next('functions.completeSuccess', 'functions.completeError'),
  );
  const rejectDialog = await took(clickCard(slack, ANA, id, 'reject'), next('views.update'));
  await dialogReady(slack, ANA);
  const rejection = slack.submit(ANA, { category: 'other', message: 'Please write to us first.' });
  const rejectionStored = await took(rejection, stored());
  return {
    ...{ detailsFilled, detailsRechecked, rechecked, customerTold, linkGiven },
    ...{ requestShown, handedOver, stepEnded, rejectDialog, rejectionStored },
  };
}
