import type { Fact, Facts, NotKnown } from '../facts.ts';
import type { Text } from '../text.ts';
import { personal, type Value, type Values } from '../values.ts';

export type FindingStatus = 'met' | 'unmet' | 'unknown';

/** What to do about an unmet prerequisite. `page` is a path below CONSOLE_WEB_URL, or an absolute URL. */
export interface Fix {
  readonly label: Text;
  readonly page: string;
}

/** The answer of one prerequisite: one sentence with its numbers, and the fix when it is unmet. */
export interface Verdict {
  readonly status: FindingStatus;
  readonly detail: Text;
  readonly fix: Fix | null;
}

export interface CheckContext {
  /** The console user who asks; null when staff look an account up. */
  readonly requester: string | null;
  /** When the account that a request is about began (ms); null when it is not about a request. */
  readonly createdAt: number | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** IANA zone in which "last calendar month" is counted. */
  readonly billingTimeZone: string;
}

/**
 * One of the conditions of the source document. `check` looks at facts and never fetches; `evidence` is what it looked
 * at, enough to make its sentence again.
 */
export interface Prerequisite<Id extends string = string> {
  readonly id: Id;
  readonly title: Text;
  check(facts: Facts, context: CheckContext): Verdict;
  evidence(facts: Facts, context: CheckContext): Values;
}

export const met = (detail: Text): Verdict => ({ status: 'met', detail, fix: null });
export const unmet = (detail: Text, fix: Fix): Verdict => ({ status: 'unmet', detail, fix });
export const unknown = (detail: Text): Verdict => ({ status: 'unknown', detail, fix: null });
/** For a fact that is not known: why what the console said cannot be true, or else that it did not say it. */
export const notKnown = ({ why }: NotKnown, unsaid: Text): Verdict => unknown(why ?? unsaid);

/** A fact as evidence: null when the console did not say it, and why it cannot be true when it said that. */
export function said<T>(fact: Fact<T>, values: (value: T) => Value): Value {
  if (fact.known) return values(fact.value);
  return fact.why === undefined ? null : { implausible: personal(fact.why.en) };
}

/** As many of a long list are evidence; the counts speak for all. */
export const MOST_LISTED = 10;

/** Names for people, the first few of a long list: "Demo, Live and 3 more". */
export function some(names: readonly string[], most = 3): Text {
  const shown = names.slice(0, most).map((name) => [...name].slice(0, 40).join(''));
  const more = names.length - shown.length;
  return {
    en: more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', '),
    zh: more > 0 ? `${shown.join('、')} 等 ${names.length} 个` : shown.join('、'),
  };
}
