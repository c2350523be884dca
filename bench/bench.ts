import { parseArgs } from 'node:util';
import { measurePromise } from './promise.ts';

/** What can be measured, by name. */
const BENCHES = { promise: measurePromise };

const { values } = parseArgs({ options: { only: { type: 'string' } } });
for (const [name, measure] of Object.entries(BENCHES)) {
  if (values.only !== undefined && values.only !== name) continue;
  process.stdout.write(`${name}\n`);
  for await (const line of measure()) process.stdout.write(`  ${line}\n`);
}
