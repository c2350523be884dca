import type { Fact, Facts } from '../account/facts.ts';
import type { Implausible } from '../account/implausible.ts';
import { sameValue, type Value, type Values } from '../account/values.ts';
import type { Instant } from '../calendar.ts';

export type FindingStatus = 'met' | 'unmet' | 'unknown';

/** The answer of one prerequisite: what it found, and what it looked at. */
export interface Verdict<E extends Values = Values> {
  readonly status: FindingStatus;
  readonly evidence: E;
}

export interface CheckContext {
  /** The console user who asks; null when staff look an account up. */
  readonly requester: string | null;
  /** When the account that a request is about began; null when it is not about a request. */
  readonly createdAt: Instant | null;
  readonly now: Instant;
  /** IANA zone in which calendar months are counted. */
  readonly billingTimeZone: string;
}

/** What a rule needs to know: null when nobody said it, and why it cannot be true when the console said that. */
export type Stated<T> = T | null | { readonly implausible: Implausible };

/** Evidence that lacks nothing. */
export type Known<E> = { readonly [Name in keyof E]: Exclude<E[Name], null | { readonly implausible: Implausible }> };

/** How one condition is judged. It has no words: they stand in messages/languages, by its id. */
interface Rule<Id extends string, E extends Values> {
  readonly id: Id;
  /** What the rule looks at, and all that its words are made of. Each member that is not known makes it `unknown`. */
  evidence(facts: Facts, context: CheckContext): E;
  status(evidence: Known<E>, context: CheckContext): FindingStatus;
  /** Where an unmet one is fixed: a path below CONSOLE_WEB_URL, or an absolute URL. */
  page(evidence: Known<E>): string;
  /** What of the evidence is news when it changes; all of it if this is missing. */
  gist?(evidence: Known<E>): Value;
}

/** One of the conditions of the source document. `check` looks at facts and never fetches. */
export interface Prerequisite<Id extends string = string, E extends Values = Values> {
  readonly id: Id;
  check(facts: Facts, context: CheckContext): Verdict<E>;
  page(evidence: Known<E>): string;
  /** Whether two pieces of evidence say the same, as far as anybody wants to be told. */
  same(a: E, b: E): boolean;
}

/** Makes a prerequisite of a rule: what is not known fails closed, whatever the rule says. */
export function prerequisite<const Id extends string, E extends Values>(rule: Rule<Id, E>): Prerequisite<Id, E> {
  const gist = (evidence: E): Value => (rule.gist && isKnown(evidence) ? rule.gist(evidence) : evidence);
  return {
    id: rule.id,
    check(facts, context) {
      const evidence = rule.evidence(facts, context);
      return { status: isKnown(evidence) ? rule.status(evidence, context) : 'unknown', evidence };
    },
    page: (evidence) => rule.page(evidence),
    same: (a, b) => sameValue(gist(a), gist(b)),
  };
}

/** Whether nothing is missing and nothing is implausible. */
const isKnown = <E extends Values>(evidence: E): evidence is E & Known<E> =>
  Object.values(evidence).every((value) => value !== null && implausibleOf(value) === null);

/** Why a value of the evidence cannot be true; null when nothing is wrong with it. */
export const implausibleOf = (value: Value | undefined): Implausible | null =>
  typeof value === 'object' && value !== null && 'implausible' in value ? (value['implausible'] as Implausible) : null;

/** A fact as evidence. */
export function said<T, V extends Value>(fact: Fact<T>, values: (value: T) => V): Stated<V> {
  if (fact.known) return values(fact.value);
  return fact.why === undefined ? null : { implausible: fact.why };
}

/** As many of a long list are evidence; the counts speak for all. */
export const MOST_LISTED = 10;
