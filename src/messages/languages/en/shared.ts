import type { SharedWords } from '../sharedWords.ts';
import { language } from './language.ts';
import { erased } from './names.ts';

export const shared: SharedWords = {
  language,
  colon: ': ',
  inBrackets: (text) => ` (${text})`,
  erased,
  reasons: {
    no_longer_needed: 'No longer needed',
    too_expensive: 'Too expensive',
    missing_feature: 'A feature is missing',
    switching_provider: 'Switching to another provider',
    privacy: 'Privacy',
    duplicate_account: 'Duplicate account',
    other: 'Another reason',
  },
  rejectedFor: {
    identity_doubtful: 'We could not be sure who made the request',
    customer_asked_to_stop: 'You asked us to stop',
    deletion_refused: 'The account cannot be deleted at present',
    other: 'Another reason',
  },
  earliest: {
    packages: (day) =>
      `Only time is missing: the account can be deleted from ${day} on, when the last package expires, or sooner if all are used up.`,
    usage: (day) =>
      `Only time is missing: the account can be deleted from ${day} on, when this month with usage is over, if it is not used after that.`,
    bill: (month) => `Only time is missing: the account can be deleted as soon as the bill of ${month} is issued.`,
    billToo: (month) => `The bill of ${month} must be issued by then, too.`,
    together: (first, second) => `${first} ${second}`,
  },
};
