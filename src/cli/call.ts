import { Command, CommanderError } from 'commander';
import { version } from '../platform/version.ts';
import { type CommandLine, type DeskCommand, nameOf } from './command.ts';
import { paint } from './terminal.ts';
import { briefUsageOf } from './usage.ts';

/** What was typed behind `npm run desk --`; or, where that is nothing to run, what to say of it and the exit code. */
type Typed =
  | ({ readonly command: DeskCommand } & Pick<CommandLine, 'args' | 'values'>)
  | { readonly command: null; readonly said: string; readonly code: 0 | 2 };

/** What answers are made for. `columns`: of the terminal. */
interface Reader {
  readonly columns: number;
  readonly colours: boolean;
}

const JSON_OPTION = ['--json', 'print JSON, with times as ISO 8601 has them'] as const;
const CALL = 'npm run desk --';
const EXIT_CODES = `Exit codes: 0 done; 1 no, something is wrong or not there; 2 not understood;
78 the configuration or DESK_SECRET does not fit.
${CALL} help <command> says more of one.`;

/** Reads the command line by what the commands say that they take. Help and version need nothing but this. */
export function readCall(commands: readonly DeskCommand[], argv: readonly string[], reader: Reader): Typed {
  const words = argv[0] === 'help' || argv.length === 0 ? [...argv.slice(1), '--help'] : argv;
  let said = '';
  let typed: Typed | null = null;
  const program = programOf(reader, (text) => {
    said += text;
  });
  const leaves = new Map<Command, DeskCommand>();
  program.configureHelp({
    ...program.configureHelp(),
    visibleCommands: (of) => (of === program ? [...leaves.keys()] : [...of.commands]),
    subcommandTerm: (leaf) => briefUsageOf(leaves.get(leaf) ?? { name: [leaf.name()] }),
    subcommandDescription: (leaf) => leaves.get(leaf)?.does ?? '',
  });
  for (const command of commands) {
    const leaf = command.name
      .reduce(below, program)
      .description(`${command.does}.`)
      .option(...JSON_OPTION);
    leaves.set(leaf, command);
    for (const argument of command.takes ?? []) leaf.argument(argument);
    for (const { flags, does, needed } of command.options ?? []) {
      if (needed) leaf.requiredOption(flags, does);
      else leaf.option(flags, does);
    }
    leaf.showHelpAfterError(`How it is used: ${CALL} help ${nameOf(command)}`);
    leaf.action(() => {
      typed = { command, args: leaf.args, values: leaf.optsWithGlobals() };
    });
  }
  try {
    program.parse([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const plain = words.filter((word) => !word.startsWith('-'));
    // Commander answers `fly --help` with the help of all.
    if (error.exitCode === 0 && plain.length > 0 && !commands.some(({ name }) => isBeginning(name, plain))) {
      return readCall(commands, plain, reader);
    }
    return { command: null, said: said.trimEnd(), code: error.exitCode === 0 ? 0 : 2 };
  }
  return typed ?? { command: null, said: said.trimEnd(), code: 2 };
}

function programOf({ columns, colours }: Reader, write: (text: string) => void): Command {
  return new Command(CALL)
    .description('What an operator asks of the desk, beside a running one.')
    .version(version, '--version', 'print the version')
    .option(...JSON_OPTION)
    .helpOption('-h, --help', 'print this')
    .helpCommand(false)
    .enablePositionalOptions()
    .usage('<command> [options]')
    .addHelpText('afterAll', `\n${EXIT_CODES}`)
    .showHelpAfterError(`All commands: ${CALL} help`)
    .configureHelp({ styleTitle: (title) => paint('heading', title) })
    .configureOutput({
      ...{ writeOut: write, writeErr: write, getOutHasColors: () => colours, getErrHasColors: () => colours },
      ...{ getOutHelpWidth: () => columns, getErrHelpWidth: () => columns },
    })
    .exitOverride();
}

/** The command of that name, or a new one: `dossier` is a command and has one below it. */
const below = (parent: Command, name: string): Command =>
  parent.commands.find((command) => command.name() === name) ?? parent.command(name).helpCommand(false);

/** `outbox` of `outbox list`, and `outbox list x`. */
const isBeginning = (name: readonly string[], words: readonly string[]): boolean =>
  name.every((word, index) => words[index] === undefined || words[index] === word);
