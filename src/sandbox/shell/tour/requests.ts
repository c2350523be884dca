import { HOME, WORKFLOWS } from '../../slack/page/viewer.ts';
import { ANA, DELETIONS } from '../../slack/people.ts';
import { inConsole, inSlack } from '../spots.ts';
import { type Chapter, event } from './step.ts';

/** From the question to the end of a request, and who has a part in it. */
export const REQUESTS: readonly Chapter[] = [
  {
    title: 'Ask',
    steps: [
      {
        id: 'looked_up',
        title: 'Look an account up',
        hint: 'In Slack, type /eligibility acc_1011 and press Enter.',
        look: 'Only you see the answer: what stands in the way, and how each is fixed.',
        spot: inSlack(ANA, DELETIONS),
        happened: event('account.looked_up'),
      },
      {
        id: 'fixed',
        title: 'Fix what blocks it',
        hint: 'In the console, as the owner of Two Things (acc_1011), pay what is owed and delete the member Bob.',
        look: 'The line “Now:” in the console, which says what is left.',
        spot: inConsole('acc_1011', '/finance/deposit/alipay'),
        happened: ({ fixed }) => fixed,
      },
      {
        id: 'submitted',
        title: 'Ask for the deletion',
        hint: 'In the console’s Settings, under Security, press “Delete Account”, and confirm with the code from the mailbox.',
        look: 'The card in #deletions: what is asked, until when, and whether it can be done.',
        spot: inConsole('acc_1011', '/settings/security'),
        happened: event('request.submitted'),
      },
    ],
  },
  {
    title: 'Decide',
    steps: [
      {
        id: 'claimed',
        title: 'Take the request',
        hint: 'In Slack, press “Take it” on the new card.',
        look: 'The last line of the card, and the thread beneath it.',
        spot: inSlack(ANA, DELETIONS),
        happened: event('request.claimed'),
      },
      {
        id: 'undone',
        title: 'Approve, then undo',
        hint: 'Press “Approve…”, confirm, and press “Undo…” on the card.',
        look: 'Nothing has to be closed: the card itself is the answer.',
        spot: inSlack(ANA, DELETIONS),
        happened: event('approval.undone'),
      },
      {
        id: 'deleted',
        title: 'Let it be deleted',
        hint: 'Approve again and press “Next event” above.',
        look: 'The console has lost the account, the card says when that was proven, and its owner has a mail.',
        happened: event('request.completed'),
      },
      {
        id: 'rejected',
        title: 'Reject a request',
        hint: 'Ask for another account, such as 晨星互动 (acc_1002), and reject it with a few words.',
        look: 'The mail to its owner: in their language, with your words.',
        spot: inConsole('acc_1002', '/settings/security'),
        happened: event('request.rejected'),
      },
      {
        id: 'cancelled',
        title: 'Cancel as the customer',
        hint: 'Ask for acc_1015, then cancel by the link in the mail about it.',
        look: 'The card has no buttons any more.',
        spot: inConsole('acc_1015', '/settings/security'),
        happened: event('request.cancelled'),
      },
    ],
  },
  {
    title: 'Work as a team',
    steps: [
      {
        id: 'two_people',
        title: 'Let two people decide',
        hint: 'Set “Approvals” above to 2, ask for acc_1018, and approve it as Ana, then as Ben (choose who you are in Slack).',
        look: 'After Ana the card counts 1 of 2, and she cannot be the second. Set “Approvals” back to 1 for what follows.',
        spot: inConsole('acc_1018', '/settings/security'),
        happened: ({ approvedByTwo }) => approvedByTwo,
      },
      {
        id: 'home',
        title: 'See all that waits',
        hint: 'In Slack, open “Deletion Desk · Home” in the sidebar (on a narrow page under “Menu”).',
        look: 'What is due on each of the next seven days, a row for each request, and what reviewers alone may do.',
        spot: inSlack(ANA, HOME),
        happened: ({ home }) => home,
      },
      {
        id: 'shortcut',
        title: 'Ask from anywhere',
        hint: 'Press ⚡ beside the field for messages, choose “Look up an account”, and ask for acc_1009.',
        look: 'Write “Can acc_1010 go?” to the channel: the menu ⋮ of that message finds the account in it.',
        spot: inSlack(ANA, DELETIONS),
        happened: ({ shortcut }) => shortcut,
      },
      {
        id: 'workflow',
        title: 'Ask without asking',
        hint: 'Under Automations, in “Workflows”, run the step for acc_1005 as Sue.',
        look: 'Its outputs: what the next steps of a workflow would get.',
        spot: inSlack(ANA, WORKFLOWS),
        happened: ({ workflow }) => workflow,
      },
    ],
  },
];
