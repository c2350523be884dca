import type { Ms } from '../domain/calendar.ts';
import type { IntakeToken } from '../doors/http/auth.ts';

/** Readers of single values: each gives the value, or words for what is wrong with it, never the value itself. */
export type Read<T> = { readonly value: T } | { readonly problem: string };

export const value = <T>(found: T): Read<T> => ({ value: found });
export const problem = (words: string): { readonly problem: string } => ({ problem: words });

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `0s`, `30s`, `15m`, `24h`, `7d`. */
export function duration(text: string): Read<Ms> {
  const match = /^(\d{1,6})([smhd])$/.exec(text);
  if (!match) return problem('must be a duration such as 30s, 15m, 24h or 7d');
  return value(Number(match[1]) * UNITS[match[2] as keyof typeof UNITS]);
}

export function positiveDuration(text: string): Read<Ms> {
  const read = duration(text);
  return 'value' in read && read.value === 0 ? problem('must be longer than 0') : read;
}

/** Up to five minutes: no supervisor waits for longer. */
export function shortDuration(text: string): Read<Ms> {
  const read = duration(text);
  return 'value' in read && read.value > 5 * UNITS.m ? problem('must be 5m at most') : read;
}

/** `72h,48h`; empty means none. */
export function durations(text: string): Read<readonly Ms[]> {
  const reads = list(text).map(positiveDuration);
  return reads.some((read) => 'problem' in read)
    ? problem('must be durations such as 72h,24h, separated by commas')
    : value(reads.flatMap((read) => ('value' in read ? [read.value] : [])));
}

export function wholeNumber(min: number, max: number): (text: string) => Read<number> {
  return (text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return number >= min && number <= max ? value(number) : problem(`must be a whole number from ${min} to ${max}`);
  };
}

export function oneOf<const T extends string>(...options: readonly T[]): (text: string) => Read<T> {
  return (text) => {
    const found = options.find((option) => option === text);
    return found === undefined ? problem(`must be one of ${options.join(', ')}`) : value(found);
  };
}

export function timeZone(text: string): Read<string> {
  try {
    return value(new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone);
  } catch {
    return problem('must be a time zone such as UTC or Europe/Berlin');
  }
}

/** `19:00-08:00` in minutes since midnight; `none` for no quiet hours. */
export function quietHours(text: string): Read<{ from: number; to: number } | null> {
  if (text === 'none') return value(null);
  const match = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!match) return problem('must be hours such as 19:00-08:00, or none');
  const [, fromHour, fromMinute, toHour, toMinute] = match.map(Number);
  const minutes = (hour = 0, minute = 0): number => hour * 60 + minute;
  return value({ from: minutes(fromHour, fromMinute), to: minutes(toHour, toMinute) });
}

/** Days that exist: `2026-12-25,2026-12-28`. */
export function dates(text: string): Read<readonly string[]> {
  const days = list(text);
  return days.length > 0 && days.every(isDay)
    ? value([...new Set(days)].sort())
    : problem('must be days such as 2026-12-25, separated by commas');
}

/** `2026-12-25`, where there is such a day. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** `console:token,back-office:token`: 32 characters or more each, each name once, or twice while its token is changed. */
export function intakeTokens(text: string): Read<readonly IntakeToken[]> {
  const pairs = list(text).map((pair) => /^([A-Za-z0-9_-]{1,40}):(\S{32,})$/.exec(pair));
  if (pairs.length === 0 || pairs.some((pair) => pair === null)) {
    return problem('must be name:token pairs, separated by commas, each token of 32 characters or more');
  }
  const tokens = pairs.flatMap((pair) => (pair?.[1] && pair[2] ? [{ name: pair[1], token: pair[2] }] : []));
  // The new one and the old one, while callers change over: what was opened with one belongs to both.
  if (tokens.some(({ name }) => tokens.filter((other) => other.name === name).length > 2)) {
    return problem('uses a name more than twice: a new token beside the old one is all that a change takes');
  }
  if (new Set(tokens.map(({ token }) => token)).size < tokens.length) return problem('has a token twice');
  if (tokens.some(({ token }) => isPlaceholder(token))) return problem('still holds a placeholder');
  return value(tokens);
}

/** Slack ids with one of these first letters: C and G channels, U and W users, S user groups. */
export function slackIds(letters: string): (text: string) => Read<readonly string[]> {
  // Capitals with a digit or underscore among them: a name or a title in capitals is none.
  const grammar = new RegExp(`^[${letters}](?=[A-Z]*[0-9_])[A-Z0-9_]{2,}$`);
  return (text) => {
    const ids = list(text);
    if (ids.length === 0) return problem('must not be empty');
    return ids.every((id) => grammar.test(id))
      ? value([...new Set(ids)])
      : problem(`must be Slack ids that begin with ${[...letters].join(' or ')}, separated by commas`);
  };
}

export function slackId(letters: string): (text: string) => Read<string> {
  const many = slackIds(letters);
  return (text) => {
    const read = many(text);
    if ('problem' in read) return problem(`must be a Slack id that begins with ${[...letters].join(' or ')}`);
    const [only, ...others] = read.value;
    return only === undefined || others.length > 0 ? problem('must be one Slack id') : value(only);
  };
}

/** A secret of at least `min` characters that somebody chose, not the example's. */
export function secret(min: number, prefix = ''): (text: string) => Read<string> {
  return (text) => {
    if (isPlaceholder(text)) return problem('still holds a placeholder');
    if (!text.startsWith(prefix)) return problem(`must begin with ${prefix}`);
    return text.length >= min && !/\s/.test(text)
      ? value(text)
      : problem(`must have ${min} characters or more, none blank`);
  };
}

const isPlaceholder = (text: string): boolean =>
  /change.?me|placeholder|replace.?(me|this)|your.?(app|bot|token|secret)|^<.*>$/i.test(text);

/** One line of words. */
export function shortText(max: number): (text: string) => Read<string> {
  return (text) =>
    text.length <= max && !/[\p{Cc}<>"]/u.test(text)
      ? value(text)
      : problem(`must be one line of at most ${max} characters, without < > and quotation marks`);
}

export function list(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
