import type { DeletionRequest, RequestId } from '../../../domain/request.ts';
import { type Answer, plainAnswer } from '../../../messages/slack/answer.ts';
import type { RefusalWords } from '../../../messages/slack/refusals.ts';
import { message, notice, type Reading, type Shown } from './notices.ts';

/** What the door says for itself; refusals and dialogs have their words in messages/. */
export const oldButton = (): Answer =>
  message('Nothing happened', [
    'This button is from an older version of the desk. Use the newest card of the request; /deletion show <request id> tells how it stands.',
  ]);

/** `url`: Slack's own address of the card. */
export const cardLink = (id: RequestId, url: string): Answer => plainAnswer(`The card of ${id}: <${url}>`);

export const cardPostedAgain = (id: RequestId): Answer =>
  message('The card was gone', [`The desk posts the card of ${id} again. Look in the channel in a moment.`]);

export const seenKept = (id: RequestId): Answer =>
  message('Thank you', [`The card of ${id} says that you have seen it. Nothing is decided by that.`]);

export const dialogNotOpened = (): Answer =>
  message('Nothing happened', ['Slack could not open the dialog. Try once more.']);

export const dialogNotShown = (): Answer =>
  message('Nothing happened', ['Slack could not show the dialog. Close it and try once more.']);

/** `problem`: the id under which it stands in the log. */
export const problemMessage = (problem: string): Answer => message(PROBLEM, [problemWords(problem)]);

/** `problem` as above. */
export const homeNotShown = (problem: string): Answer =>
  message('Your home tab cannot be shown', [
    `It is in the log as ${problem}. Open the tab again in a minute; until it works, /deletion queue lists the same requests.`,
  ]);

export const problemNotice = (problem: string): Shown =>
  notice(PROBLEM, [problemWords(problem)], 'details', { timeZone: 'UTC' });

export const oldDialog = (): Shown =>
  notice(
    'Nothing happened',
    ['This dialog is from an older version of the desk. Close it and start again from the card.'],
    'details',
    {
      timeZone: 'UTC',
    },
  );

/** No identifier in a message. */
export const nothingFound: RefusalWords = {
  title: 'Nothing found',
  detail: 'The message has no account id, e-mail address or request id that the desk can read. Type it here.',
};

/** A step of a workflow broke; `problem` as above. */
export const stepProblem = (problem: string): string =>
  `Something went wrong in the deletion desk, and it is in its log as ${problem}. Run the step again.`;

const PROBLEM = 'Something went wrong';
const problemWords = (problem: string): string =>
  `It is our fault, not yours, and it is in the log as ${problem}. Look at the card to see how the request stands, then try again.`;

/** An approval was stored: what comes next, and until when it can be taken back. */
export function approvedNotice(request: DeletionRequest, approvalsRequired: number, reading: Reading): Shown {
  const { deletion, approvals, id } = request;
  if (deletion === null) {
    const more = Math.max(1, approvalsRequired - approvals.length);
    return notice(
      'Approval counted',
      [
        `Yours is approval ${approvals.length} of ${approvalsRequired} for ${id}. Nothing is deleted until ${more === 1 ? 'one more reviewer approves' : `${more} more reviewers approve`}.`,
      ],
      'approve',
      reading,
    );
  }
  return notice(
    'Approved',
    [
      `Deletes ${request.account.id} `,
      { at: deletion.executeAt },
      `, after a last check. Until then any reviewer can press Undo on the card of ${id}.`,
    ],
    'approve',
    reading,
  );
}

export const rejectedNotice = ({ id }: DeletionRequest, reading: Reading): Shown =>
  notice('Rejected', [`${id} is rejected and nothing is deleted. The customer is told by e-mail.`], 'reject', reading);

export const undoneNotice = ({ id }: DeletionRequest, reading: Reading): Shown =>
  notice('Approval undone', [`${id} waits for a decision again and nothing is deleted.`], 'undo', reading);

export const closedNotice = (request: DeletionRequest, reading: Reading): Shown =>
  request.status === 'completed'
    ? notice('Closed as deleted', [`${request.id} is closed. The customer is told by e-mail.`], 'close', reading)
    : notice(
        'One more is needed',
        [`Another reviewer must confirm with Close as deleted on the card of ${request.id}. Nobody was told yet.`],
        'close',
        reading,
      );

export const extendedNotice = ({ id, dueAt }: DeletionRequest, reading: Reading): Shown =>
  notice(
    'Deadline moved',
    [`A decision on ${id} is now due `, { at: dueAt ?? 0 }, '. The customer is told by e-mail.'],
    'extend',
    reading,
  );

export const snoozedNotice = ({ id, snoozed }: DeletionRequest, reading: Reading): Shown =>
  notice('Reminded later', [`You are reminded of ${id} `, { at: snoozed?.until ?? 0 }, '.'], 'snooze', reading);

const TOLD = 'Customer told';
const toldWords = ({ id }: DeletionRequest): string =>
  `The customer of ${id} gets an e-mail that says what is not met and how to fix it. The desk checks again by itself.`;

export const customerToldMessage = (request: DeletionRequest): Answer => message(TOLD, [toldWords(request)]);

export const customerToldNotice = (request: DeletionRequest, reading: Reading): Shown =>
  notice(TOLD, [toldWords(request)], 'approve', reading);
