import type { Json } from './blockkit/rules.ts';
import type { Parameter } from './manifest.ts';

/** What is wrong with these values, as Slack says it: what is declared must be there, of its type, and nothing else. */
export function misfits(parameters: readonly Parameter[], values: Json): readonly string[] {
  const strangers = Object.keys(values).filter((name) => !parameters.some((known) => known.name === name));
  return [
    ...strangers.map((name) => `${name}: no such parameter`),
    ...parameters.flatMap(({ name, type, isRequired }) => {
      const value = values[name];
      if (value === undefined || value === null) return isRequired ? [`${name}: missing`] : [];
      return fits(type, value) ? [] : [`${name}: expected ${type}`];
    }),
  ];
}

function fits(type: string, value: unknown): boolean {
  if (type === 'slack#/types/user_id') return typeof value === 'string' && /^[UW][A-Z0-9]+$/.test(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
