import { readCall } from './cli/call.ts';
import { COMMANDS } from './cli/commands.ts';
import { forTerminal } from './cli/terminal.ts';
import { usage } from './cli/usage.ts';
import { environment, loadConfig } from './config/config.ts';

// npm run desk -- <command>: what an operator asks of the desk beside a running one.
const call = readCall(COMMANDS, process.argv.slice(2));

if (call.command === null) {
  if (call.problem !== null) console.error(`${call.problem}\n`);
  console.error(usage(COMMANDS));
  process.exit(call.problem === null ? 0 : 2);
}
const { command, args, values } = call;
const now = Date.now();
const answer = await command.run({ loaded: loadConfig(environment(), now), args, values, now });
if (values['json'] === true) console.log(forTerminal(JSON.stringify(answer.data, null, 2)));
else if (answer.text !== '') console.log(forTerminal(answer.text));
process.exitCode = answer.code;
