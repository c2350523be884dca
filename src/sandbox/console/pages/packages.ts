import type { PackageCategory } from '../../../domain/account/facts.ts';
import { html } from '../../../messages/html.ts';
import type { ConsolePackage } from '../account.ts';
import { isoTime } from '../bill.ts';
import { type Action, type ConsolePage, done, notDone, type Visitor } from './frame/page.ts';
import { badge, buttonForm, day, freshId, testerBox, thing, things } from './frame/parts.ts';

const CATEGORIES: Readonly<Record<PackageCategory, string>> = {
  rtc: 'RTC',
  cloud_recording: 'Cloud Recording',
  support: 'Support',
  marketplace: 'Extension Marketplace',
  free: 'Free of charge',
};
const YEAR_MS = 365 * 86_400_000;

/** Packages: each expires or is used up; here both can be had at once. */
export const packages: ConsolePage = {
  path: '/packages',
  title: 'Packages',
  nav: 'Packages',
  body(visitor) {
    const all = visitor.account.packages;
    const open = all.filter((item) => blocks(item, visitor.now)).length;
    return html`<p>Every package must have expired or been used up before you delete the account: RTC and Cloud Recording, Support, and Extension Marketplace packages. Free ones do not count.</p>
${
  open > 1 &&
  html`<div class="forms">${buttonForm(visitor, { do: 'use_up_all', label: `Use up all ${open} open packages`, look: 'main' })}
${buttonForm(visitor, { do: 'expire_all', label: `Let all ${open} expire` })}</div>`
}
${things(
  all.map((item) => row(visitor, item)),
  'There are no packages.',
)}
${testerBox(visitor, [
  {
    do: 'buy',
    label: 'Buy a package',
    inputs: html`<label>Kind <select name="category">${Object.entries(CATEGORIES).map(([id, words]) => html`<option value="${id}">${words}</option>`)}</select></label>`,
  },
])}`;
  },
  actions: {
    use_up_all({ account }, _fields, { accounts }) {
      accounts.finishPackages(account.id);
      return done('All packages are used up.');
    },
    expire_all({ account, now }, _fields, { accounts }) {
      const packages = account.packages.map((item) => (blocks(item, now) ? expired(item, now) : item));
      accounts.change(account.id, { packages });
      return done('All packages have expired.');
    },
    use_up: change((item) => ({ ...item, remaining: 0 }), 'is used up'),
    expire: change(expired, 'has expired'),
    buy({ account, now }, fields, { accounts }) {
      const category = (Object.keys(CATEGORIES) as PackageCategory[]).find((id) => id === fields.get('category'));
      if (!category) return notDone('There is no such kind of package.');
      const ids = account.packages.map(({ id }) => id);
      const bought: ConsolePackage = {
        id: freshId('pkg', account, ids),
        name: `${CATEGORIES[category]} 1k`,
        category,
        expires_at: isoTime(now + YEAR_MS),
        remaining: 1_000,
      };
      accounts.change(account.id, { packages: [...account.packages, bought] });
      return done(`${bought.name} was bought.`);
    },
  },
};

/** Neither expired nor used up; what is free never counts. */
export function blocks({ category, remaining, expires_at }: ConsolePackage, now: number): boolean {
  return category !== 'free' && remaining > 0 && (expires_at === null || Date.parse(expires_at) > now);
}

function row(visitor: Visitor, item: ConsolePackage) {
  const { now } = visitor;
  const isOver = item.expires_at !== null && Date.parse(item.expires_at) <= now;
  const until =
    item.expires_at === null ? 'never expires' : `${isOver ? 'expired' : 'expires'} on ${day(item.expires_at)}`;
  const form = (action: string, label: string) =>
    buttonForm(visitor, { do: action, label, about: item.name, fields: { package: item.id } });
  const state = item.remaining === 0 ? 'Used up' : isOver ? 'Expired' : item.category === 'free' ? 'Free' : 'Open';
  return thing({
    name: item.name,
    badge: badge(state === 'Open' ? 'open' : 'closed', state),
    facts: [CATEGORIES[item.category], `${item.remaining.toLocaleString('en')} left`, until],
    forms: blocks(item, now) ? [form('use_up', 'Use up'), form('expire', 'Expire')] : [],
  });
}

function expired(item: ConsolePackage, now: number): ConsolePackage {
  return { ...item, expires_at: isoTime(now) };
}

function change(how: (item: ConsolePackage, now: number) => ConsolePackage, words: string): Action {
  return ({ account, now }, fields, { accounts }) => {
    const found = account.packages.find(({ id }) => id === fields.get('package'));
    if (!found) return notDone('That package is gone.');
    const packages = account.packages.map((item) => (item === found ? how(item, now) : item));
    accounts.change(account.id, { packages });
    return done(`${found.name} ${words}.`);
  };
}
