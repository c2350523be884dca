import { html } from '../../../html.ts';
import type { StepWords } from '../../stepWords.ts';

export const steps: StepWords = {
  start: {
    title: (name) => `Do you want to delete ${name}?`,
    titleUnnamed: 'Do you want to delete your account?',
    final: 'Deletion is final. Neither you nor we can bring the account back.',
    lost: 'What will be lost',
    losses: [
      'The account itself: nobody can sign in to it any more.',
      'All projects with their App IDs, certificates and settings. Apps that use them stop working.',
      'Usage data, bills and invoices in the console. Download what you still need first.',
      'What is left of packages and support plans.',
    ],
    conditions: 'The conditions',
    all: (count) => `An account can be deleted when all ${count} are met:`,
    check:
      'We check them when you continue. If one is not met, the next page names it and says what to do. Nothing is sent yet.',
  },
  prerequisites: {
    possible: 'Your account can be deleted',
    notYet: 'Not yet possible',
    cannotSay: 'We cannot say yet',
    all: 'All conditions are met.',
    unmet: (open, total) =>
      `${open} of ${total} conditions ${open === 1 ? 'is' : 'are'} not met. Fix what is listed here, then check again.`,
    unknown: (count) =>
      count === 1
        ? 'We could not find out about one condition. Try again in a minute.'
        : `We could not find out about ${count} conditions. Try again in a minute.`,
    nothing: 'Nothing was sent. Your account stays as it is.',
    met: 'Already met',
    checked: (when) => `Checked ${when}`,
    again: 'Check again',
  },
  tellMe: {
    button: 'Tell me by e-mail then',
    hint: 'We look again by ourselves and write to the admin e-mail address of the account. Nothing is deleted by itself.',
    will: (day) =>
      `You asked us to tell you: we look again on ${day} and write to the admin e-mail address of the account.`,
    stop: 'Do not tell me',
    stopTitle: 'Do you no longer want to be told?',
    stopText: 'We forget that you asked, and write nothing about it. Your account stays as it is.',
    back: 'Back to the conditions',
  },
  reason: {
    title: 'Tell us why',
    reason: 'Why do you want to delete the account?',
    text: 'In your own words',
    textHint: (other) => `At most 1,000 characters. You can leave this empty, unless you chose “${other}”.`,
    email: 'Admin e-mail address',
    emailHint: 'The address that you used to sign up. You find it in the console under ',
    emailPath: 'Account Name > Setting > Basic Info',
    end: '. We send a code to it.',
    risks: 'I understand all the risks and want to continue',
    wrong: {
      reason: 'Choose a reason.',
      text: 'Tell us in a few words, at most 1,000 characters.',
      admin_email: 'Enter an e-mail address such as name@example.com.',
      understood_risks: 'Press “I understand all the risks and want to continue” if you want to continue.',
    },
  },
  code: {
    title: 'Verify that it is you',
    sent: (email, until) => html`We sent a code to ${email}. ${until}`,
    until: (when) => `It is valid until ${when}.`,
    over: 'It is no longer valid: ask for a new one.',
    undelivered: (email) =>
      html`We could not deliver the code to ${email}: the mail server says that this mailbox takes no mail. Please check the account's admin e-mail in the console under Account Name > Setting > Basic Info. If it was wrong, correct it there and start again; if it is right, ask for a new code.`,
    code: 'Code',
    hint: 'Eight digits. Nobody from our team will ever ask you for it.',
    not: 'No code?',
    look: 'It can take a minute to arrive. Look into your spam folder too. Or ask for another; the old one then stops working.',
    again: 'Send a new code',
    sentAgain: 'A new code is on its way. The old one no longer works.',
    malformed: 'The code has eight digits.',
  },
  submit: {
    title: 'Last step',
    verified: 'We know that it is you. Nothing has been submitted yet.',
    reason: 'Reason',
    next: 'What happens next',
    answer: (within, by) => `We answer within ${within}, by ${by}. You can cancel until the deletion starts.`,
    week: 'a week',
    mail: 'You get an e-mail now, and another one with our answer.',
    final: 'Once the request is approved, the account is deleted for good. Nobody can bring it back.',
    understand: 'Make sure that you fully understand the risks before you submit.',
    submit: 'Submit request',
  },
  cancel: {
    title: 'Cancel your request?',
    undoes: (when) => `Your request of ${when} is withdrawn, and nobody decides about it any more.`,
    undoesApproval: (when) => `Your request of ${when} was approved. The deletion that was to come is called off.`,
    what: 'The account stays as it is and nothing is deleted. You can make a new request at any time.',
    yes: 'Yes, cancel my request',
    back: 'Back to my request',
  },
};
