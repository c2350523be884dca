import { formatMoney } from '../../../messages/languages/money.ts';
import type { ConsoleAccount, ConsolePackage } from '../account.ts';
import type { AccountRecord } from '../accounts.ts';
import { count } from './parts.ts';

const NEW_MS = 30 * 86_400_000;

/** What a tester finds at this account at `now` (ms), in a few words each: what blocks a deletion, what is unusual. */
export function hintsFor({ account, settings, pending }: AccountRecord, now: number): readonly string[] {
  if (account.status === 'deleted') return ['deleted'];
  const { balance, last_bill, projects, packages, members } = account;
  const active = projects.filter((project) => project.active).length;
  const open = packages.filter((item) => blocks(item, now)).length;
  const blocking = [
    account.kind === 'reseller' && 'a reseller account',
    active > 0 && count(active, 'active project'),
    balance.minor < 0 && `owes ${formatMoney({ ...balance, minor: -balance.minor })}`,
    balance.minor > 0 && `${formatMoney(balance)} left`,
    last_bill !== null && last_bill.issued_at === null && 'bill outstanding',
    open > 0 && count(open, 'open package'),
    members.length > 0 && count(members.length, 'member'),
    account.admin_email === null && 'no admin e-mail',
  ].filter((hint) => hint !== false);
  const unusual = [
    pending !== null && 'being deleted',
    settings.deletion === 'refused' && 'deletion will be refused',
    settings.deletion === 'later' && 'deletion takes a while',
    isYoung(account, now) && 'made this month',
    account.locale.startsWith('zh') && 'in Chinese',
  ].filter((hint) => hint !== false);
  return [...(blocking.length === 0 ? ['nothing stands in the way'] : blocking), ...unusual];
}

/** Neither expired nor used up; what is free never counts. */
export function blocks({ category, remaining, expires_at }: ConsolePackage, now: number): boolean {
  return category !== 'free' && remaining > 0 && (expires_at === null || Date.parse(expires_at) > now);
}

const isYoung = ({ created_at }: ConsoleAccount, now: number): boolean => now - Date.parse(created_at) < NEW_MS;
