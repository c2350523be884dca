import type { MailWords } from '../mailWords.ts';

const cancelling = (onItsPage: boolean): string =>
  `You can cancel your request ${onItsPage ? 'on its page' : 'in the console'} until the deletion starts.`;

export const mails: MailWords = {
  parts: {
    cancelling,
    openConsole: 'Open the console',
    seeRequest: 'See your request',
    supportWrites: 'Our support team writes:',
    closing: (contact, requestId) =>
      `Questions? Contact our support team at ${contact} and name your request ${requestId}.`,
  },
  code: {
    subject: (name) => `Your code for deleting ${name}`,
    what: (name) =>
      `Somebody asked to delete the account ${name}. If it was you, enter this code on the page where you asked:`,
    until: (end) => `It is valid until ${end}. Nobody from our team will ever ask you for it.`,
    ignore:
      'If you did not ask for this, ignore it and nothing happens; somebody may have mistyped. Your account stays as it is.',
  },
  codesInVain: {
    subject: (name) => `Somebody entered wrong codes for deleting ${name}`,
    what: (name) =>
      `Somebody asked to delete the account ${name}, and then entered a wrong code until no try was left.`,
    safe: 'Nothing was deleted, and nothing can be without a code that we send to this address.',
    you: 'If it was you, ask for a new code on the page where you asked.',
    notYou:
      'If it was not you, sign in to the console and change your password: whoever it was is signed in to your account. Never pass a code on.',
  },
  receipt: {
    subject: (name) => `We received your request to delete ${name}`,
    what: (name) => `We received your request to delete the account ${name}. Nothing has been deleted yet.`,
    next: (due) =>
      due === null
        ? 'We check it, and write to you with the answer.'
        : `We check it and answer by ${due}. If it is approved, the account is deleted for good and we write to you.`,
    meanwhile: 'Until then please keep the account as it is: without active projects, members or open amounts.',
    cancelling: (onItsPage) =>
      `${cancelling(onItsPage)} If you did not make this request, cancel it there now and change your password.`,
  },
  rejected: {
    subject: (name) => `Your request to delete ${name} was rejected`,
    what: (name, reason) => `We did not delete the account ${name}.${reason === null ? '' : ` Reason: ${reason}.`}`,
    fix: 'This has to be fixed before the account can be deleted:',
    next: 'We change nothing about your account. You can make a new request in the console at any time.',
  },
  deleted: {
    proven: {
      subject: (name) => `${name} was deleted`,
      what: (name, at) => `The account ${name} was deleted${at === null ? '' : ` on ${at}`}, as you asked.`,
      next: 'This is final: the account and its data cannot be brought back, and you cannot sign in to it any more.',
    },
    closed: {
      subject: (name) => `Your request to delete ${name} is closed`,
      notThere: (name) =>
        `The account ${name} does not exist any more. Our support team has closed your request to delete it.`,
      established: (name) =>
        `Our support team has established that the account ${name} is deleted, and has closed your request.`,
      next: 'This is final: a deleted account and its data cannot be brought back. If you can still sign in to it, please tell us.',
    },
    nothingToDo: 'You need not do anything. You are welcome to open a new account at any time.',
    kept: (day) =>
      `We keep a record that this account was deleted, with ids and times only. The names, addresses and messages of your request are erased after ${day}.`,
    certificate: (file) =>
      `We signed a certificate of the deletion, ${file}. It says which account it was, when and how its deletion was established, and who asked for it. Please download and keep it: the link will not work for ever.`,
    download: 'Download the certificate',
  },
  cancelled: {
    subject: (name) => `Your request to delete ${name} was cancelled`,
    what: (name) => `Your request to delete the account ${name} was cancelled. We deleted nothing.`,
    next: 'We change nothing about the account and you need not do anything. You can make a new request in the console at any time.',
    notYou: 'If you did not cancel it, sign in to the console, change your password and make the request again.',
  },
  actionNeeded: {
    what: (name) =>
      `We could not delete the account ${name} yet, because it did not meet every condition at the last check.`,
    next: (due) =>
      `We check again by ourselves, so you need not make a new request.${due === null ? '' : ` We answer by ${due}.`}`,
    open: { subject: (name) => `Please act: ${name} cannot be deleted yet`, fix: 'Please fix this:' },
    nothingOpen: {
      subject: (name) => `Your request to delete ${name} is being reviewed again`,
      fix: 'By now there is nothing left for you to fix.',
    },
  },
  late: {
    subject: (name) => `Our answer to your request to delete ${name} is late`,
    what: (name, due) =>
      `We promised you an answer to your request to delete the account ${name} by ${due}, and we are late. We are sorry.`,
    expected: (expected) =>
      expected === null
        ? 'Our support team has been reminded and answers as soon as it can.'
        : `Our support team has been reminded. We now expect to answer by ${expected}.`,
    next: 'You need not do anything: your request is not lost and stays as it is. We write to you as soon as it is decided.',
  },
  reminder: {
    subject: (name) => `Reminder: ${name} cannot be deleted yet`,
    what: (name, when) =>
      `On ${when} we wrote to you about the account ${name}. It still does not meet every condition, so we cannot delete it yet.`,
    fix: 'Please fix this:',
    next: (due) =>
      `We check by ourselves and write to you as soon as everything is met.${due === null ? '' : ` We answer by ${due}.`}`,
  },
  allMet: {
    subject: (name) => `Nothing is left for you to do: ${name} meets every condition`,
    what: (name) => `The account ${name} now meets every condition for its deletion. You need not do anything else.`,
    next: (due) =>
      `Please keep it as it is. Our support team decides about your request${due === null ? '' : ` by ${due}`} and writes to you.`,
  },
  parking: {
    readyAgain: {
      subject: (name) => `${name} can be deleted now`,
      what: (name) =>
        `You asked us to tell you when the account ${name} can be deleted. We have just looked: every condition is met.`,
      next: 'If you still want to delete it, sign in to the console and start there. Nothing happens by itself: without a request from you the account stays as it is.',
    },
    stillMissing: {
      subject: (name) => `${name} cannot be deleted yet`,
      what: (name) =>
        `You asked us to tell you when the account ${name} can be deleted. We have just looked, and something is still missing:`,
      next: 'Once it is fixed, sign in to the console and start there. You can ask us there to tell you again. Until then the account stays as it is.',
    },
    closing: (contact, accountId) =>
      `Questions? Contact our support team at ${contact} and name your account ${accountId}.`,
  },
  extended: {
    subject: (name) => `We need more time for your request to delete ${name}`,
    what: (name, due) =>
      `We need more time to answer your request to delete the account ${name}. We now answer by ${due}.`,
    next: 'You need not do anything: your request stays as it is, and nothing has been deleted.',
  },
};
