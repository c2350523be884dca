import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../src/domain/text.ts';

/** The import rules (docs/design.md, Layout). Rooms are folders of src, each door for itself, or single files at its top. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: ['domain'],
  messages: ['domain'],
  store: ['domain', 'db', 'root.ts'],
  notary: ['domain'],
  console: ['domain', 'platform/kept.ts'],
  operations: ['domain', 'store/store.ts', 'console/console.ts'],
  slack: ['platform'],
  'doors/cron': ['operations', 'domain', 'platform'],
  'doors/http': ['operations', 'messages', 'domain', 'platform'],
  'doors/slack': ['operations', 'messages', 'domain', 'platform', 'slack'],
  'doors/outbox': ['operations', 'messages', 'domain', 'platform', 'slack', 'store/store.ts', 'console/console.ts'],
  sandbox: ['domain', 'messages', 'console/parse.ts', 'app.ts', 'config/config.ts', 'platform'],
  config: [
    ...[
      'domain',
      'doors/cron/cron.ts',
      'doors/http/auth.ts',
      'doors/http/brand.ts',
      'doors/outbox/senders/smtpServer.ts',
    ],
    'doors/outbox/senders/webhook/post.ts',
    'store/open.ts',
    'platform',
  ],
  platform: ['root.ts'],
  'root.ts': [],
  'main.ts': ['app.ts', 'config/config.ts', 'platform'],
  'cli.ts': ['config/config.ts', 'cli'],
  'docs.ts': ['config/documents.ts'],
  cli: [
    'config/config.ts',
    'config/databaseUrl.ts',
    'config/setting.ts',
    'domain',
    'messages',
    'store',
    'platform',
    'notary',
    'slack',
    'console',
    'operations',
    'doors/slack/entries.ts',
    'doors/outbox/senders/smtp.ts',
    'doors/outbox/senders/smtpServer.ts',
    'doors/outbox/senders/webhook',
  ],
  'app.ts': ['*'],
  ops: ['*'],
  db: ['domain'],
};

/** Who alone may use a package; node:fs and the like are checked by name below. */
const MAY_USE: readonly (readonly [package_: RegExp, rooms: readonly string[]])[] = [
  [/^(drizzle-orm|better-sqlite3|pg)(\/|$)/, ['store', 'db', 'sandbox/shell/tour/trail.ts']],
  [/^@slack\/types$/, ['messages', 'slack', 'doors/slack', 'doors/outbox/senders/slack', 'sandbox']],
  [/^@slack\/bolt(\/|$)/, ['slack', 'doors/slack']],
  [/^@slack\/web-api(\/|$)/, ['slack', 'doors/slack', 'doors/outbox/senders/slack']],
  [/^@slack\/socket-mode$/, ['slack']],
  [/^node-cron$/, ['doors/cron']],
  [/^(hono|@hono)(\/|$)/, ['doors/http']],
  [/^zod$/, ['doors/http', 'console', 'notary']],
  [/^canonicalize$/, ['notary']],
  [/^nodemailer(\/|$)/, ['doors/outbox/senders']],
  [/^(smtp-server|mailparser|ws|standardwebhooks)$/, ['sandbox']],
  [/^undici$/, ['platform/kept.ts']],
  [/^ical\.js$/, ['config/iCalendar.ts']],
  [/^commander$/, ['cli/call.ts']],
  [/^pino$/, ['platform/log.ts']],
  [/^prom-client$/, ['platform/metrics']],
  [/^@opentelemetry\/api$/, ['platform/tracing.ts']],
  [/^(playwright-core|@sparticuz\/chromium)$/, ['sandbox/pictures']],
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
const roomOf = (path: string): string => path.split('/', path.startsWith('doors/') ? 2 : 1).join('/');
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

  it('leave the database open: only its own folder of the store knows it, and who opens the one that is asked for', () => {
    const isNeutral = (file: string): boolean => !/^src\/store\/(sqlite\/|postgres\/|open\.ts)/.test(file);
    const neutral = sources.filter((file) => file.startsWith('src/store/') && isNeutral(file));
    expect(neutral.length).toBeGreaterThan(30);
    const knows = ({ target }: Import) =>
      /\/(sqlite|postgres)\//.test(target) || /^(better-sqlite3|pg|node:fs)/.test(target);
    expect(neutral.flatMap((file) => importsOf(file)).filter(knows)).toEqual([]);
  });

  it.each([
    ['src/domain/x.ts', "import { y } from '../store/store.ts';"],
    ['src/domain/x.ts', "import { readFileSync } from 'node:fs';"],
    ['src/messages/x.ts', "import type { Store } from '../store/store.ts';"],
    ['src/operations/x.ts', "import { a } from '../store/sqlite/a.ts';"],
    ['src/doors/http/x.ts', "import { App } from '@slack/bolt';"],
    ['src/doors/slack/x.ts', "import type { Store } from '../../store/store.ts';"],
    ['src/doors/outbox/x.ts', "export { a } from '../http/a.ts';"],
    ['src/slack/x.ts', "import { renderCard } from '../messages/slack/card/card.ts';"],
    ['src/slack/x.ts', "import type { RequestId } from '../domain/request.ts';"],
    ['src/doors/slack/x.ts', "import { WebClient } from 'pg';"],
    ['src/operations/x.ts', "const a = await import('../doors/http/a.ts');"],
    ['src/doors/http/x.ts', "import '../../sandbox/main.ts';"],
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

/** What staff do in Slack: each has its folder on both floors, and knows nothing of its siblings. */
const SUBJECTS = ['card', 'dialogs', 'lookUp', 'queue', 'home', 'commands'];
const subjectOf = (file: string): string | null => {
  const folder = /^src\/(?:doors|messages)\/slack\/(\w+)\//.exec(file)?.[1] ?? '';
  return SUBJECTS.includes(folder) ? folder : null;
};

function strayingSubject({ from, target }: Import): string | null {
  const there = relative(ROOT, resolve(ROOT, dirname(from), target));
  const [here, other] = [subjectOf(from), target.startsWith('.') ? subjectOf(there) : null];
  return here === null || other === null || here === other ? null : `${from} must not import ${there}`;
}

describe('the subjects of Slack', () => {
  it('know only themselves and what is shared', () => {
    expect(
      sources
        .flatMap((file) => importsOf(file))
        .map(strayingSubject)
        .filter(Boolean),
    ).toEqual([]);
  });

  it.each([
    ['src/doors/slack/card/x.ts', "import { a } from '../home/a.ts';"],
    ['src/doors/slack/queue/x.ts', "import { a } from '../../../messages/slack/card/a.ts';"],
    ['src/messages/slack/lookUp/x.ts', "import type { A } from '../dialogs/a.ts';"],
  ])('are broken by %s with %s', (file, line) => {
    expect(importsOf(file, line).map(strayingSubject)).toEqual([expect.any(String)]);
  });

  it('have the same folders on both floors', () => {
    const foldersIn = (room: string): readonly string[] =>
      readdirSync(join(ROOT, 'src', room, 'slack'), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name);
    for (const room of ['doors', 'messages']) expect(foldersIn(room)).toEqual(expect.arrayContaining(SUBJECTS));
  });
});

it('the door of a room is the file of its own name; only a language has an index of its words', () => {
  const indexes = sources.filter((file) => file.endsWith('/index.ts') && !within(file, 'src/messages/languages'));
  expect(indexes).toEqual([]);
  for (const room of [
    'operations',
    'store',
    'console',
    'config',
    'doors/http',
    'doors/slack',
    'doors/outbox',
    'doors/cron',
  ])
    expect(sources).toContain(`src/${room}/${room.split('/').at(-1)}.ts`);
});

describe('the size of things', () => {
  /** Lists of one kind, in which nobody looks for more than a name. */
  const FLAT = ['src/operations', 'src/domain/decide'];
  const MOST_LINES = 200;
  const MOST_FILES = 15;
  /** The middle one of all. */
  const MEDIAN = 60;

  const linesOf = (file: string): number => readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1;

  it('no file is too long to be read at once, and half of them are short', () => {
    const sizes = sources.map((file) => ({ file, lines: linesOf(file) })).sort((a, b) => a.lines - b.lines);
    expect(sizes.filter(({ lines }) => lines > MOST_LINES)).toEqual([]);
    expect(sizes[sizes.length >> 1]?.lines).toBeLessThanOrEqual(MEDIAN);
  });

  it('no folder holds more than can be taken in, but for lists of one kind', () => {
    const folders = new Map<string, number>();
    for (const file of readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })) {
      if (file.isFile()) folders.set(file.parentPath, (folders.get(file.parentPath) ?? 0) + 1);
    }
    const crowded = [...folders].filter(([, files]) => files > MOST_FILES).map(([folder]) => relative(ROOT, folder));
    expect(crowded.filter((folder) => !FLAT.includes(folder))).toEqual([]);
  });
});

describe('the names of types', () => {
  const namesIn = (file: string, text = readFileSync(join(ROOT, file), 'utf8')) =>
    [...text.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name = '']) => ({ name, file }));
  const twice = (all: readonly { readonly name: string; readonly file: string }[]) =>
    all.filter(({ name }, index) => all.findIndex((one) => one.name === name) < index);

  it('say one thing each', () => {
    const guests = sources.filter((file) => !file.startsWith('src/sandbox/'));
    expect(twice(guests.flatMap((file) => namesIn(file)))).toEqual([]);
  });

  it('do not, when two files export the same one', () => {
    const all = ['src/domain/x.ts', 'src/cli/y.ts'].flatMap((file) => namesIn(file, 'export interface Answer {'));
    expect(twice(all)).toEqual([{ name: 'Answer', file: 'src/cli/y.ts' }]);
  });
});

describe('the world outside', () => {
  const allowed: Record<string, readonly string[]> = {
    'process.env': ['src/config/config.ts'],
    'Date.now': ['src/main.ts', 'src/app.ts', 'src/sandbox', 'src/cli.ts', 'src/cli'],
    'new Date()': [],
    'Math.random': [],
    'randomBytes(': ['src/platform/secrets.ts', 'src/operations', 'src/sandbox'],
    // Past the rules on packages; why, stands there.
    createRequire: ['src/store/drizzle.ts', 'src/slack/slack.ts'],
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

describe('the packages that production installs', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Readonly<Record<string, string>>
  >;
  /** `@slack/bolt/dist/x` -> `@slack/bolt`. */
  const packagesOf = (files: readonly string[]): readonly string[] => [
    ...new Set(
      files
        .flatMap((file) => importsOf(file))
        .filter(({ target }) => !/^(\.|node:)/.test(target))
        .map(({ target }) => /^(@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target),
    ),
  ];
  const [sandbox, desk] = [true, false].map((is) =>
    packagesOf(sources.filter((file) => file.startsWith('src/sandbox/') === is)),
  ) as [readonly string[], readonly string[]];

  it('are all that the desk needs', () => {
    expect(desk.length).toBeGreaterThan(10);
    expect(desk.filter((name) => !Object.hasOwn(dependencies, name))).toEqual([]);
  });

  it('are none that the sandbox alone needs', () => {
    const only = sandbox.filter((name) => !desk.includes(name));
    expect(only).toContain('smtp-server');
    expect(only.filter((name) => !Object.hasOwn(devDependencies, name))).toEqual([]);
  });
});

describe('the words of a language', () => {
  const others = LOCALES.filter((locale) => locale !== 'en').join('|');
  /** A choice between languages that another language would have to be added to. */
  const choosesLanguage = (text: string): boolean =>
    new RegExp(
      `\\blocale\\s*[!=]==|[!=]==\\s*['"]en['"]|['"](${others})['"]|\\b(${others})\\s*:|\\.(${others})\\b`,
    ).test(text);
  /** The list itself, what earlier versions wrote, and the customers of the sandbox. */
  const MAY = [
    'src/domain/text.ts',
    'src/store/scripts/earlier.ts',
    'src/sandbox/console/samples.ts',
    'src/sandbox/shell/tour/requests.ts',
    'src/messages/languages',
  ];
  const rest = sources.filter((file) => !MAY.some((place) => within(file, place)));

  it('stand in its own folder, and nothing else chooses between languages', () => {
    expect(rest.length).toBeGreaterThan(200);
    expect(rest.filter((file) => choosesLanguage(code(file)))).toEqual([]);
  });

  it('stand nowhere else, as far as their characters show', () => {
    const foreign = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
    expect(rest.filter((file) => foreign.test(code(file)))).toEqual([]);
  });

  it.each([
    "const colon = locale === 'zh' ? '：' : ': ';",
    "if (request.locale !== 'en') return null;",
    "const LABEL: Text = { en: 'Open the console', zh: '打开控制台' };",
    "const LABEL = { 'en': 'Open', 'zh': '打开' }[locale];",
    'const words = LABEL.zh;',
    "const hint = locale.startsWith('zh') && 'in Chinese';",
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
