import { styleText } from 'node:util';

/** What `paint` writes; or all that moves a cursor or begins a command to a terminal, C1 as well as C0, but line ends and tabs. */
const CONTROL = new RegExp(`(${String.fromCharCode(0x1b)}\\[(?:1|22|31|32|33|39)m)|(?!\\r?\\n|\\t)\\p{Cc}`, 'gu');

const STYLES = { heading: 'bold', bad: 'red', good: 'green', soon: 'yellow' } as const;

/** Words that stand out where colours are shown. */
export const paint = (style: keyof typeof STYLES, words: string): string =>
  styleText(STYLES[style], words, { validateStream: false });

/**
 * What a terminal only shows, whatever customers and consoles wrote into it: control characters are written out, in JSON as JSON
 * does (which leaves DEL and C1 as they are). Colours are left out unless somebody sees them.
 */
export const forTerminal = (text: string, colours = false): string =>
  text.replace(CONTROL, (sign, colour) => {
    if (colour !== undefined) return colours ? sign : '';
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });

/** Cells below each other. Nothing stands behind the last one of a row. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => shown(row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - shown(cell).length)))
      .join('  ')
      .trimEnd(),
  );
}

/** What of it takes room. */
const shown = (text: string): string => forTerminal(text);
