import { parseArgs } from 'node:util';
import { BENCHES } from './benches.ts';
import { makeDocuments } from './document/document.ts';
import { keep, type Result } from './document/kept.ts';
import { isMet, lineOf } from './figure.ts';
import { machine, machineLine } from './machine.ts';
import { type Measure, progressOver } from './manner.ts';

const { values } = parseArgs({
  options: {
    /** Some of them, comma separated. */
    only: { type: 'string', default: Object.keys(BENCHES).join() },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    /** Puts the results into bench/results, and makes docs/performance.md anew. */
    keep: { type: 'boolean', default: false },
    /** Only makes the page anew. */
    document: { type: 'boolean', default: false },
  },
});
const { quick, json } = values;
const only = values.only.split(',');
if (only.some((name) => BENCHES[name] === undefined) || (values.keep && quick)) {
  process.stderr.write(`--only takes some of: ${Object.keys(BENCHES).join()}; --keep keeps nothing of --quick\n`);
  process.exit(2);
}

/** With --json the results stand alone on the standard output. */
const say = (line: string): void => void (json ? process.stderr : process.stdout).write(`${line}\n`);

async function run(name: string, measure: Measure): Promise<Result> {
  const before = machine();
  say(`${name}: ${machineLine(before)}`);
  const parts: { about: string; figures: Result['parts'][number]['figures'][number][] }[] = [];
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
  return { quick, before, after, parts };
}

const results: Record<string, Result> = {};
for (const [name, measure] of Object.entries(BENCHES)) {
  if (values.document || !only.includes(name)) continue;
  results[name] = await run(name, measure);
  // What was measured so far stays, whatever becomes of the next.
  if (values.keep) keep({ [name]: results[name] });
}
if (json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
if (values.keep || values.document) makeDocuments();
