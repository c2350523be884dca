import { parseArgs } from 'node:util';
import { measureClicks } from './clicks/clicks.ts';
import { type Figure, isMet, lineOf } from './figure.ts';
import { measureGrowth } from './growth/growth.ts';
import { machine, machineLine } from './machine.ts';
import { measureMail } from './mail/mail.ts';
import { type Measure, progressOver } from './manner.ts';
import { measureOutbox } from './outbox/outbox.ts';
import { measurePromise } from './promise/promise.ts';
import { measureQueue } from './queue/queue.ts';
import { measureScale } from './scale/scale.ts';
import { measureSize } from './size/size.ts';
import { measureStart } from './start/start.ts';
import { measureStore } from './store/store.ts';
import { measureWaits } from './waits/waits.ts';

/** What can be measured, by name. */
const BENCHES: Readonly<Record<string, Measure>> = {
  promise: measurePromise,
  outbox: measureOutbox,
  scale: measureScale,
  waits: measureWaits,
  clicks: measureClicks,
  store: measureStore,
  mail: measureMail,
  start: measureStart,
  growth: measureGrowth,
  queue: measureQueue,
  size: measureSize,
};

const { values } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean' }, json: { type: 'boolean' } },
});
const { only, quick = false, json = false } = values;
if (only !== undefined && BENCHES[only] === undefined) {
  process.stderr.write(`--only takes one of: ${Object.keys(BENCHES).join(', ')}\n`);
  process.exit(2);
}

/** With --json the results stand alone on the standard output. */
const say = (line: string): void => void (json ? process.stderr : process.stdout).write(`${line}\n`);
const results: Record<string, unknown> = {};
for (const [name, measure] of Object.entries(BENCHES)) {
  if (only !== undefined && only !== name) continue;
  const before = machine();
  say(`${name}: ${machineLine(before)}`);
  const parts: { about: string; figures: (Figure & { readonly met: boolean })[] }[] = [];
  for await (const said of measure({ quick })) {
    progressOver();
    say(typeof said === 'string' ? `\n  ${said}` : `  ${lineOf(said)}`);
    if (typeof said === 'string') parts.push({ about: said, figures: [] });
    else parts.at(-1)?.figures.push({ ...said, met: isMet(said) });
    // What was measured in a hurry proves nothing.
    if (typeof said !== 'string' && !isMet(said) && !quick) process.exitCode = 1;
  }
  const after = machine();
  say(`\n  ${machineLine(after)}`);
  results[name] = { quick, before, after, parts };
}
if (json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
