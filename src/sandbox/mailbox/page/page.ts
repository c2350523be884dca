import { type Html, html } from '../../../messages/html.ts';
import { codeIn, type Mail } from '../mail.ts';

const TIME = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});
const time = (at: number): Html =>
  html`<time datetime="${new Date(at).toISOString()}">${TIME.format(at).replace(',', '')} UTC</time>`;

function page(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/mailbox/style.css">
<script src="/mailbox/script.js" defer></script>
</head>
<body>
<main>
${body}
</main>
</body>
</html>`;
}

/** Every mail that was accepted, the newest first. */
export function listPage(mails: readonly Mail[]): Html {
  const rows = mails.map(
    (mail, index) => html`<li><a href="/mailbox/${index + 1}">
<span class="subject" lang="${languageOf(mail)}">${mail.subject}</span>
<span class="meta"><span>To ${mail.envelope.to.join(', ')}</span> ${time(mail.at)}</span>
</a></li>`,
  );
  return page(
    'Mailbox',
    html`<h1>Mailbox</h1>
<p class="soft">What the desk wrote to any customer. It shows up here by itself.</p>
<div id="live">
${rows.length === 0 ? html`<p class="empty">No mail yet. The first one comes with the code, when a customer asks for a deletion.</p>` : html`<ol class="mails">${rows.toReversed()}</ol>`}
</div>`,
  );
}

/** One mail with both of its halves; `number` counts from 1. */
export function mailPage(mail: Mail, number: number): Html {
  const code = codeOf(mail);
  return page(
    mail.subject,
    html`<p><a href="/mailbox">← All mails</a></p>
<h1 lang="${languageOf(mail)}">${mail.subject}</h1>
<p class="meta"><span>From ${mail.headers.get('from') ?? mail.envelope.from}</span> <span>To ${mail.envelope.to.join(', ')}</span> ${time(mail.at)}</p>
${
  code === null
    ? null
    : html`<p class="code">Code <output id="code" data-code="${code}">${code}</output> <button type="button" id="copy" hidden>Copy</button> <span id="copied" role="status"></span></p>`
}
<h2>As HTML</h2>
${
  mail.html === null
    ? html`<p class="empty">This mail has no HTML half.</p>`
    : html`<iframe src="/mailbox/${number}/html" sandbox="allow-popups allow-popups-to-escape-sandbox" title="The mail as HTML"></iframe>`
}
<h2>As text</h2>
${mail.text === null ? html`<p class="empty">This mail has no text half.</p>` : html`<pre lang="${languageOf(mail)}">${linked(mail.text)}</pre>`}
<details>
<summary>Headers</summary>
<dl>
${[...mail.headers].map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
</dl>
</details>`,
  );
}

export const missingPage = page(
  'No such mail',
  html`<p><a href="/mailbox">← All mails</a></p><h1>This mail is not here any more</h1><p>The sandbox was started over.</p>`,
);

const languageOf = (mail: Mail): string => mail.headers.get('content-language') ?? 'en';

function codeOf(mail: Mail): string | null {
  try {
    return codeIn(mail);
  } catch {
    return null;
  }
}

/** Addresses of pages become links, as mail programs do it. */
function linked(text: string): readonly (Html | string)[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) =>
      index % 2 === 1 ? html`<a href="${part}" target="_blank" rel="noreferrer">${part}</a>` : part,
    );
}
