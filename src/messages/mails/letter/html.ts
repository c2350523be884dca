import type { Locale } from '../../../domain/text.ts';
import { escapeHtml } from '../../html.ts';
import { CATALOGUES } from '../../languages/languages.ts';
import { type Letter, type Piece, previewOf } from './letter.ts';

/** In the elements themselves: some programs drop everything in the head. */
const STYLE = {
  body: 'line-break:strict;text-wrap:pretty;margin:0;padding:0;font:16px/1.55 system-ui,-apple-system,Segoe UI',
  page: 'padding:20px 12px;background:#f6f7f9;color:#1d1f24;overflow-wrap:anywhere',
  sheet:
    'max-width:560px;margin:0 auto;padding:24px 20px 8px;background:#ffffff;border-top:4px solid;border-radius:8px',
  brand: 'margin:0 0 20px;font-size:18px;font-weight:700',
  words: 'margin:0 0 16px',
  quote: 'margin:0 0 16px;padding:4px 16px;border-left:4px solid #c9ced6;white-space:pre-wrap',
  code: 'margin:20px 0;font:700 28px/1.4 ui-monospace,Menlo,Consolas,monospace;letter-spacing:3px',
  list: 'margin:0 0 16px;padding:0 0 0 20px',
  item: 'margin:0 0 10px',
  button:
    'display:inline-block;margin:4px 0;padding:11px 20px;color:#ffffff;border-radius:6px;font-weight:600;text-decoration:none',
  link: 'color:#0b5cad',
  foot: 'margin:24px 0 16px;padding:16px 0 0;border-top:1px solid #d5d9e0;color:#565b66;font-size:14px',
  preview: 'display:none;max-height:0;overflow:hidden',
} as const;

/** The desk's own colour, which white text is easy to read on. */
const OWN_COLOR = '#0b5cad';

/** Over the styles of the elements, where the reader has it dark. */
const DARK = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.page{background:#14161a!important;color:#e8eaee!important}.sheet{background:#1d2026!important}
.link{color:#8cbdf2!important}.quote{border-color:#3a3f49!important}.foot{border-color:#3a3f49!important;color:#adb3be!important}}`;

/** The company; `color`: null for the desk's own. */
export interface MailBrand {
  readonly name: string;
  readonly color: string | null;
}

/** A whole page without images, scripts or anything to load. */
export function asHtml(letter: Letter, locale: Locale, brand: MailBrand | null): string {
  const { tag, fonts } = CATALOGUES[locale].language;
  const color = brand?.color ?? OWN_COLOR;
  return [
    '<!doctype html>',
    `<html lang="${tag}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(letter.subject)}</title><style>${DARK}</style></head>`,
    `<body style="${[STYLE.body, ...fonts].join(',')},sans-serif"><div class="page" lang="${tag}" style="${STYLE.page}">`,
    `<div style="${STYLE.preview}">${escapeHtml(previewOf(letter))}</div>`,
    `<div class="sheet" style="${STYLE.sheet};border-color:${color}">`,
    ...(brand === null ? [] : [`<p style="${STYLE.brand}">${escapeHtml(brand.name)}</p>`]),
    ...letter.pieces.map((piece) => htmlOf(piece, color)),
    '</div></div></body></html>',
    '',
  ].join('\n');
}

function htmlOf(piece: Piece, color: string): string {
  switch (piece.kind) {
    case 'words': {
      const { link } = piece;
      const text = escapeHtml(piece.text);
      const linked = link === undefined ? text : text.replace(escapeHtml(link.label), () => linkTo(link));
      return `<p style="${STYLE.words}">${linked}</p>`;
    }
    case 'quote':
      return `<blockquote class="quote" style="${STYLE.quote}">${escapeHtml(piece.text)}</blockquote>`;
    case 'code':
      return `<p style="${STYLE.code}">${escapeHtml(piece.code)}</p>`;
    case 'list':
      return `<ul style="${STYLE.list}">\n${piece.items.map(itemOf).join('\n')}\n</ul>`;
    case 'button':
      return `<p style="${STYLE.words}"><a href="${escapeHtml(piece.url)}" style="${STYLE.button};background:${color}">${escapeHtml(piece.label)}</a></p>`;
    case 'foot':
      return `<p class="foot" style="${STYLE.foot}">${piece.lines.map(escapeHtml).join('<br>')}</p>`;
  }
}

const linkTo = ({ label, url }: { readonly label: string; readonly url: string }): string =>
  `<a class="link" href="${escapeHtml(url)}" style="${STYLE.link}">${escapeHtml(label)}</a>`;

const itemOf = ({ text, link }: Extract<Piece, { kind: 'list' }>['items'][number]): string =>
  `<li style="${STYLE.item}">${escapeHtml(text)}${link === null ? '' : `<br>${linkTo(link)}`}</li>`;
