import type { Implausible } from '../../../domain/account/implausible.ts';
import type { Catalogue } from '../catalogue.ts';
import { formatMoney } from '../money.ts';
import { short } from '../names.ts';
import { item } from './names.ts';
import { time } from './time.ts';

export const unseen: Catalogue['unseen'] = {
  no_answer: 'The console did not answer',
  too_large: 'The account has more in it than can be checked: the answer of the console is too large',
  gone: 'The console does not know this account',
  no_id: 'The console did not say which account it speaks of',
  other_id: 'The console spoke of another account',
  not_active: 'The console says that the account is not active',
  other_beginning: 'Another account stands under this id: it began at another time',
};

const on = time.day;
const TOO_LONG_AGO = 'long before there were such accounts';
const IN_FUTURE = 'which is in the future';
const TWICE = { project: 'a project', package: 'a package', member: 'a member' } as const;

const before = ({ began, timeZone }: { readonly began: number | null; readonly timeZone: string }): string =>
  began === null ? TOO_LONG_AGO : `before the account was created (${on(began, timeZone)})`;
const ofBill = (month: string, why: string): string => `The console speaks of the bill of ${short(month)}, ${why}`;

export function implausible(why: Implausible): string {
  switch (why.code) {
    case 'began_too_early':
      return `The console says that the account was created on ${on(why.at, why.timeZone)}, ${TOO_LONG_AGO}`;
    case 'began_in_future':
      return `The console says that the account was created on ${on(why.at, why.timeZone)}, ${IN_FUTURE}`;
    case 'no_currency':
      return `The console gives the balance in ${short(why.currency)}, which is no currency`;
    case 'too_much_money':
      return `The console says that the balance is ${formatMoney(why)}, more than any account has or owes`;
    case 'no_month':
      return ofBill(why.month, 'which is no month');
    case 'month_not_over':
      return ofBill(why.month, 'a month that is not over yet');
    case 'month_too_early':
      return ofBill(why.month, before(why));
    case 'issued_too_early':
    case 'issued_in_future': {
      const wrong = why.code === 'issued_in_future' ? IN_FUTURE : 'before that month ended';
      return `The console says that the bill of ${why.month} was issued on ${on(why.at, why.timeZone)}, ${wrong}`;
    }
    case 'less_than_nothing':
      return `The console says that less than nothing (−${Math.abs(why.remaining)}) is left of a package: ${item(why.item)}`;
    case 'ended_too_early':
      return `The console says that a package ended on ${on(why.at, why.timeZone)}, ${before(why)}: ${item(why.item)}`;
    case 'creator_is_member':
      return `The console lists the creator among the members: ${item(why.item)}`;
    case 'listed_twice':
      return `The console lists ${TWICE[why.what]} twice: ${item(why.item)}`;
  }
}
