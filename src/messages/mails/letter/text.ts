import type { Locale } from '../../../domain/text.ts';
import { CATALOGUES } from '../../languages/languages.ts';
import type { Piece } from './letter.ts';
import { COLUMNS, wrap } from './wrap.ts';

/** The letter as plain text, in lines that any program shows whole. */
export function asText(pieces: readonly Piece[], locale: Locale): string {
  return `${pieces.map((piece) => linesOf(piece, locale).join('\n')).join('\n\n')}\n`;
}

function linesOf(piece: Piece, locale: Locale): readonly string[] {
  const { colon, language } = CATALOGUES[locale];
  /** `first` stands before the first line, `then` before the others. */
  const wrapped = (text: string, first = '', then = first): readonly string[] =>
    wrap(text, language.tag, COLUMNS - first.length).map((line, index) => (index === 0 ? first : then) + line);
  switch (piece.kind) {
    case 'words':
      return wrapped(piece.text);
    case 'quote':
      return piece.text.split('\n').flatMap((line) => wrapped(line, '> '));
    case 'code':
      return [piece.code];
    case 'list':
      return piece.items.flatMap(({ text, link }) => [
        ...wrapped(text, '- ', '  '),
        ...(link === null ? [] : wrapped(`${link.label}${colon}${link.url}`, '  ')),
      ]);
    case 'button':
      return wrapped(`${piece.label}${colon}${piece.url}`);
    case 'foot':
      return piece.lines.flatMap((line) => wrapped(line));
  }
}
