import { type Html, html } from '../html.ts';

/** Which page it is: a class for its styles, and where those are. */
const STATUS = { className: 'desk', stylesheet: '/desk/status.css' };

/** A whole document for staff, without scripts; it follows the scheme of the reader's system. */
export const deskLayout = (title: string, body: Html, { className, stylesheet } = STATUS): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · Deletion Desk</title>
<link rel="stylesheet" href="/assets/desk.css">
<link rel="stylesheet" href="${stylesheet}">
</head>
<body class="${className}">
<header class="top"><p class="brand">Deletion Desk</p></header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;

/** What the status page adds to the stylesheet of the customers' pages. */
export const DESK_STYLESHEET = `.desk .top, .desk main { max-width: 1120px; }
.desk h1:has(+ .hint) { margin-bottom: 4px; }
.desk .figures { display: flex; flex-wrap: wrap; gap: 8px 32px; margin: 20px 0; padding: 0; list-style: none; }
.desk .figures strong { display: block; font-size: 1.7rem; line-height: 1.2; }
.desk .late strong, .desk .ill { color: var(--bad); }
.desk .well { color: var(--good); }
.desk .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(300px, 100%), 1fr)); gap: 0 40px; }
.desk .table { overflow-x: auto; }
.desk table { width: 100%; border-collapse: collapse; font-size: 0.94rem; font-variant-numeric: tabular-nums; }
.desk th, .desk td { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: break-word; }
.desk thead th { color: var(--soft); font-weight: 600; }
.desk tbody th { font-weight: 600; }
.desk td.count { text-align: right; padding-right: 20px; }
.desk small { color: var(--soft); font-weight: 400; }
.desk th small { display: block; }
.desk .id { white-space: nowrap; }
.desk form { margin-top: 32px; }
@media print {
  .desk form { display: none; }
}
@media (max-width: 620px) {
  .desk .queue thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .desk .queue tr { display: grid; padding: 10px 0; border-bottom: 1px solid var(--line); }
  .desk .queue th, .desk .queue td { padding: 0; border: 0; }
}
`;
