import { LOCALES, type Locale } from '../../../domain/text.ts';
import { CATALOGUES } from '../../languages/languages.ts';

/** One face for each language: the shapes of a character differ between Chinese and Japanese. */
function facesOf(locale: Locale): string {
  const { tag, fonts } = CATALOGUES[locale].language;
  const faces = [
    'system-ui',
    '-apple-system',
    ...['Segoe UI', 'Roboto', 'Noto Sans', ...fonts].map((font) => `"${font}"`),
  ];
  return `[lang="${tag}"] { font-family: ${faces.join(', ')}, sans-serif; }\n`;
}

/** The company's colour (white text on it is checked where it is read), in both schemes; null: the desk's own. */
const brandRule = (color: string | null): string =>
  color === null
    ? ''
    : `:root { --brand: ${color}; --brand-dark: color-mix(in srgb, ${color} 82%, black); --on-brand: #ffffff; }\n`;

/** The one stylesheet of the customer pages. Nothing in it is loaded from elsewhere. */
export const stylesheet = (color: string | null): string => STYLES + brandRule(color);

const STYLES = `${LOCALES.map(facesOf).join('')}:root {
  color-scheme: light dark;
  --page: #f6f7f9; --sheet: #ffffff; --ink: #1d1f24; --soft: #565b66; --line: #d5d9e0; --edge: #7a808c;
  --accent: #0b5cad; --accent-dark: #084787;
  --brand: var(--accent); --brand-dark: var(--accent-dark); --on-brand: #ffffff;
  --bad: #a8201a; --bad-dark: #821611; --bad-wash: #fdf1f0; --good: #1b6b36; --doubt: #7a5300; --wash: #eef4fb;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #14161a; --sheet: #1d2026; --ink: #e8eaee; --soft: #adb3be; --line: #3a3f49; --edge: #878e9b;
    --accent: #8cbdf2; --accent-dark: #b5d5f8; --on-brand: #0b1622;
    --bad: #f4a8a2; --bad-dark: #f9ccc8; --bad-wash: #33201f; --good: #83d19c; --doubt: #e3bd6a; --wash: #1f2b3a;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; padding: 0 16px 64px; background: var(--page); color: var(--ink); overflow-wrap: anywhere;
  font-size: 17px; line-height: 1.6; line-break: strict; text-wrap: pretty;
}
.top, main, footer { max-width: 680px; margin: 0 auto; }
.top { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 24px; padding: 20px 0; }
.top p { margin: 0; }
.brand { display: flex; align-items: center; gap: 10px; font-weight: 600; overflow-wrap: break-word; }
.brand img { flex: none; max-width: 160px; max-height: 36px; }
.languages { display: flex; gap: 16px; margin: 0; padding: 0; list-style: none; }
.languages li { margin: 0; }
.languages span { color: var(--soft); }
main { padding: 32px 40px 40px; background: var(--sheet); border: 1px solid var(--line); border-top: 4px solid var(--brand); border-radius: 12px; }
footer { padding: 20px 0 0; color: var(--soft); font-size: 0.94rem; }
.account { margin: -12px 0 20px; color: var(--soft); }
.account + .account { margin-top: -14px; }
.account strong { color: var(--ink); }
h1, h2, h3, .button, label { word-break: auto-phrase; }
h1 { margin: 0 0 20px; font-size: 1.75rem; line-height: 1.25; text-wrap: balance; }
h2 { margin: 36px 0 8px; font-size: 1.2rem; line-height: 1.35; }
h3 { margin: 0; font-size: 1rem; }
p, ul, ol, dl, blockquote { margin: 0 0 16px; }
ul, ol { padding-left: 1.3em; }
li { margin-bottom: 6px; }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:hover { color: var(--accent-dark); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
code { font: 0.9em ui-monospace, Menlo, Consolas, monospace; }
blockquote { padding: 2px 0 2px 16px; border-left: 4px solid var(--line); white-space: pre-line; }
.hint { color: var(--soft); font-size: 0.94rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.step { margin-bottom: 20px; color: var(--soft); font-size: 0.94rem; }
.step p { margin: 0 0 6px; }
.bars { display: grid; grid-template-columns: repeat(5, 1fr); gap: 6px; }
.bars i { height: 4px; border-radius: 2px; background: var(--line); }
.bars .done { background: var(--brand); }

.particulars { padding: 12px 0; border: solid var(--line); border-width: 1px 0; }
.particulars div { display: grid; grid-template-columns: 7.5em 1fr; gap: 0 16px; padding: 4px 0; }
.particulars dt { color: var(--soft); }
.particulars dd { margin: 0; }
.particulars code { color: var(--soft); }
.particulars blockquote { margin: 6px 0 4px; }

.notice, .warning, .errors, .headline { padding: 12px 16px; border-left: 4px solid var(--accent); border-radius: 4px; }
.notice, .headline { background: var(--wash); }
.headline { font-size: 1.1rem; font-weight: 600; }
.warning, .errors { background: var(--bad-wash); border-color: var(--bad); }
.warning > p:last-child { margin: 0; }
.errors { margin-bottom: 24px; }
.errors h2 { margin: 0 0 6px; font-size: 1.05rem; }
.errors ul { margin: 0; padding: 0; list-style: none; }
.errors a, .error { color: var(--bad); font-weight: 600; }

.conditions { padding: 0; list-style: none; }
.condition { margin: 0 0 12px; padding: 14px 16px; border: 1px solid var(--line); border-left: 4px solid var(--doubt); border-radius: 8px; }
.condition.unmet { border-left-color: var(--bad); }
.condition h2, .condition h3 { margin: 0 0 4px; font-size: 1.05rem; }
.condition p, .condition ul { margin: 0; }
.condition p + p { margin-top: 6px; }
.condition .badge { color: var(--doubt); font-size: 0.88rem; font-weight: 600; }
.condition.unmet .badge { color: var(--bad); }
.met { padding-left: 1.6em; }
.met li::marker { content: "\\2713\\00a0\\00a0"; color: var(--good); font-weight: 700; }

.field { min-width: 0; margin: 0 0 28px; padding: 0; border: 0; }
.field > label, legend { display: block; margin-bottom: 4px; padding: 0; font-weight: 600; }
.field p { margin: 0 0 8px; }
.choice { display: grid; grid-template-columns: 24px 1fr; gap: 0 12px; align-items: start; }
.choice label { padding: 6px 0; }
.choice input { width: 22px; height: 22px; margin: 9px 0 0; accent-color: var(--accent); }
input[type="text"], input[type="email"], textarea {
  display: block; width: 100%; min-height: 44px; padding: 9px 12px; color: inherit; background: var(--sheet);
  border: 1px solid var(--edge); border-radius: 6px; font: inherit;
}
textarea { resize: vertical; }
[aria-invalid="true"]:not(fieldset) { border: 2px solid var(--bad); }
input.code { max-width: 11em; font: 1.4rem/1.4 ui-monospace, Menlo, Consolas, monospace; letter-spacing: 0.12em; }

.actions { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 32px; }
.actions:not(:last-child) { margin: 20px 0 28px; }
.button {
  display: inline-block; min-height: 46px; padding: 9px 22px; border: 1px solid transparent; border-radius: 6px;
  font: inherit; font-weight: 600; line-height: 1.55; text-align: center; text-decoration: none; cursor: pointer;
}
.primary, .primary:hover { background: var(--brand); color: var(--on-brand); }
.danger, .danger:hover { background: var(--bad); color: var(--sheet); }
.primary:hover { background: var(--brand-dark); }
.danger:hover { background: var(--bad-dark); }
.quiet { background: transparent; border-color: var(--edge); color: var(--ink); }
.quiet:hover { border-color: var(--ink); color: var(--ink); }

.timeline { padding: 0; list-style: none; }
.timeline li { position: relative; margin: 0; padding: 0 0 20px 32px; }
.timeline li:last-child { padding-bottom: 0; }
.timeline li::before {
  content: ""; position: absolute; left: 3px; top: 6px; width: 15px; height: 15px; z-index: 1;
  border: 2px solid var(--edge); border-radius: 50%; background: var(--sheet);
}
.timeline li:not(:last-child)::after { content: ""; position: absolute; left: 9.5px; top: 8px; bottom: -8px; width: 2px; background: var(--line); }
.timeline .done::before, .timeline .ended::before { background: var(--edge); }
.timeline .current::before { border: 5px solid var(--brand); }
.timeline .ifApproved::before { border-style: dashed; }
.timeline p { margin: 0; }
.refresh { margin: 28px 0 0; }
.late { color: var(--bad); font-weight: 600; }
.headline.completed { border-color: var(--good); }
.headline.rejected { border-color: var(--bad); background: var(--bad-wash); }

@media (max-width: 520px) {
  body { padding: 0 10px 40px; }
  .top { padding: 14px 4px; }
  footer { padding: 16px 4px 0; }
  main { padding: 22px 18px 28px; }
  h1 { font-size: 1.45rem; }
  .particulars div { grid-template-columns: 1fr; }
  .actions > *, .actions .button { width: 100%; }
}
@media print {
  :root { --page: #fff; --sheet: #fff; --ink: #000; --soft: #333; --wash: #fff; --bad-wash: #fff; color-scheme: only light; }
  body { padding: 0; font-size: 11pt; }
  main { padding: 0; border: 0; border-radius: 0; }
  nav, .actions, .bars, .refresh { display: none; }
  .condition, .timeline li, .particulars { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  main a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.85em; }
}
@media (forced-colors: active) {
  .button { border-color: ButtonText; }
  .bars .done { background: Highlight; }
}
`;
