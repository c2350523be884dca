import type { RequestPageWords } from '../../requestPageWords.ts';

export const request: RequestPageWords = {
  title: 'Your request',
  soFar: 'Where it stands',
  whatNext: 'What happens next',
  cancel: 'Cancel my request',
  why: 'Why it was rejected',
  said: 'Our support team writes:',
  fix: 'What you have to fix',
  fixOpen:
    'The account cannot be deleted before this is fixed. We check again by ourselves, so you need not make a new request.',
  fixRejected: 'Fix this before you make a new request.',
  unknown: 'What we could not check',
  unknownText:
    'We could not find out about this at the last check, and try again by ourselves. You need not do anything.',
  certificate: 'Certificate',
  certificateText:
    'A file with our signature that says which account it was, when and how its deletion was established, and who asked for it. Anybody can verify it. Please keep it: this page will not be here for ever.',
  download: 'Download the certificate',
  undelivered: (email) =>
    `We could not deliver our e-mail to ${email}: the mail server says that this mailbox takes no mail. Please check the account's admin e-mail in the console. You can follow your request on this page.`,
  erased: (when) => `We erased the names, addresses and messages of this request on ${when}.`,
  headlines: {
    awaiting_code: 'Your request has not been submitted yet.',
    verified: 'Your request has not been submitted yet.',
    pending: 'Your request is being reviewed.',
    approved: 'Your request was approved. The account is not deleted yet.',
    deleting: 'Your account is being deleted.',
    unproven: 'Your request was approved. The deletion is not confirmed yet.',
    completed: 'Your account was deleted.',
    // As the mail says it (mails/deleted.ts).
    gone: 'Your request is closed: the account does not exist any more.',
    established: 'Your request is closed: our support team has established that the account is deleted.',
    rejected: 'Your request was rejected. We deleted nothing.',
    cancelled: 'Your request was cancelled. We deleted nothing.',
    expired: 'Your request has lapsed. Nothing was deleted.',
  },
  next: {
    awaiting_code: (when) =>
      `We wait for the code that we sent you. Enter it on the page where you asked, then submit the request; without that it lapses ${when}.`,
    verified: (when) =>
      `We know that it is you. Submit the request on the page where you asked; without that it lapses ${when}.`,
    pending: () => 'Our support team decides and writes to you.',
    late: () => 'We are sorry. Your request is not lost: our support team has been reminded and will write to you.',
    approved: (when) =>
      `The deletion starts ${when}. We check the conditions once more before it. When the account is deleted, you get an e-mail.`,
    held: () =>
      'The deletion has not started yet. We check the conditions once more before it. When the account is deleted, you get an e-mail.',
    deleting: () => 'It can no longer be cancelled. When it is done, you get an e-mail. You need not do anything.',
    stuck: () => 'It could not be finished by itself. Our support team looks into it and will write to you.',
    adrift: (when) =>
      `Something about the account is not as it was when you asked. Our support team looks into it and writes to you by ${when}.`,
    completed: () => 'This is final: the account and its data cannot be brought back. You need not do anything.',
    closed: () =>
      'This is final: a deleted account and its data cannot be brought back. If you can still sign in to it, please tell us.',
    rejected: () => 'We change nothing about your account. You can make a new request in the console at any time.',
    cancelled: () => 'We change nothing about your account. You can make a new request in the console at any time.',
    expired: () =>
      'It was not submitted in time, so nobody looked at it. You can start again in the console at any time.',
  },
  refresh: {
    on: 'This page looks again every minute. ',
    stop: 'Stop that',
    off: 'This page does not look again by itself. ',
    start: 'Look again every minute',
  },
  nothingToDo: ' You need not do anything.',
  promise: {
    kept: {
      later: (when) => `We answer by ${when}.`,
      soon: (when) => `We answer soon, by ${when}.`,
      today: (when) => `We answer today, by ${when}.`,
    },
    late: (due, expected) =>
      expected === null
        ? `We are late: we promised an answer by ${due}, and answer as soon as we can.`
        : `We are late: we promised an answer by ${due}, and expect to answer by ${expected}.`,
  },
  timeline: {
    labels: {
      submitted: 'Submitted',
      review: 'In review',
      decision: 'Decision',
      approved: 'Approved',
      deletion: 'Deletion',
      deleted: 'Deleted and proven',
      rejected: 'Rejected',
      cancelled: 'Cancelled',
      closed: 'Closed',
    },
    progress: { done: 'done', current: 'under way', ahead: 'not yet', ifApproved: 'only if approved' },
    by: (when) => `by ${when}`,
  },
};
