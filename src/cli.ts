import { ask } from './cli/ask.ts';
import { readCall } from './cli/call.ts';
import { COMMANDS } from './cli/commands.ts';
import { toJson } from './cli/json.ts';
import { forTerminal } from './cli/terminal.ts';
import { environment, loadConfig } from './config/config.ts';

// npm run desk -- <command>: what an operator asks of the desk beside a running one.
// NO_COLOR and TERM are heard by Node itself; what is no terminal has no colours.
const colours = process.stdout.isTTY && process.stdout.hasColors();
const columns = process.stdout.columns ?? 100;
const call = readCall(COMMANDS, process.argv.slice(2), { columns, colours });

if (call.command === null) {
  const print = call.code === 0 ? console.log : console.error;
  print(forTerminal(call.said, colours));
  process.exit(call.code);
}
const { command, args, values } = call;
const now = Date.now();
const asking = process.stdin.isTTY && process.stderr.isTTY ? { ask } : {};
const answer = await command.run({ loaded: loadConfig(environment(), now), args, values, now, ...asking });
if (values['json'] === true) console.log(forTerminal(toJson(answer.data)));
else if (answer.text !== '') console.log(forTerminal(answer.text, colours));
process.exitCode = answer.code;
