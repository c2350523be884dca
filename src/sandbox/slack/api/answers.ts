import type { Json, Problem } from '../blockkit.ts';
import type { Workspace } from '../state.ts';

export type Args = Readonly<Record<string, unknown>>;
export type Answer = { readonly ok: boolean; readonly error?: string } & Json;
export type Method = (args: Args, workspace: Workspace) => Answer;

/** `ok: true` and the rest. */
export function agree(rest: Json = {}): Answer {
  return { ok: true, ...rest };
}

/** `ok: false`, which WebClient throws as a platform error. */
export function refuse(error: string, rest: Json = {}): Answer {
  return { ok: false, error, ...rest };
}

/** What Slack answers if an argument is missing or makes no sense. */
export function invalidArguments(...messages: readonly string[]): Answer {
  return refuse('invalid_arguments', { response_metadata: { messages: messages.map((text) => `[ERROR] ${text}`) } });
}

function lines(problems: readonly Problem[]): string[] {
  return problems.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`);
}

const OWN_ERRORS = ['no_text', 'msg_too_long', 'invalid_metadata_format', 'metadata_too_large'];

/** How chat.* methods refuse a message. */
export function refuseMessage(problems: readonly Problem[]): Answer {
  const own = problems.find(({ code }) => OWN_ERRORS.includes(code));
  if (own) return refuse(own.code);
  const tooLong = problems.find(({ code }) => code === 'msg_blocks_too_long');
  if (tooLong && problems.length === 1) return refuse('msg_blocks_too_long');
  const errors = lines(problems);
  return refuse('invalid_blocks', { errors, response_metadata: { messages: errors.map((line) => `[ERROR] ${line}`) } });
}

/** How views.* methods refuse a view. */
export function refuseView(problems: readonly Problem[]): Answer {
  return problems.some(({ code }) => code === 'view_too_large')
    ? refuse('view_too_large')
    : invalidArguments(...lines(problems));
}

/** A string argument, or undefined if it is missing or empty. */
export function text(args: Args, key: string): string | undefined {
  const value = args[key];
  return value === undefined || value === null || value === '' ? undefined : String(value);
}

/** A boolean argument, which travels as a word in a form. */
export function flag(args: Args, key: string): boolean {
  return ['true', '1'].includes(String(args[key]));
}

/** Stands for an argument that is not JSON at all. */
export const NOT_JSON = Symbol('not JSON');

/** An argument that travels as JSON within a form, or bare within a JSON body. */
export function json(args: Args, key: string): unknown {
  const value = args[key];
  if (typeof value !== 'string') return value ?? undefined;
  if (value === '') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return NOT_JSON;
  }
}
