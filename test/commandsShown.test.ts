import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCall } from '../src/cli/call.ts';
import { COMMANDS } from '../src/cli/commands.ts';
import { commandsIn, rowsUnder, textOf } from './documents.ts';

const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'src/README.md'],
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** Each command that a page shows, without what is set for it. */
const SHOWN = PAGES.flatMap((page) =>
  commandsIn(textOf(page))
    .flatMap((line) => line.split(' && '))
    .map((command) => ({ page, command: command.replace(/^(?:[A-Z_]+=(?:'[^']*'|\S*)\s*)+/, '') })),
).filter(({ command }) => command !== '');

const scripts = Object.keys(
  (JSON.parse(textOf('package.json')) as { readonly scripts: Readonly<Record<string, string>> }).scripts,
);
/** Commands of npm itself; `npm cit` is what CI runs. */
const NPM = ['ci', 'cit', 'test', 'start'];

it.each(SHOWN.filter(({ command }) => command.startsWith('npm run desk -- ')))(
  'the command line takes what $page shows: $command',
  ({ command }) => {
    const typed = command.slice('npm run desk -- '.length).replaceAll(/[<>]|\$\([^)]*\)/g, '');
    const words = typed.match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
    expect(readCall(COMMANDS, words, { columns: 100, colours: false }).command).not.toBeNull();
  },
);

it('every script of npm that a page shows is there', () => {
  const called = SHOWN.flatMap(({ page, command }) => {
    const [, run, name] = /^npm (run )?([\w:]+)/.exec(command) ?? [];
    return name === undefined || name === 'install' ? [] : [{ page, run, name }];
  });
  expect(called.length).toBeGreaterThan(20);
  const isThere = ({ run, name }: (typeof called)[number]): boolean =>
    run === undefined ? NPM.includes(name) : scripts.includes(name);
  expect(called.filter((one) => !isThere(one))).toEqual([]);
});

it('what no test runs is said not to be, with the reason', () => {
  const programs = SHOWN.map(({ command }) => /^(npm install|[\w.-]+)/.exec(command)?.[1] ?? command);
  const unrun = [...new Set(programs)].filter((program) => !['npm', 'curl'].includes(program)).sort();
  const said = rowsUnder(textOf('docs/README.md'), 'Commands that no test runs').flatMap(([names = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
  expect(said.toSorted()).toEqual(unrun);
});
