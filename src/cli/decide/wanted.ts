import { BREAK_GLASS_VERBS, type BreakGlassVerb } from '../../domain/breakGlass/verb.ts';
import type { Wanted } from '../../domain/breakGlass/wanted.ts';
import { mailAddress } from '../../domain/mailAddress.ts';
import { parseRequestId, type RejectCategory } from '../../domain/request.ts';
import { REJECT_CATEGORIES } from '../../messages/words.ts';
import type { CommandLine } from '../command.ts';

/** What stands beside each verb; `?` where it may be left out. */
const BESIDE: Readonly<Record<BreakGlassVerb, readonly string[]>> = {
  approve: ['note?'],
  reject: ['category', 'message', 'note?'],
  undo: ['reason'],
};
/** Characters, as in Slack's dialogs. */
const MOST = 1_000;
const WORDS = ['note', 'category', 'message', 'reason'];

/** The words after a comma, each without blanks. */
export const listOf = (text: unknown): readonly string[] =>
  String(text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Reads what is to be decided; or says, for the person who typed it, what cannot be understood. */
export function readWanted({
  args,
  values,
}: Pick<CommandLine, 'args' | 'values'>): Wanted | { readonly problem: string } {
  const id = parseRequestId(args[0] ?? '');
  if (id === null) return { problem: 'A request id looks like DR-7F3K-2QXV.' };
  const verb = BREAK_GLASS_VERBS.find((one) => one === args[1]);
  if (verb === undefined) return { problem: `What is decided is one of: ${BREAK_GLASS_VERBS.join(', ')}.` };
  const people = listOf(values['as']).map(mailAddress);
  const known = people.filter((address) => address !== null);
  if (known.length < people.length) return { problem: '--as takes e-mail addresses, with commas between them.' };
  const words = (name: string): string | null =>
    typeof values[name] === 'string' ? values[name].trim() || null : null;
  const wrong = WORDS.find((name) => {
    const isThere = words(name) !== null;
    return isThere ? !BESIDE[verb].some((one) => one.replace('?', '') === name) : BESIDE[verb].includes(name);
  });
  if (wrong !== undefined) return { problem: `${verb} ${words(wrong) === null ? 'needs' : 'takes no'} --${wrong}.` };

  const long = WORDS.find((name) => [...(words(name) ?? '')].length > MOST);
  if (long !== undefined) return { problem: `--${long} takes at most ${MOST} characters.` };

  const given = { id, people: known };
  const note = words('note');
  if (verb === 'approve') return { ...given, verb, note };
  if (verb === 'undo') return { ...given, verb, reason: words('reason') ?? '' };
  const category = REJECT_CATEGORIES.find((one): one is RejectCategory => one === words('category'));
  if (category === undefined) return { problem: `--category is one of: ${REJECT_CATEGORIES.join(', ')}.` };
  return { ...given, verb, category, message: words('message') ?? '', note };
}
