import { parseArgs } from 'node:util';
import { type Figure, isMet, lineOf } from './figure.ts';
import { measurePromise } from './promise/promise.ts';

/** What can be measured, by name; a line of text says what is going on. */
const BENCHES: Readonly<Record<string, () => AsyncGenerator<Figure | string>>> = { promise: measurePromise };

const { values } = parseArgs({ options: { only: { type: 'string' } } });
for (const [name, measure] of Object.entries(BENCHES)) {
  if (values.only !== undefined && values.only !== name) continue;
  process.stdout.write(`${name}\n`);
  for await (const said of measure()) {
    process.stdout.write(typeof said === 'string' ? `\n  ${said}\n` : `  ${lineOf(said)}\n`);
    if (typeof said !== 'string' && !isMet(said)) process.exitCode = 1;
  }
}
