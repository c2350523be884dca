import { parseArgs } from 'node:util';
import { COMMANDS } from './cli/commands.ts';
import { usage } from './cli/usage.ts';
import { environment, loadConfig } from './config.ts';

// npm run desk -- <command>: what an operator asks of the desk beside a running one.
const { positionals: words, values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    json: { type: 'boolean' },
    csv: { type: 'boolean' },
    out: { type: 'string' },
    key: { type: 'string' },
    head: { type: 'string' },
  },
  allowPositionals: true,
  strict: false,
});
const found = COMMANDS.find(({ name }) => name.every((word, index) => words[index] === word));

if (!found) {
  console.error(usage(COMMANDS));
  process.exit(words.length === 0 ? 0 : 2);
}
const answer = await found.run({
  loaded: loadConfig(environment()),
  args: words.slice(found.name.length),
  values,
  now: Date.now(),
});
if (values['json'] === true) console.log(JSON.stringify(answer.data, null, 2));
else if (answer.text !== '') console.log(answer.text);
process.exitCode = answer.code;
