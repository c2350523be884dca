import { parseArgs } from 'node:util';
import type { CommandLine, DeskCommand } from './command.ts';

type Option = { readonly type: 'string' | 'boolean' };

/** What was typed behind `npm run desk --`; a `problem` when it is no command. Nothing typed is no problem. */
type Typed =
  | ({ readonly command: DeskCommand } & Pick<CommandLine, 'args' | 'values'>)
  | { readonly command: null; readonly problem: string | null };

/** Reads the command line by what the commands say that they take. */
export function readCall(commands: readonly DeskCommand[], argv: readonly string[]): Typed {
  const options = Object.assign({}, JSON_OPTION, ...commands.map(optionsOf));
  const { positionals: words, values } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: false });
  const [command] = commands
    .filter(({ name }) => name.every((word, index) => words[index] === word))
    // `dossier verify` before `dossier`.
    .sort((a, b) => b.name.length - a.name.length);
  if (command === undefined) return { command: null, problem: argv.length === 0 ? null : 'There is no such command.' };
  const own = { ...JSON_OPTION, ...optionsOf(command) };
  // Left unsaid, a mistyped --head would be a verification of less than was meant.
  const foreign = Object.keys(values).find((option) => !Object.hasOwn(own, option));
  return foreign === undefined
    ? { command, args: words.slice(command.name.length), values }
    : { command: null, problem: `${command.name.join(' ')} takes no --${foreign}.` };
}

/** Every command takes it. */
const JSON_OPTION: Readonly<Record<string, Option>> = { json: { type: 'boolean' } };

/** The options that `takes` names: `--csv` is there or not, `--out <file>` has a value. */
const optionsOf = ({ takes }: DeskCommand): Readonly<Record<string, Option>> =>
  Object.fromEntries(
    [...takes.matchAll(/--([a-z]+)( <)?/g)].map(([, name = '', value]) => [
      name,
      { type: value === undefined ? 'boolean' : 'string' },
    ]),
  );
