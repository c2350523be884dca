import { sep } from 'node:path';
import { pino } from 'pino';
import { ROOT } from '../root.ts';
import { currentCall } from './calls.ts';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug';

/**
 * Constant messages with the facts beside them: ids, codes and numbers, never addresses or free text. Errors are
 * reduced by `errorFacts`, since their messages can carry parameters.
 */
export interface Log {
  error(message: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(message: string, facts?: Readonly<Record<string, unknown>>): void;
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  debug(message: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** One JSON object a line on stdout; docs/operate/log.md names the fields. */
export function createLog(level: LogLevel): Log {
  const options = {
    ...{ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'message' },
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: () => callFacts(currentCall()),
  };
  // Written before the call returns: the last words of a process that ends are there, and in order.
  const out = pino(options, pino.destination({ dest: 1, sync: true }));
  return {
    error: (message, facts = {}) => out.error(facts, message),
    warn: (message, facts = {}) => out.warn(facts, message),
    info: (message, facts = {}) => out.info(facts, message),
    debug: (message, facts = {}) => out.debug(facts, message),
  };
}

type ErrorFacts = {
  readonly error: string;
  readonly code?: string | number;
  readonly operation?: string;
  readonly at?: string;
  readonly says?: string;
};

const callFacts = (call: string | null): { call?: string } => (call === null ? {} : { call });

/** The first line of a stack that is in our own code, without the path before it; the first of all when none is. */
function whereIn(stack: string | undefined): string | undefined {
  const lines = (stack ?? '').split('\n').flatMap((line) => (line.trimStart().startsWith('at ') ? [line.trim()] : []));
  const own = lines.find((line) => line.includes(ROOT) && !line.includes(`${sep}node_modules${sep}`));
  return (own ?? lines[0])?.replace('file://', '').replace(ROOT, '');
}

/** A line of a stack: the outermost is the operation that a door called. */
const IN_OPERATION = /^ *at (?:async )?(\w+) \((?:.*\/)?operations[/)]/gm;

/**
 * What of an error may be logged: its kind, its code, where it came from and in which operation. What it says only if it
 * was written for an operator to read (`forPeople`).
 */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, cause, forPeople } = error as Error & { code?: string | number; forPeople?: boolean };
  const known = code ?? (cause as { code?: string | number } | undefined)?.code;
  const at = whereIn(error.stack);
  const operation = [...(error.stack ?? '').matchAll(IN_OPERATION)].at(-1)?.[1];
  return {
    error: error.name,
    ...(known === undefined ? {} : { code: known }),
    ...(operation === undefined ? {} : { operation }),
    ...(forPeople === true ? { says: error.message } : at === undefined ? {} : { at }),
  };
}
