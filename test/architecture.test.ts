import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The import rules (docs/design.md, Layout). Rooms are folders of src, or single files at its top. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: ['domain'],
  messages: ['domain'],
  store: ['domain', 'db'],
  notary: ['domain'],
  console: ['domain'],
  operations: ['domain', 'store/store.ts', 'console/console.ts'],
  intake: ['operations', 'messages', 'domain', 'log.ts'],
  effects: ['operations', 'messages', 'domain', 'store/store.ts', 'console/console.ts', 'log.ts'],
  sandbox: ['domain', 'messages', 'console/parse.ts', 'app.ts', 'config.ts', 'log.ts'],
  'config.ts': ['domain', 'configValues.ts', 'intake/cron'],
  'configValues.ts': [],
  'log.ts': [],
  'secrets.ts': [],
  'server.ts': [],
  'trail.ts': ['operations', 'effects/timers.ts', 'log.ts'],
  'main.ts': ['app.ts', 'config.ts', 'log.ts'],
  'cli.ts': ['config.ts', 'cli'],
  cli: ['config.ts', 'domain', 'messages', 'store', 'secrets.ts', 'notary'],
  'app.ts': ['*'],
  db: [],
};

/** Who alone may use a package; node:fs and the like are checked by name below. */
const MAY_USE: readonly (readonly [package_: RegExp, rooms: readonly string[]])[] = [
  [/^(drizzle-orm|better-sqlite3|pg)(\/|$)/, ['store', 'db', 'sandbox/shell/trail.ts']],
  [/^@slack\/types$/, ['messages', 'intake/slack', 'effects', 'sandbox']],
  [/^@slack\/bolt(\/|$)/, ['intake/slack']],
  [/^@slack\/web-api(\/|$)/, ['effects', 'intake/slack']],
  [/^@slack\/socket-mode$/, ['intake/slack']],
  [/^node-cron$/, ['intake/cron']],
  [/^(hono|@hono)(\/|$)/, ['intake/http']],
  [/^zod$/, ['intake/http', 'console', 'notary']],
  [/^canonicalize$/, ['notary']],
  [/^nodemailer(\/|$)/, ['effects']],
  [/^(smtp-server|mailparser|ws)$/, ['sandbox']],
  [/^pino$/, ['log.ts']],
  [/^(playwright-core|@sparticuz\/chromium)$/, ['sandbox/screenshots.ts']],
];

/** Rooms that use nothing from outside, not even Node's own modules. */
const PURE = ['domain', 'messages', 'operations'];

const ROOT = resolve(import.meta.dirname, '..');
const sources = ['src', 'db'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

interface Import {
  readonly from: string;
  readonly target: string;
}

function importsOf(file: string, text = readFileSync(join(ROOT, file), 'utf8')): readonly Import[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
  );
  return [...found].map((match) => ({ from: file, target: match[1] ?? match[2] ?? match[3] ?? '' }));
}

/** `src/intake/http/x.ts` -> `intake/http/x.ts`; `db/sqlite.ts` stays. */
const inSrc = (file: string): string => (file.startsWith('src/') ? file.slice(4) : file);
const roomOf = (path: string): string => path.split('/')[0] ?? '';
const within = (path: string, rule: string): boolean => path === rule || path.startsWith(`${rule}/`);

function problemWith({ from, target }: Import): string | null {
  const here = inSrc(from);
  const room = roomOf(here);
  if (target.startsWith('.')) {
    const there = inSrc(relative(ROOT, resolve(ROOT, dirname(from), target)));
    const allowed = MAY_IMPORT[room];
    if (!allowed) return `${from}: no rule for this room`;
    const fine = allowed.includes('*') || roomOf(there) === room || allowed.some((rule) => within(there, rule));
    return fine ? null : `${from} must not import ${there}`;
  }
  if (PURE.includes(room) && !(room === 'messages' && target === '@slack/types'))
    return `${from} must not use ${target}`;
  const rule = MAY_USE.find(([name]) => name.test(target));
  if (!rule) return target.startsWith('node:') ? null : `${from}: no rule for the package ${target}`;
  return rule[1].some((allowed) => within(here, allowed)) ? null : `${from} must not use ${target}`;
}

describe('the import rules of the design', () => {
  it('hold in every source file', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(
      sources
        .flatMap((file) => importsOf(file))
        .map(problemWith)
        .filter(Boolean),
    ).toEqual([]);
  });

  it.each([
    ['src/domain/x.ts', "import { y } from '../store/store.ts';"],
    ['src/domain/x.ts', "import { readFileSync } from 'node:fs';"],
    ['src/messages/x.ts', "import type { Store } from '../store/store.ts';"],
    ['src/operations/x.ts', "import { a } from '../store/sqlite/a.ts';"],
    ['src/intake/http/x.ts', "import { App } from '@slack/bolt';"],
    ['src/intake/slack/x.ts', "import type { Store } from '../../store/store.ts';"],
    ['src/effects/x.ts', "export { a } from '../intake/http/a.ts';"],
    ['src/operations/x.ts', "const a = await import('../intake/http/a.ts');"],
    ['src/intake/http/x.ts', "import '../../sandbox/main.ts';"],
    ['src/main.ts', "import { a } from './store/store.ts';"],
  ])('are broken by %s with %s', (file, line) => {
    expect(importsOf(file, line).map(problemWith)).toEqual([expect.any(String)]);
  });

  it('leave no cycle between files', () => {
    const edges = new Map(
      sources.map((file) => [
        file,
        importsOf(file)
          .filter(({ target }) => target.startsWith('.'))
          .map(({ target }) => relative(ROOT, resolve(ROOT, dirname(file), target))),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (done.has(file) || path.includes(file)) return;
      for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of sources) visit(file, []);
    expect(cycles).toEqual([]);
  });
});

describe('the world outside', () => {
  const allowed: Record<string, readonly string[]> = {
    'process.env': ['src/config.ts'],
    'Date.now': ['src/app.ts', 'src/sandbox', 'src/cli.ts', 'src/cli'],
    'new Date()': [],
    'Math.random': [],
    'randomBytes(': ['src/secrets.ts', 'src/operations', 'src/sandbox'],
    randomUUID: ['src/app.ts', 'src/sandbox'],
    // Facts pass through the rules of what can be true; the portal reads none, only whether there is an account.
    'console.account(': ['src/operations/look.ts', 'src/operations/portal.ts'],
  };
  it.each(Object.entries(allowed))('%s is read only where it is handed out', (words, rooms) => {
    const readers = sources.filter((file) => code(file).includes(words));
    expect(readers.filter((file) => !rooms.some((room) => within(file, room)))).toEqual([]);
  });

  it('is not the sandbox: the desk never imports it', () => {
    const guests = sources.filter((file) => !file.startsWith('src/sandbox/'));
    expect(guests.flatMap((file) => importsOf(file)).filter(({ target }) => target.includes('sandbox'))).toEqual([]);
  });
});

describe('the words of a language', () => {
  /** A choice between languages that another language would have to be added to. */
  const choosesLanguage = (text: string): boolean =>
    /\blocale\s*[!=]==|[!=]==\s*['"](en|zh)['"]/.test(text) || /\bzh['"]?\s*:|\.zh\b/.test(text);

  it('stand in its own folder, and nothing else chooses between languages', () => {
    const others = sources.filter(
      (file) => file.startsWith('src/messages/') && !file.startsWith('src/messages/languages/'),
    );
    expect(others.length).toBeGreaterThan(50);
    expect(others.filter((file) => choosesLanguage(code(file)))).toEqual([]);
  });

  it.each([
    "const colon = locale === 'zh' ? '：' : ': ';",
    "if (request.locale !== 'en') return null;",
    "const LABEL: Text = { en: 'Open the console', zh: '打开控制台' };",
    "const LABEL = { 'en': 'Open', 'zh': '打开' }[locale];",
    'const words = LABEL.zh;',
  ])('are chosen by %s', (text) => {
    expect(choosesLanguage(text)).toBe(true);
  });

  it('are not chosen by a look into the table', () => {
    expect(choosesLanguage('const t = CATALOGUES[locale].mails; const { reasons } = CATALOGUES.en;')).toBe(false);
  });
});

/** The text without comments, which may speak of anything. */
function code(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '');
}
