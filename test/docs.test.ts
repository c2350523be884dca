import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../src/domain/text.ts';
import { CATALOGUES } from '../src/messages/languages/languages.ts';
import { README } from '../src/sandbox/pictures/readme.ts';

const ROOT = resolve(import.meta.dirname, '..');
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const isThere = (file: string): boolean => existsSync(join(ROOT, file));

const inFolders = ['src', 'db', 'test', 'docs', 'deploy', 'bench', '.github'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
);
/** All that people read and write here, but for this file with its wrong examples. */
const files = [...readdirSync(ROOT), ...inFolders].filter(
  (file) =>
    /(?:^Dockerfile|\.(?:ts|js|css|sql|md|example|ya?ml|service|conf))$/.test(file) && file !== 'test/docs.test.ts',
);
const pages = files.filter((file) => file.endsWith('.md'));

/** The headings of a page, in their words. */
function headingsOf(page: string): readonly string[] {
  const text = textOf(page).replace(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, words = '']) => words.replaceAll('`', ''));
}

/** As GitHub makes them. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/** A path as it is written in a file: from there, or from the root. Null: there is no such thing. */
const placeOf = (file: string, path: string): string | null =>
  [normalize(path), join(dirname(file), path)].find((place) => !place.startsWith('..') && isThere(place)) ?? null;

/** `docs/x.md`, and what stands behind it. */
interface Named {
  readonly path: string;
  readonly after: string;
}

/** Every page that a text names, but for the targets of its links. A comment may break its lines anywhere. */
function namedIn(text: string): readonly Named[] {
  const flat = text
    .replace(/https?:\/\/[^\s)>'"`]+|\]\([^)\s]+\)/g, ']')
    .replace(/\s*\n[ \t]*(?:\*(?!\/)|\/\/|#)?[ \t]*/g, ' ');
  return [...flat.matchAll(/((?:[\w.-]+\/)*[\w-]+\.md)\b`?(?=(.{0,60}))/g)].map(([, path = '', after = '']) => ({
    path,
    after,
  }));
}

function problemWithName(file: string, { path, after }: Named): string | null {
  const place = placeOf(file, path);
  if (place === null) return `${file} names ${path}, which does not exist`;
  // Numbers change without anybody's noticing.
  if (/^,? (?:\d|section|promise|rule)/.test(after)) return `${file} names a number in ${path}: name the heading`;
  const words = /^, ([A-Z].*)$/.exec(after)?.[1];
  if (words === undefined) return null;
  const found = headingsOf(place).some(
    (heading) => words.startsWith(heading) && !/^\w/.test(words.slice(heading.length)),
  );
  return found ? null : `${file} names a heading that ${path} does not have: ${words}`;
}

const targetsIn = (page: string): readonly string[] =>
  [...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^\w+:/.test(target));

function problemWithLink(file: string, target: string): string | null {
  const [path = '', anchor] = target.split('#');
  const place = path === '' ? file : join(dirname(file), path);
  if (!isThere(place)) return `${file} links to ${target}, which does not exist`;
  const fine = anchor === undefined || headingsOf(place).map(anchorOf).includes(anchor);
  return fine ? null : `${file} links to a heading that ${place} does not have: #${anchor}`;
}

/** Paths of the sources in a page: `src/domain/deletion/proof.ts`, `docs/why/`. */
const pathsIn = (page: string): readonly string[] =>
  [...page.matchAll(/`((?:[\w.-]+\/){2,}|(?:[\w.-]+\/)+[\w.-]+\.(?:ts|js|css|json))`/g)].map(([, path = '']) => path);

function problemsOf(file: string, text: string): readonly string[] {
  const names = namedIn(text).map((named) => problemWithName(file, named));
  if (!file.endsWith('.md')) return names.filter((problem) => problem !== null);
  const links = targetsIn(text).map((target) => problemWithLink(file, target));
  const paths = pathsIn(text).map((path) =>
    placeOf(file, path) === null ? `${file} names ${path}, which does not exist` : null,
  );
  return [...names, ...links, ...paths].filter((problem) => problem !== null);
}

describe('what comments and documents point to', () => {
  it('exists', () => {
    expect(
      files.filter((file) => file.endsWith('.ts')).flatMap((file) => namedIn(textOf(file))).length,
    ).toBeGreaterThan(20);
    expect(files.flatMap((file) => problemsOf(file, textOf(file)))).toEqual([]);
  });

  it.each([
    ['src/a.ts', '/** Never throws (docs/gone.md). */'],
    ['src/a.ts', '/** As said (design.md). */'],
    ['src/a.ts', '/** As said (docs/design.md 4.1). */'],
    ['src/a.ts', '/** As said (docs/design.md, section 4). */'],
    ['src/a.ts', '/** As said (docs/design.md, Console). */'],
    ['src/a.ts', ' * As said (docs/design.md,\n * Consoles API).'],
    ['src/a.ts', "throw new Error('See docs/gone.md');"],
    ['docs/a.md', 'See `docs/slack.md` and `docs/gone.md`.'],
    ['docs/a.md', 'See `docs/design.md`, Consoles.'],
    ['docs/a.md', 'See [the design](docs/design.md).'],
    ['docs/a.md', 'See [the design](design.md#console).'],
    ['docs/a.md', '![a picture](screenshots/gone.png)'],
    ['docs/a.md', 'It stands in `src/domain/gone.ts`.'],
    ['docs/a.md', 'It stands in `src/gone/`.'],
  ])('is missed in %s: %s', (file, text) => {
    expect(problemsOf(file, text)).toHaveLength(1);
  });

  it.each([
    ['src/a.ts', '/** As said (docs/design.md, Console API): and more. */'],
    ['src/a.ts', ' * As said (docs/design.md,\n * Console API).'],
    [
      'src/README.md',
      '[The design](../docs/design.md#console-api), `domain/deletion/proof.ts`, [outside](https://example.com/x.md)',
    ],
  ])('is found in %s: %s', (file, text) => {
    expect(problemsOf(file, text)).toEqual([]);
  });
});

it.each(LOCALES)('people are told that the desk writes %s', (locale) => {
  const { staffName } = CATALOGUES[locale].language;
  expect(textOf('README.md')).toMatch(new RegExp(`and speak [^;]*${staffName.replace(/ .*/, '')}[^;]*;`));
  expect(textOf('docs/design.md')).toMatch(new RegExp(`^\\| \`locale\` \\|.*\`${locale}\``, 'm'));
});

it('every page of docs is linked from another', () => {
  const linked = pages.flatMap((file) =>
    targetsIn(textOf(file)).map((target) => join(dirname(file), target.split('#')[0] ?? '')),
  );
  expect(pages.filter((page) => page.startsWith('docs/') && !linked.includes(page))).toEqual([]);
});

it('the pictures that are kept are those that README shows and the script makes, small enough to be read anywhere', () => {
  const names = Object.keys(README)
    .map((name) => `${name}.png`)
    .sort();
  const shown = [...textOf('README.md').matchAll(/\]\(docs\/pictures\/([^)]+)\)/g)].map(([, name = '']) => name);
  const kept = readdirSync(join(ROOT, 'docs/pictures')).sort();
  expect([shown.sort(), kept]).toEqual([names, names]);
  const bytes = kept.map((name) => statSync(join(ROOT, 'docs/pictures', name)).size);
  expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(1_500_000);
});
