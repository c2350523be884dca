import { ANA, BEN, DELETIONS } from '../../slack/people.ts';
import { inConsole, inSlack } from '../spots.ts';
import { type Chapter, event } from './step.ts';

/** What happens by itself, and what goes wrong. The clock of `npm run sandbox` begins when it is night for Ben. */
export const WEEKS: readonly Chapter[] = [
  {
    title: 'Keep a promise',
    steps: [
      {
        id: 'reminded',
        title: 'Wait too long',
        hint: 'Ask for acc_1014, take it as Ben, decide nothing, and press “Next event” until it is reminded.',
        look: 'The thread of its card: how much time is left, and what is waited for.',
        spot: inConsole('acc_1014', '/settings/security'),
        happened: event('reminder.sent'),
      },
      {
        id: 'slept',
        title: 'Let people sleep',
        hint: 'It is night in Shanghai (press the clock): “Next event” leads to the morning in which Ben gets the reminder.',
        look: 'Ben’s direct message from the desk. With “Quiet hours” set to none he would have had it in the night.',
        spot: inSlack(BEN, DELETIONS),
        happened: ({ slept }) => slept,
      },
      {
        id: 'extended',
        title: 'Ask for more time',
        hint: 'In the menu ⋯ of the card of acc_1014 choose “Extend the deadline…”, and say why.',
        look: 'The customer’s mail with the new date. It can be done once.',
        spot: inSlack(BEN, DELETIONS),
        happened: event('deadline.extended'),
      },
      {
        id: 'digest',
        title: 'Read the digest',
        hint: 'Press “Next event” until it is 09:00 on a working day.',
        look: 'The summary in the channel: what waits, what happened, and what nobody has looked at.',
        happened: ({ digest }) => digest,
      },
      {
        id: 'overdue',
        title: 'Miss a deadline',
        hint: 'Go on with “Next event” until acc_1014 is overdue.',
        look: 'The card turns from ⏳ to ⏰, ❗ and 🔥, who can decide is called, and the customer reads that we are late.',
        happened: event('request.overdue'),
      },
    ],
  },
  {
    title: 'Break things',
    steps: [
      {
        id: 'recovered',
        title: 'Survive an outage',
        hint: 'Set Slack to “down” above, ask for acc_1003, and set Slack to “fine” again.',
        look: 'What waited arrives, once.',
        spot: inConsole('acc_1003', '/settings/security'),
        happened: ({ recovered }) => recovered,
      },
      {
        id: 'unproven',
        title: 'Doubt a “yes”',
        hint: 'Set the console to “says yes, does nothing”, ask for acc_1016, approve, and press “Next event” twice.',
        look: 'The card turns to 🛑, says what is known, and calls a person.',
        spot: inConsole('acc_1016', '/settings/security'),
        happened: event('deletion.unproven'),
      },
      {
        id: 'settled',
        title: 'Settle it yourself',
        hint: 'Press “Close as deleted…”, read why that is refused, set the console to “fine” and press “Ask again”.',
        look: 'Now there is proof, and the customer gets a mail.',
        spot: inSlack(ANA, DELETIONS),
        happened: ({ settled }) => settled,
      },
      {
        id: 'braked',
        title: 'Pull the brake',
        hint: 'As Ana type /deletion freeze trying, then /deletion thaw, and the same /deletion thaw as Ben.',
        look: 'In between nothing can be deleted, and cards and Home say so; one person cannot end it alone.',
        spot: inSlack(ANA, DELETIONS),
        happened: event('deletions.thawed'),
      },
    ],
  },
  {
    title: 'Let a month pass',
    steps: [
      {
        id: 'told_later',
        title: 'Be told later',
        hint: 'As the owner of acc_1019, whose package ends in three weeks, begin to delete it, press “Tell me by e-mail then”, and then “+30 days” above.',
        look: 'The mail that invites them.',
        spot: inConsole('acc_1019', '/settings/security'),
        happened: ({ toldLater }) => toldLater,
      },
      {
        id: 'erased',
        title: 'Forget who it was',
        hint: 'Press “+30 days” until something has been over for so long.',
        look: 'Names, addresses and words are gone from its card, its thread and its page.',
        happened: event('request.erased'),
      },
    ],
  },
];
