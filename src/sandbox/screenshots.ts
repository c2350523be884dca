import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createLog } from '../platform/log.ts';
import { PARTS } from './pictures/parts.ts';
import { openStudio, type Studio } from './pictures/studio.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    /** Some parts of the table, comma separated. */
    only: { type: 'string', default: Object.keys(PARTS).join() },
    /** Surfaces with this in their name. */
    match: { type: 'string', default: '' },
    out: { type: 'string', default: 'screenshots' },
  },
});

/** The same studio, with its pictures in a folder of their own. */
const inFolder = (whole: Studio, name: string): Studio => ({
  ...whole,
  take: (file, shown) => whole.take(join(name, file), shown),
  write: (file, text) => whole.write(join(name, file), text),
});

const wanted = values.only.split(',').flatMap((part) => {
  const surfaces = PARTS[part];
  if (surfaces === undefined) throw new RangeError(`There is no part ${part}: say one of ${Object.keys(PARTS)}`);
  return surfaces.filter(({ name }) => name.includes(values.match)).map((surface) => ({ part, surface }));
});
// Outages belong to what is shown: the desk's complaints about them do not.
const studio = await openStudio(resolve(values.out), createLog('fatal'));
try {
  for (const [index, { part, surface }] of wanted.entries()) {
    await studio.startOver();
    const how = await surface.shoot(inFolder(studio, part)).then(
      () => '',
      (error: unknown) => {
        process.exitCode = 1;
        return `: ${String(error)}`;
      },
    );
    say(`${index + 1}/${wanted.length} ${part}/${surface.name}${how}`);
  }
} finally {
  await studio.close();
}
