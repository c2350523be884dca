import type { HomeView } from '@slack/types';
import { mrkdwnOf } from '../line.ts';
import { filterButton } from '../rows/buttons.ts';
import type { QueuePlace } from '../rows/place.ts';
import { mrkdwn, plain } from '../slackText.ts';

/** A home tab without any request in it: what is the matter, who can help, and a button to look again. */
function notice(title: string, words: string, choice: QueuePlace): HomeView {
  const again = { words: 'Look again', label: 'Look again: show the deletion requests' };
  return {
    type: 'home',
    blocks: [
      { type: 'header', block_id: 'title', text: plain(title, 150) },
      { type: 'section', block_id: 'notice', text: mrkdwn(mrkdwnOf([words], 'UTC')) },
      { type: 'actions', block_id: 'again', elements: [filterButton('home', choice, again)] },
    ],
  };
}

/** For who may not look up. */
export const closedHome = (choice: QueuePlace): HomeView =>
  notice(
    'For support and reviewers',
    'Here they see the deletion requests that wait for a decision. You are not one of them, so nothing is shown. If you should be, ask your workspace admin to add you.',
    choice,
  );

/** For who has not looked for long: no customer's name stays where nobody keeps it up to date. */
export const restingHome = (choice: QueuePlace): HomeView =>
  notice(
    'Deletion requests',
    'You have not looked here for 8 hours, so the requests were taken away. They are back when you look again.',
    choice,
  );

/** When Slack cannot say who this is. */
export const unknownHome = (choice: QueuePlace): HomeView =>
  notice(
    'Cannot tell who you are',
    'Slack did not say whether you may see the deletion requests, so nothing is shown. Try again in a minute.',
    choice,
  );

/** `problem`: the id under which it stands in the log. */
export const problemHome = (problem: string, choice: QueuePlace): HomeView =>
  notice(
    'Something went wrong',
    `The deletion requests cannot be shown now. It is our fault, not yours, and it is in the log as ${problem}. The cards in the channel still work. Try again in a minute.`,
    choice,
  );
