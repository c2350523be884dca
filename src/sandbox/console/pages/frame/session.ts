import { sessionCookie } from '../../../web.ts';
import type { AccountBook } from '../../accounts.ts';
import type { Notice, Visitor } from './page.ts';

const WHO = 'console_who';
const SAID = 'console_said';
const DEFAULT_ACCOUNT = 'acc_1001';

type Cookies = ReadonlyMap<string, string>;

/** An account and one of its people, as the cookie and the forms carry it. */
export const identityOf = (accountId: string, userId: string): string => `${accountId} ${userId}`;

/** Signs in at this account; without a user, as its creator. */
export const signIn = (accountId: string, userId = ''): string => sessionCookie(WHO, identityOf(accountId, userId));

/** Who is signed in; somebody or something that is no more makes it the account's creator, and the first account. */
export function visitorOf(book: AccountBook, cookies: Cookies, now: number): Visitor {
  const [accountId = '', userId = ''] = read(cookies, WHO).split(' ');
  const record = book.find(accountId) ?? book.find(DEFAULT_ACCOUNT);
  if (!record) throw new Error('the sandbox console has lost its accounts');
  const { account, settings, pending } = record;
  const member = account.members.find(({ user_id }) => user_id === userId);
  const deleting = pending !== null;
  return { account, user: member ?? account.creator, isCreator: member === undefined, settings, deleting, now };
}

/** What came of a form is kept for the one page that follows it. */
export const keepNotice = ({ kind, said }: Notice): string => sessionCookie(SAID, `${kind} ${said}`);
export const dropNotice = `${sessionCookie(SAID, '')}; Max-Age=0`;

export function noticeIn(cookies: Cookies): Notice | null {
  const [, kind, said] = /^(done|not_done) (.+)$/s.exec(read(cookies, SAID)) ?? [];
  return said === undefined ? null : { kind: kind === 'done' ? 'done' : 'not_done', said };
}

function read(cookies: Cookies, name: string): string {
  try {
    return decodeURIComponent(cookies.get(name) ?? '');
  } catch {
    return ''; // another program on loopback wrote it
  }
}
