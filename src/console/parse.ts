import type {
  AccountKind,
  AccountStatus,
  Bill,
  Fact,
  Facts,
  Money,
  Package,
  Person,
  Project,
  Usage,
} from '../domain/account/facts.ts';
import { known, type PackageCategory, UNKNOWN } from '../domain/account/facts.ts';
import type { Instant } from '../domain/calendar.ts';
import { sameAddress } from '../domain/mailAddress.ts';
import { isLocale, type Locale } from '../domain/text.ts';
import type { AccountSummary } from '../domain/views/lookUp.ts';

/** Reads one field of the wire format; undefined means malformed, since JSON has no such value. */
type Reader<T> = (value: unknown) => T | undefined;
type Fields = Readonly<Record<string, unknown>>;

const KINDS: readonly AccountKind[] = ['console', 'reseller'];
const STATUSES: readonly AccountStatus[] = ['active', 'deleted'];
const CATEGORIES: readonly PackageCategory[] = ['rtc', 'cloud_recording', 'support', 'marketplace', 'free'];

/**
 * Turns the JSON of `GET /accounts/{id}` (docs/design.md, Console API) into facts, field by field: what is missing or
 * malformed is unknown, and spoils nothing else; whether it can be true is domain/account/plausible.ts's to say. Null when the
 * body is no object at all.
 */
export function parseFacts(body: unknown, fetchedAt: Instant): Facts | null {
  const wire = object(body);
  if (wire === undefined) return null;
  const field = <T>(name: string, read: Reader<T>): Fact<T> => {
    const value = read(own(wire, name));
    return value === undefined ? UNKNOWN : known(value);
  };
  return {
    // Not a fact but what the facts are about: anything but the id that was asked for makes all of them unknown.
    accountId: id(own(wire, 'id')) ?? '',
    fetchedAt,
    name: field('name', nonBlank),
    kind: field('kind', oneOf(KINDS)),
    status: field('status', oneOf(STATUSES)),
    createdAt: field('created_at', time),
    creator: field('creator', person),
    creatorEmail: email(own(object(own(wire, 'creator')) ?? {}, 'email')) ?? null,
    adminEmail: field('admin_email', orNull(email)),
    locale: field('locale', locale),
    balance: field('balance', money),
    lastBill: field('last_bill', orNull(bill)),
    projects: field('projects', listOf(project)),
    packages: field('packages', listOf(pack)),
    usage: field('usage', usage),
    members: field('members', listOf(person)),
  };
}

/**
 * The accounts of `GET /accounts?email=`; null when anything about them is malformed. Only those whose admin address is the one
 * asked for: a console that ignores its filter would show strangers.
 */
export function parseAccounts(body: unknown, address: string): readonly AccountSummary[] | null {
  const wire = object(body);
  const all = wire && listOf(summary)(own(wire, 'accounts'));
  if (all === undefined) return null;
  return all
    .filter(({ adminEmail }) => adminEmail !== null && sameAddress(adminEmail, address))
    .map(({ id, name }) => ({ id, name }));
}

/** A field of the body itself, never one that every object inherits. */
export function own(wire: Fields, name: string): unknown {
  return Object.hasOwn(wire, name) ? wire[name] : undefined;
}

export function object(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

const text: Reader<string> = (value) => (typeof value === 'string' && value.length <= 1_000 ? value : undefined);
const nonBlank: Reader<string> = (value) => (text(value)?.trim() ? text(value) : undefined);
/** Whatever the console calls it; whether it can be asked for is domain/account/id.ts's to say. */
const id: Reader<string> = (value) => text(value) || undefined;
const oneOf =
  <T extends string>(allowed: readonly T[]): Reader<T> =>
  (value) =>
    allowed.find((item) => item === value);
const orNull =
  <T>(read: Reader<T>): Reader<T | null> =>
  (value) =>
    value === null ? null : read(value);
/** One malformed item makes the whole list malformed: it might be the one that matters. */
const listOf =
  <T>(read: Reader<T>): Reader<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value)) return undefined;
    const items = value.map(read);
    return items.some((item) => item === undefined) ? undefined : (items as T[]);
  };
const integer: Reader<number> = (value) => (Number.isSafeInteger(value) ? (value as number) : undefined);

/** ISO 8601 UTC. */
const time: Reader<Instant> = (value) => {
  const day = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|\+00:00)$/.exec(text(value) ?? '')?.[1];
  if (day === undefined) return undefined;
  const at = Date.parse(value as string);
  // `Date.parse` takes 30 February for 2 March.
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day) ? at : undefined;
};

/** Only whether it can be one; what may be mailed to is stricter (domain/mailAddress.ts). */
const email: Reader<string> = (value) => (/^[^\s@]+@[^\s@]+$/.test(text(value) ?? '') ? (value as string) : undefined);

/** `zh-CN` is Chinese; a language that we do not write is as good as none. */
const locale: Reader<Locale> = (value) => {
  const language = /^([a-z]{2,3})(?:[-_][A-Za-z0-9_-]+)?$/i.exec(text(value) ?? '')?.[1]?.toLowerCase();
  return isLocale(language) ? language : undefined;
};

const money: Reader<Money> = (value) => {
  const wire = object(value);
  const currency = wire && text(own(wire, 'currency'));
  const minor = wire && integer(own(wire, 'minor'));
  return currency !== undefined && /^[A-Z]{3}$/.test(currency) && minor !== undefined ? { currency, minor } : undefined;
};

const isMonth = (words: string): boolean => /^\d{4}-\d\d$/.test(words);

const bill: Reader<Bill> = (value) => {
  const wire = object(value);
  const month = wire && text(own(wire, 'month'));
  const issuedAt = wire && orNull(time)(own(wire, 'issued_at'));
  const wellFormed = month !== undefined && isMonth(month);
  return wellFormed && issuedAt !== undefined ? { month, issuedAt } : undefined;
};

const usage: Reader<Usage> = (value) => {
  const wire = object(value);
  const month = wire && text(own(wire, 'month'));
  const used = wire && own(wire, 'used');
  return month !== undefined && isMonth(month) && typeof used === 'boolean' ? { month, used } : undefined;
};

const person: Reader<Person> = (value) => {
  const wire = object(value);
  const userId = wire && id(own(wire, 'user_id'));
  const name = wire && text(own(wire, 'name'));
  return userId !== undefined && name !== undefined ? { userId, name } : undefined;
};

const project: Reader<Project> = (value) => {
  const wire = object(value);
  const projectId = wire && id(own(wire, 'id'));
  const name = wire && text(own(wire, 'name'));
  const active = wire && own(wire, 'active');
  return projectId !== undefined && name !== undefined && typeof active === 'boolean'
    ? { id: projectId, name, active }
    : undefined;
};

const pack: Reader<Package> = (value) => {
  const wire = object(value);
  if (wire === undefined) return undefined;
  const packageId = id(own(wire, 'id'));
  const name = text(own(wire, 'name'));
  const category = oneOf(CATEGORIES)(own(wire, 'category'));
  const expiresAt = orNull(time)(own(wire, 'expires_at'));
  const remaining = integer(own(wire, 'remaining'));
  if (packageId === undefined || name === undefined || category === undefined) return undefined;
  if (expiresAt === undefined || remaining === undefined) return undefined;
  return { id: packageId, name, category, expiresAt, remaining };
};

const summary: Reader<AccountSummary & { readonly adminEmail: string | null }> = (value) => {
  const wire = object(value);
  const accountId = wire && id(own(wire, 'id'));
  const name = wire && text(own(wire, 'name'));
  const adminEmail = wire && (email(own(wire, 'admin_email')) ?? null);
  return accountId !== undefined && name !== undefined
    ? { id: accountId, name, adminEmail: adminEmail ?? null }
    : undefined;
};
