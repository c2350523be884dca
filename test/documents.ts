import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** A file of the project, such as `docs/slack.md`. */
export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** The rows of the table under a heading of a page, cell by cell as they are read: `\|` is a bar within a cell. */
export function rowsUnder(page: string, heading: string): readonly (readonly string[])[] {
  const section = page.split(/^##+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const [, , ...lines] = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

/** The rows as they are to be pasted into a page. */
export const pasteOf = (file: string, rows: readonly (readonly string[])[]): string =>
  [
    `to be pasted into ${file}:`,
    ...rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
    '',
  ].join('\n');

/** The commands in the shell blocks of a page, without what is said beside them; one that goes on in the next line is whole. */
export function commandsIn(page: string): readonly string[] {
  const blocks = [...page.matchAll(/^( *)```sh\n([\s\S]*?)^\1```/gm)].map(([, , block = '']) => block);
  return blocks
    .flatMap((block) =>
      block
        .replace(/^ *#.*$/gm, '')
        .replaceAll('\\\n', ' ')
        .split(/\n(?=(?:[^']*'[^']*')*[^']*$)/),
    )
    .map((line) => line.replace(/(?:^|\s+)#.*$/, '').trim())
    .filter((line) => line !== '');
}

/** Where people read what to type: the pages, and the sources with their sentences and comments. */
export const readable: readonly string[] = [
  'README.md',
  ...['docs', 'src'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(md|ts)$/.test(name))
      .map((name) => join(folder, name)),
  ),
];
