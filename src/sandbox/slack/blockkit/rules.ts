/** One thing that Slack would refuse, and where it is. */
export interface Problem {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

export type Rule = (value: unknown, pointer: string) => Problem[];
export type Json = Record<string, unknown>;

/** One problem as the list that every rule returns. */
export function problem(pointer: string, code: string, message: string): Problem[] {
  return [{ pointer, code, message }];
}

/** Slack speaks of objects only when they are neither lists nor null. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** A string whose length is counted in code points, so that an emoji is one character. */
export function string({ min = 0, max = Number.POSITIVE_INFINITY }: Bounds = {}): Rule {
  return (value, pointer) => {
    if (typeof value !== 'string') return problem(pointer, 'wrong_type', 'must be a string');
    const length = [...value].length;
    if (length < min) return problem(pointer, 'too_short', `must be more than ${min - 1} characters`);
    if (length > max) return problem(pointer, 'too_long', `must be less than ${max + 1} characters`);
    return [];
  };
}

/** A whole number within bounds. */
export function integer({ min = 0, max = Number.MAX_SAFE_INTEGER }: Bounds = {}): Rule {
  return (value, pointer) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      return problem(pointer, 'wrong_type', 'must be an integer');
    return value < min || value > max ? problem(pointer, 'out_of_range', `must be from ${min} to ${max}`) : [];
  };
}

export const boolean: Rule = (value, pointer) =>
  typeof value === 'boolean' ? [] : problem(pointer, 'wrong_type', 'must be a boolean');

/** One of a few literals. */
export function oneOf(...allowed: readonly unknown[]): Rule {
  return (value, pointer) =>
    allowed.includes(value) ? [] : problem(pointer, 'invalid_value', `must be one of ${allowed.join(', ')}`);
}

/** A list whose items all follow one rule. */
export function list(item: Rule, { min = 1, max = Number.POSITIVE_INFINITY }: Bounds = {}): Rule {
  return (value, pointer) => {
    if (!Array.isArray(value)) return problem(pointer, 'wrong_type', 'must be an array');
    const size =
      value.length > max
        ? problem(pointer, 'too_many', `no more than ${max} items allowed`)
        : value.length < min
          ? problem(pointer, 'too_few', `no fewer than ${min} items allowed`)
          : [];
    return [...size, ...value.flatMap((entry, index) => item(entry, `${pointer}/${index}`))];
  };
}

export interface Shape {
  readonly needs?: Readonly<Record<string, Rule>>;
  readonly may?: Readonly<Record<string, Rule>>;
  /** What concerns several properties at once; asked only when each property is fine by itself. */
  readonly also?: (value: Json, pointer: string) => Problem[];
}

/** An object with these properties and no others: Slack refuses what it does not know. */
export function object({ needs = {}, may = {}, also }: Shape): Rule {
  const known = new Map([...Object.entries(needs), ...Object.entries(may)]);
  return (value, pointer) => {
    if (!isObject(value)) return problem(pointer, 'wrong_type', 'must be an object');
    const missing = Object.keys(needs).filter((key) => value[key] === undefined);
    const found = [
      ...missing.flatMap((key) => problem(pointer, 'missing_field', `missing required field: ${key}`)),
      ...Object.entries(value).flatMap(([key, entry]) => {
        if (entry === undefined) return [];
        const rule = known.get(key);
        const at = `${pointer}/${key}`;
        return rule ? rule(entry, at) : problem(at, 'unknown_property', `invalid additional property: ${key}`);
      }),
    ];
    return found.length === 0 && also ? also(value, pointer) : found;
  };
}

/** Chooses the rule by the `type` of the object. */
export function byType(rules: Readonly<Record<string, Rule>>): Rule {
  return (value, pointer) => {
    if (!isObject(value)) return problem(pointer, 'wrong_type', 'must be an object');
    const type = value['type'];
    if (type === undefined) return problem(pointer, 'missing_field', 'missing required field: type');
    const rule = typeof type === 'string' && Object.hasOwn(rules, type) ? rules[type] : undefined;
    return rule
      ? rule(value, pointer)
      : problem(`${pointer}/type`, 'unsupported_type', `unsupported type: ${String(type)}`);
  };
}

/** The literal `type` itself; `byType` has already chosen by it. */
export const anyType: Rule = string();

/** How many characters people would read in these blocks. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + textLength(entry), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, entry]) => sum + (key === 'text' && typeof entry === 'string' ? [...entry].length : textLength(entry)),
    0,
  );
}
