/**
 * A value that is about a person, or that a customer chose: a name, an address. Frozen evidence only commits to it, so
 * that it can be erased later. Null once it is erased.
 */
export interface Personal {
  readonly personal: string | null;
}

/** What a finding rests on: numbers, codes, dates and names, without words. */
export type Value = string | number | boolean | null | Personal | readonly Value[] | Values;
export interface Values {
  readonly [name: string]: Value;
}

export const personal = (value: string): Personal => ({ personal: value });

export const isPersonal = (value: unknown): value is Personal =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === 'personal';

/** The same value without anything that names somebody. */
export function impersonal<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (isPersonal(value)) return { personal: null } as T;
  if (Array.isArray(value)) return value.map((part) => impersonal(part)) as T;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, impersonal(part)])) as T;
}

/** Whether two values say the same. What is erased contradicts nothing. */
export function sameValue(a: Value, b: Value): boolean {
  if (isPersonal(a) && isPersonal(b)) return a.personal === null || b.personal === null || a.personal === b.personal;
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [before, now] = [a as Values, b as Values];
  const names = Object.keys(before);
  return (
    names.length === Object.keys(now).length &&
    names.every((name) => now[name] !== undefined && sameValue(before[name] as Value, now[name]))
  );
}
