import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createLog } from '../platform/log.ts';
import { PARTS } from './pictures/parts.ts';
import { README } from './pictures/readme.ts';
import { openStudio, type Studio, type Surface } from './pictures/studio.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    /** Some parts of the table, comma separated. */
    only: { type: 'string', default: Object.keys(PARTS).join() },
    /** Surfaces with this in their name. */
    match: { type: 'string', default: '' },
    out: { type: 'string', default: 'screenshots' },
    /** Those of README.md, in docs/pictures. */
    readme: { type: 'boolean', default: false },
  },
});

interface Wanted {
  readonly name: string;
  readonly surface: Surface;
  /** What becomes of its pictures. */
  readonly into: (studio: Studio) => Studio;
}

/** The same studio, with its pictures in a folder of their own. */
const inFolder = (whole: Studio, name: string): Studio => ({
  ...whole,
  take: (file, shown) => whole.take(join(name, file), shown),
  write: (file, text) => whole.write(join(name, file), text),
});

function surfacesOf(part: string): readonly Surface[] {
  const surfaces = PARTS[part];
  if (surfaces === undefined) throw new RangeError(`There is no part ${part}: say one of ${Object.keys(PARTS)}`);
  return surfaces;
}

const chosen = (): readonly Wanted[] =>
  values.only.split(',').flatMap((part) =>
    surfacesOf(part)
      .filter(({ name }) => name.includes(values.match))
      .map((surface) => ({
        name: `${part}/${surface.name}`,
        surface,
        into: (studio: Studio) => inFolder(studio, part),
      })),
  );

const forReadme = (): readonly Wanted[] =>
  Object.entries(README)
    .filter(([name]) => name.includes(values.match))
    .map(([name, { part, surface: wanted, language, look }]) => {
      const surface = surfacesOf(part).find((one) => one.name === wanted);
      if (surface === undefined) throw new RangeError(`There is no surface ${part}/${wanted}`);
      const file = language === undefined ? wanted : `${wanted}.${language}`;
      const into = (studio: Studio): Studio => ({
        ...studio,
        take: async (taken, shown) => (taken === file ? studio.picture(`${name}.png`, look, shown) : undefined),
        write: () => {},
      });
      return { name, surface, into };
    });

const folder = values.readme ? join(import.meta.dirname, '../../docs/pictures') : resolve(values.out);
const wanted = values.readme ? forReadme() : chosen();
// Outages belong to what is shown: the desk's complaints about them do not.
const studio = await openStudio(folder, createLog('fatal'));
try {
  for (const [index, { name, surface, into }] of wanted.entries()) {
    await studio.startOver();
    const how = await surface.shoot(into(studio)).then(
      () => '',
      (error: unknown) => {
        process.exitCode = 1;
        return `: ${String(error)}`;
      },
    );
    say(`${index + 1}/${wanted.length} ${name}${how}`);
  }
} finally {
  await studio.close();
}
