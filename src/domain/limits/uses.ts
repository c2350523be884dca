import { mailboxOf } from '../account/mailbox.ts';
import type { DeletionRequest } from '../request.ts';
import type { Limited } from './limits.ts';
import type { Use } from './spend.ts';

type Whose = Pick<DeletionRequest, 'account' | 'adminEmail'>;

const account = (id: string): string => `account ${id}`;

/** Limited for each alone: neither another account nor another draft or token gives more for one mailbox. */
const subjectsOf = ({ account: { id }, adminEmail }: Whose): readonly string[] => [
  account(id),
  `mailbox ${mailboxOf(adminEmail)}`,
];

const each = (subjects: readonly string[], what: Limited, counts: boolean): readonly Use[] =>
  subjects.map((subject) => ({ subject, what, counts }));

/** A code is mailed; where no more may be tried, it would be of no use. */
export const codeMail = (request: Whose): readonly Use[] => [
  ...each(subjectsOf(request), 'code_mail', true),
  ...each(subjectsOf(request), 'wrong_code', false),
];

export const newDraft = (request: DeletionRequest): readonly Use[] =>
  subjectsOf(request).map((subject) => ({
    ...{ subject, what: 'open_draft' },
    draft: { id: request.id, until: request.draftExpiresAt },
  }));

/** The right code, too, is taken only while a wrong one could be: else the answer would tell which it was. */
export const codeTry = (request: Whose, isRight: boolean): readonly Use[] =>
  each(subjectsOf(request), 'wrong_code', !isRight);

/**
 * The same of who confirms a decision by break-glass. `person`: their id, and not their mailbox: what strangers have mailed to
 * that must not use it up.
 */
export const breakGlassTry = (person: string, isRight: boolean): readonly Use[] =>
  each([person], 'wrong_code', !isRight);

/** The same with the address. `token`: the name of that by which the account came; null when nobody knows. */
export const addressTry = (accountId: string, token: string | null, isRight: boolean): readonly Use[] => [
  ...each([account(accountId)], 'wrong_address', !isRight),
  ...each(token === null ? [] : [`token ${token}`], 'token_wrong_address', !isRight),
];

/** One a day for an account: who tries codes must not fill its owner's mailbox by that. */
export const vainNotice = (request: Whose): readonly Use[] => each([account(request.account.id)], 'vain_notice', true);
