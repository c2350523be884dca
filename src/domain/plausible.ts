import { fullDate, monthBefore, monthOf } from './calendar.ts';
import type { Bill, Fact, Facts, Money, Package, Person } from './facts.ts';
import type { CheckContext } from './prerequisites/prerequisite.ts';
import { some } from './prerequisites/prerequisite.ts';
import { formatMoney } from './prerequisites/zeroBalance.ts';
import type { Text } from './text.ts';

/** By how much the console's clock may differ from ours, and a bill be dated before the end of its month (ms). */
const CLOCK_SKEW = 5 * 60_000;

/** What lies before it is no date but an empty field (1970, the year 1): no console's accounts are that old. */
const FIRST_DAY = Date.UTC(2000, 0, 1);

/** Minor units: a hundred billion dollars, and still millions of them in a weak currency without decimals. */
const MOST_MONEY = 10 ** 13;

type Clock = Pick<CheckContext, 'now' | 'billingTimeZone'>;

/**
 * What of the facts can be true (docs/promises.md, Fail closed). A fact that contradicts the calendar, our clock, the
 * account's own beginning or itself is not known, with the reason in words; the others stay as they are. These rules
 * stand here and nowhere else: the console's client only reads what is well-formed, a prerequisite only judges what is
 * plausible. Doing it twice changes nothing.
 */
export function plausible(facts: Facts, clock: Clock): Facts {
  const createdAt = judged(facts.createdAt, (at) => wrongBeginning(at, clock));
  const began = createdAt.known ? createdAt.value : null;
  return {
    ...facts,
    createdAt,
    balance: judged(facts.balance, wrongBalance),
    lastBill: judged(facts.lastBill, (bill) => (bill === null ? null : wrongBill(bill, began, clock))),
    projects: judged(facts.projects, (projects) => twice(projects, { en: 'a project', zh: '项目' })),
    packages: judged(facts.packages, (packages) => wrongPackages(packages, began, clock)),
    members: judged(facts.members, (members) => wrongMembers(members, facts.creator)),
  };
}

/** `wrong` says why a value cannot be true; null when it can. */
function judged<T>(fact: Fact<T>, wrong: (value: T) => Text | null): Fact<T> {
  const why = fact.known ? wrong(fact.value) : null;
  return why === null ? fact : { known: false, why };
}

function wrongBeginning(at: number, { now, billingTimeZone }: Clock): Text | null {
  if (at >= FIRST_DAY && at <= now + CLOCK_SKEW) return null;
  const on = dateIn(billingTimeZone, at);
  const why = at < FIRST_DAY ? TOO_LONG_AGO : IN_FUTURE;
  return {
    en: `The console says that the account was created on ${on.en}, ${why.en}`,
    zh: `控制台显示该账号创建于${on.zh}，${why.zh}`,
  };
}

function wrongBalance({ currency, minor }: Money): Text | null {
  if (!isCurrency(currency)) {
    const code = short(currency);
    return {
      en: `The console gives the balance in ${code}, which is no currency`,
      zh: `控制台返回的余额币种 ${code} 不存在`,
    };
  }
  if (Math.abs(minor) <= MOST_MONEY) return null;
  const amount = formatMoney({ currency, minor });
  return {
    en: `The console says that the balance is ${amount}, more than any account has or owes`,
    zh: `控制台显示余额为 ${amount}，超出任何账号可能的金额`,
  };
}

/** Also a currency of the past; XXX and XTS are codes for none. */
function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && !['XXX', 'XTS'].includes(code) && CURRENCIES.of(code) !== undefined;
}
const CURRENCIES = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });

function wrongBill(
  { month, issuedAt }: Bill,
  began: number | null,
  { now, billingTimeZone: zone }: Clock,
): Text | null {
  const wrongMonth = (why: Text): Text => ({
    en: `The console speaks of the bill of ${short(month)}, ${why.en}`,
    zh: `控制台返回的是 ${short(month)} 的账单，${why.zh}`,
  });
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) return wrongMonth({ en: 'which is no month', zh: '该月份不存在' });
  // What is billed after its month is last month's bill, or an older one.
  if (month > monthBefore(now + CLOCK_SKEW, zone)) {
    return wrongMonth({ en: 'a month that is not over yet', zh: '该月份尚未结束' });
  }
  if (month < monthOf(began ?? FIRST_DAY, zone)) return wrongMonth(beforeBeginning(began, zone));
  if (issuedAt === null) return null;

  const on = dateIn(zone, issuedAt);
  const wrongDay = (why: Text): Text => ({
    en: `The console says that the bill of ${month} was issued on ${on.en}, ${why.en}`,
    zh: `控制台显示 ${month} 的账单于${on.zh}出账，${why.zh}`,
  });
  // A bill from within its month is no evidence that the whole month was billed; one dated on its last minute is.
  if (monthOf(issuedAt + CLOCK_SKEW, zone) <= month) {
    return wrongDay({ en: 'before that month ended', zh: '早于该月结束' });
  }
  return issuedAt > now + CLOCK_SKEW ? wrongDay(IN_FUTURE) : null;
}

function wrongPackages(packages: readonly Package[], began: number | null, clock: Clock): Text | null {
  const negative = packages.find(({ remaining }) => remaining < 0);
  if (negative !== undefined) {
    const left = `−${Math.abs(negative.remaining)}`;
    return {
      en: `The console says that less than nothing (${left}) is left of a package: ${named(negative)}`,
      zh: `控制台显示套餐包的余量为负数（${left}）：${named(negative)}`,
    };
  }
  const early = packages.find(({ expiresAt }) => expiresAt !== null && expiresAt < (began ?? FIRST_DAY));
  if (early === undefined) return twice(packages, { en: 'a package', zh: '套餐包' });
  const on = dateIn(clock.billingTimeZone, early.expiresAt ?? 0);
  const why = beforeBeginning(began, clock.billingTimeZone);
  return {
    en: `The console says that a package ended on ${on.en}, ${why.en}: ${named(early)}`,
    zh: `控制台显示套餐包于${on.zh}到期，${why.zh}：${named(early)}`,
  };
}

/** The contract leaves the creator out: a list that does not was made by other rules, or is of another account. */
function wrongMembers(members: readonly Person[], creator: Facts['creator']): Text | null {
  const self = members.find(({ userId }) => creator.known && userId === creator.value.userId);
  if (self === undefined) {
    return twice(
      members.map(({ userId, name }) => ({ id: userId, name })),
      { en: 'a member', zh: '成员' },
    );
  }
  const name = named({ id: self.userId, name: self.name });
  return {
    en: `The console lists the creator among the members: ${name}`,
    zh: `控制台把创建者也列为成员：${name}`,
  };
}

interface Listed {
  readonly id: string;
  readonly name: string;
}

/** A list that holds one thing twice may lack another, as when a page of it was read twice. */
function twice(items: readonly Listed[], what: Text): Text | null {
  const last = new Map(items.map(({ id }, index) => [id, index]));
  const item = items.find(({ id }, index) => last.get(id) !== index);
  if (item === undefined) return null;
  return {
    en: `The console lists ${what.en} twice: ${named(item)}`,
    zh: `控制台重复列出了同一${what.zh}：${named(item)}`,
  };
}

const TOO_LONG_AGO: Text = { en: 'long before there were such accounts', zh: '早于任何账号可能存在的时间' };
const IN_FUTURE: Text = { en: 'which is in the future', zh: '该时间尚未到来' };

function beforeBeginning(began: number | null, timeZone: string): Text {
  if (began === null) return TOO_LONG_AGO;
  const on = dateIn(timeZone, began);
  return { en: `before the account was created (${on.en})`, zh: `早于账号创建时间（${on.zh}）` };
}

const dateIn = (timeZone: string, at: number): Text => ({
  en: fullDate(at, timeZone, 'en'),
  zh: fullDate(at, timeZone, 'zh'),
});
/** Name and id, because two of the same name are told apart by nothing else. */
const named = ({ id, name }: Listed): string => `${short(name)} (${short(id)})`.trim();
const short = (text: string): string => some([text]).en;
