import { type Instant, type Ms, monthBefore, monthOf } from '../calendar.ts';
import type { CheckContext } from '../prerequisites/prerequisite.ts';
import { minorDigits } from './currencies.ts';
import type { Bill, Fact, Facts, Money, Package, Person } from './facts.ts';
import type { Implausible } from './implausible.ts';
import { personal } from './values.ts';

/** By how much the console's clock may differ from ours, and a bill be dated before the end of its month. */
const CLOCK_SKEW: Ms = 5 * 60_000;

/** What lies before it is no date but an empty field (1970, the year 1): no console's accounts are that old. */
const FIRST_DAY = Date.UTC(2000, 0, 1);

/** Minor units: a hundred billion dollars, and still millions of them in a weak currency without decimals. */
const MOST_MONEY = 10 ** 13;

type Clock = Pick<CheckContext, 'now' | 'billingTimeZone'>;

/**
 * What of the facts can be true (docs/promises.md, Fail closed). A fact that contradicts the calendar, our clock, the
 * account's own beginning or itself is not known, with the reason; the others stay as they are. These rules stand here
 * and nowhere else: the console's client only reads what is well-formed, a prerequisite only judges what is plausible.
 * Doing it twice changes nothing.
 */
export function plausible(facts: Facts, clock: Clock): Facts {
  const createdAt = judged(facts.createdAt, (at) => wrongBeginning(at, clock));
  const began = createdAt.known ? createdAt.value : null;
  return {
    ...facts,
    createdAt,
    balance: judged(facts.balance, wrongBalance),
    lastBill: judged(facts.lastBill, (bill) => (bill === null ? null : wrongBill(bill, began, clock))),
    projects: judged(facts.projects, (projects) => twice(projects, 'project')),
    packages: judged(facts.packages, (packages) => wrongPackages(packages, began, clock)),
    members: judged(facts.members, (members) => wrongMembers(members, facts.creator)),
  };
}

/** `wrong` says why a value cannot be true; null when it can. */
function judged<T>(fact: Fact<T>, wrong: (value: T) => Implausible | null): Fact<T> {
  const why = fact.known ? wrong(fact.value) : null;
  return why === null ? fact : { known: false, why };
}

function wrongBeginning(at: Instant, { now, billingTimeZone: timeZone }: Clock): Implausible | null {
  if (at < FIRST_DAY) return { code: 'began_too_early', at, timeZone };
  return at > now + CLOCK_SKEW ? { code: 'began_in_future', at, timeZone } : null;
}

function wrongBalance({ currency, minor }: Money): Implausible | null {
  if (minorDigits(currency) === null) return { code: 'no_currency', currency };
  return Math.abs(minor) > MOST_MONEY ? { code: 'too_much_money', currency, minor } : null;
}

function wrongBill(
  { month, issuedAt: at }: Bill,
  began: number | null,
  { now, billingTimeZone: timeZone }: Clock,
): Implausible | null {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) return { code: 'no_month', month };
  // What is billed after its month is last month's bill, or an older one.
  if (month > monthBefore(now + CLOCK_SKEW, timeZone)) return { code: 'month_not_over', month };
  if (month < monthOf(began ?? FIRST_DAY, timeZone)) return { code: 'month_too_early', month, began, timeZone };
  if (at === null) return null;
  // A bill from within its month is no evidence that the whole month was billed; one dated on its last minute is.
  if (monthOf(at + CLOCK_SKEW, timeZone) <= month) return { code: 'issued_too_early', month, at, timeZone };
  return at > now + CLOCK_SKEW ? { code: 'issued_in_future', month, at, timeZone } : null;
}

function wrongPackages(packages: readonly Package[], began: number | null, clock: Clock): Implausible | null {
  const negative = packages.find(({ remaining }) => remaining < 0);
  if (negative !== undefined) {
    return { code: 'less_than_nothing', remaining: negative.remaining, item: listed(negative) };
  }
  const early = packages.find(({ expiresAt }) => expiresAt !== null && expiresAt < (began ?? FIRST_DAY));
  if (early === undefined) return twice(packages, 'package');
  const at = early.expiresAt ?? 0;
  return { code: 'ended_too_early', at, item: listed(early), began, timeZone: clock.billingTimeZone };
}

/** The contract leaves the creator out: a list that does not was made by other rules, or is of another account. */
function wrongMembers(members: readonly Person[], creator: Facts['creator']): Implausible | null {
  const items = members.map(({ userId, name }) => ({ id: userId, name }));
  const self = items.find(({ id }) => creator.known && id === creator.value.userId);
  return self === undefined ? twice(items, 'member') : { code: 'creator_is_member', item: listed(self) };
}

interface Item {
  readonly id: string;
  readonly name: string;
}
const listed = ({ id, name }: Item) => ({ id: personal(id), name: personal(name) });

/** A list that holds one thing twice may lack another, as when a page of it was read twice. */
function twice(items: readonly Item[], what: 'project' | 'package' | 'member'): Implausible | null {
  const last = new Map(items.map(({ id }, index) => [id, index]));
  const item = items.find(({ id }, index) => last.get(id) !== index);
  return item === undefined ? null : { code: 'listed_twice', what, item: listed(item) };
}
