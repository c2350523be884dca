import type { Locale } from '../../domain/text.ts';
import { escapeHtml } from '../html.ts';
import { CATALOGUES } from '../languages/languages.ts';

/** One piece of a letter; the text and the HTML are made from the same pieces. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  /** Somebody's own words; line breaks are kept. */
  | { readonly kind: 'quote'; readonly text: string }
  /** On a line of its own, easy to copy. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  /** The one thing to press; at most one in a letter. */
  | { readonly kind: 'button'; readonly label: string; readonly url: string };
interface Item {
  readonly text: string;
  readonly link: { readonly label: string; readonly url: string } | null;
}

export interface Letter {
  readonly subject: string;
  readonly pieces: readonly Piece[];
}

export const words = (text: string): Piece => ({ kind: 'words', text });

export function asText(pieces: readonly Piece[], locale: Locale): string {
  const { colon } = CATALOGUES[locale];
  return `${pieces.map((piece) => textOf(piece, colon)).join('\n\n')}\n`;
}

function textOf(piece: Piece, colon: string): string {
  switch (piece.kind) {
    case 'words':
      return piece.text;
    case 'quote':
      return piece.text.replace(/^/gm, '> ');
    case 'code':
      return piece.code;
    case 'list':
      return piece.items
        .map(({ text, link }) => (link ? `- ${text}\n  ${link.label}${colon}${link.url}` : `- ${text}`))
        .join('\n');
    case 'button':
      return `${piece.label}${colon}${piece.url}`;
  }
}

const STYLE = {
  body: 'line-break:strict;word-break:auto-phrase;margin:0;padding:24px;background:#f6f7f9;color:#1d1f24;font:16px/1.5 system-ui,-apple-system,Segoe UI',
  page: 'max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px',
  quote: 'margin:16px 0;padding:4px 16px;border-left:4px solid #c9ced6;white-space:pre-wrap',
  code: 'margin:16px 0;font:700 28px/1.4 ui-monospace,Menlo,Consolas,monospace;letter-spacing:3px',
  button:
    'display:inline-block;padding:10px 18px;background:#0b5cad;color:#ffffff;border-radius:6px;text-decoration:none',
  link: 'color:#0b5cad',
} as const;

/** A whole page without images, scripts or anything to load. */
export function asHtml({ subject, pieces }: Letter, locale: Locale): string {
  const { tag, fonts } = CATALOGUES[locale].language;
  return [
    '<!doctype html>',
    `<html lang="${tag}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>`,
    `<body style="${[STYLE.body, ...fonts].join(',')},sans-serif"><div style="${STYLE.page}">`,
    ...pieces.map(htmlOf),
    '</div></body></html>',
    '',
  ].join('\n');
}

function htmlOf(piece: Piece): string {
  switch (piece.kind) {
    case 'words':
      return `<p>${escapeHtml(piece.text)}</p>`;
    case 'quote':
      return `<blockquote style="${STYLE.quote}">${escapeHtml(piece.text)}</blockquote>`;
    case 'code':
      return `<p style="${STYLE.code}">${escapeHtml(piece.code)}</p>`;
    case 'list':
      return `<ul>\n${piece.items.map(itemOf).join('\n')}\n</ul>`;
    case 'button':
      return `<p><a href="${escapeHtml(piece.url)}" style="${STYLE.button}">${escapeHtml(piece.label)}</a></p>`;
  }
}

function itemOf({ text, link }: Item): string {
  const how =
    link === null ? '' : `<br><a href="${escapeHtml(link.url)}" style="${STYLE.link}">${escapeHtml(link.label)}</a>`;
  return `<li>${escapeHtml(text)}${how}</li>`;
}
