import { readArguments } from './cli/arguments.ts';
import { COMMANDS } from './cli/commands.ts';
import { usage } from './cli/usage.ts';
import { environment, loadConfig } from './config.ts';

// npm run desk -- <command>: what an operator asks of the desk beside a running one.
const { words, flags, options } = readArguments(
  process.argv.slice(2),
  COMMANDS.flatMap((command) => command.options ?? []),
);
const found = COMMANDS.find(({ name }) => name.every((word, index) => words[index] === word));

if (!found) {
  console.error(usage(COMMANDS));
  process.exit(words.length === 0 ? 0 : 2);
}
const answer = await found.run({
  loaded: loadConfig(environment()),
  args: words.slice(found.name.length),
  flags,
  options,
  now: Date.now(),
});
if (flags.has('--json')) console.log(JSON.stringify(answer.data, null, 2));
else if (answer.text !== '') console.log(answer.text);
process.exitCode = answer.code;
