import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';

// npm run bundle [-- <folder>]: the desk and its command line with the packages that they run on, in a folder that wants nothing
// beside it but Node (docs/operate/deploy.md, The bundle).
const ROOT = resolve(import.meta.dirname, '..');
const out = resolve(process.argv[2] ?? join(ROOT, 'dist'));

const LICENCES = 'LICENSES.txt';
/** What has a native part, and stays a package. */
const OUTSIDE = 'better-sqlite3';
/** What packages look for and do without. */
const MISSING = ['pg-native', 'bufferutil', 'utf-8-validate'];

/** Some packages are loaded by Node's `require`, which leads out of a bundle (src/store/drizzle.ts); esbuild's own leads into it. */
const commonJsInside: Plugin = {
  name: 'CommonJS inside',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/(store|slack)\/.*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(/\bload\('/g, "require('"),
      loader: 'ts',
    }));
  },
};

/** Of packages only the file is kept, not the lines: Node reads all maps at the start, and these would be three quarters of them. */
const withoutLines: Plugin = {
  name: 'without lines of packages',
  setup({ onLoad }) {
    onLoad({ filter: /\/node_modules\/.*\.[cm]?js$/ }, ({ path }) => {
      const map = JSON.stringify({ version: 3, sources: [basename(path)], mappings: 'AAAA' });
      const url = `data:application/json;base64,${Buffer.from(map).toString('base64')}`;
      return { contents: `${readFileSync(path, 'utf8')}\n//# sourceMappingURL=${url}`, loader: 'js' };
    });
  },
};

// Neither what is no bundle is written over, nor what was put beside one.
if (existsSync(out) && readdirSync(out).length > 0 && !existsSync(join(out, LICENCES)))
  throw new Error(`${out} has something else in it`);
for (const made of ['src', 'db', join('node_modules', OUTSIDE)])
  rmSync(join(out, made), { recursive: true, force: true });

const { metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: ['src/main.ts', 'src/cli.ts'],
  // As deep as the sources: what stands beside them is found (src/root.ts).
  outdir: join(out, 'src'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minifyWhitespace: true,
  external: [OUTSIDE, ...MISSING],
  plugins: [commonJsInside, withoutLines],
  // Packages in CommonJS ask for Node's own modules.
  banner: {
    js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
  },
  // The log names errors, operations and lines as the sources have them.
  keepNames: true,
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'linked',
  metafile: true,
  logLevel: 'warning',
});
for (const name of readdirSync(join(out, 'src'))) {
  if (name.endsWith('.map')) writeMap(join(out, 'src', name));
}
writeFileSync(join(out, LICENCES), licencesOf(metafile));
for (const path of ['LICENSE', 'db/migrations']) copy(path);
writeFileSync(join(out, 'package.json'), JSON.stringify(manifest(), null, 2));
for (const path of ['package.json', 'LICENSE', 'lib', ...addons()]) copy(join('node_modules', OUTSIDE, path));

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function copy(path: string): void {
  cpSync(join(ROOT, path), join(out, path), { recursive: true });
}

/** Without what is inside by now, so that packages can be installed beside it (docs/operate/traces.md). */
function manifest(): Readonly<Record<string, unknown>> {
  const { name, version, license, type, engines, dependencies } = JSON.parse(textOf('package.json'));
  const outside = { [OUTSIDE]: dependencies[OUTSIDE] };
  return { name, version, license, private: true, type, engines, dependencies: outside };
}

/** For the machine that it is made on: with either library of C. */
function addons(): readonly string[] {
  const here = new RegExp(`^${process.platform}(musl)?-${process.arch}\\.node$`);
  return readdirSync(join(ROOT, 'node_modules', OUTSIDE, 'prebuilds'))
    .filter((name) => here.test(name))
    .map((name) => join('prebuilds', name));
}

/** The sources as if they stood in this folder: so the log takes them for the desk's own, wherever it is. */
function writeMap(file: string): void {
  const map = JSON.parse(readFileSync(file, 'utf8')) as { sources: string[] };
  map.sources = map.sources.map((source) => join('..', relative(ROOT, resolve(dirname(file), source))));
  writeFileSync(file, JSON.stringify(map));
}

/** Each package inside, with its licence: who passes the bundle on must pass these on, too. */
function licencesOf({ outputs }: Metafile): string {
  const inside = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const folders = new Set(inside.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  return [...folders].sort().map(licenceOf).join('\n');
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(textOf(join(folder, 'package.json'))) as Record<string, string>;
  const files = readdirSync(join(ROOT, folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  const texts = files.map((file) => textOf(join(folder, file)).trim());
  return [`=== ${name} ${version} (${license})`, ...texts, ''].join('\n\n');
}
