import { html } from '../../../html.ts';
import type { PartWords } from '../../pageWords.ts';

export const parts: PartWords = {
  languages: 'Language',
  header: 'Delete account',
  stepOf: (step, last) => `Step ${step} of ${last}`,
  error: 'Error: ',
  problem: 'Please put this right',
  continue: 'Continue',
  keep: 'Keep my account',
  tryAgain: 'Try again',
  toConsole: 'Back to the console',
  logIn: 'Log in to the console',
  account: 'Account',
  request: 'Request',
  questions: (contact) => html`Questions? Contact our support team: ${contact}`,
  conditionIs: { unmet: 'Not met', unknown: 'Could not be checked', met: 'Met' },
};
