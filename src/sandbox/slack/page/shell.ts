import { type Html, html } from '../../../messages/html.ts';
import type { Shortcut, SlashCommand } from '../manifest.ts';
import { TEAM_DOMAIN } from '../people.ts';
import type { SandboxSlack } from '../slack.ts';
import { STYLES } from './assets.ts';
import { shortcutMenu } from './shortcuts.ts';
import { cast, roleOf, type Viewer } from './viewer.ts';

/** The page before anything is in it: app.js fills its regions. What people type into is never replaced. */
export function shell(slack: SandboxSlack, viewer: Viewer): Html {
  const { commands, shortcuts } = slack.declared;
  const people = cast(slack).map(
    (person) =>
      html`<option value="${person.id}"${person.id === viewer.person.id ? html` selected` : ''}>${person.profile.real_name.split(' ')[0]} (${roleOf(slack, person)})</option>`,
  );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Slack (sandbox)</title>
${STYLES.map(
  (name) => html`<link rel="stylesheet" href="/slack/${name}">
`,
)}
<script type="module" src="/slack/app.js"></script>
</head>
<body>
<div class="layout">
<aside class="sidebar">
<div class="workspace"><h1>${TEAM_DOMAIN}</h1><button type="button" class="plain menu-button" aria-expanded="false" aria-controls="places">Menu</button></div>
<label class="you">You are <select id="user" autocomplete="off">${people}</select></label>
<nav id="places" aria-label="Channels and messages"></nav>
</aside>
<main>
<section class="channel">
<header class="bar"><h2 id="title">Slack</h2><p id="offline" class="offline" role="status"></p></header>
<section id="main" class="list" tabindex="0" aria-labelledby="title" aria-busy="true"><p class="empty">Loading…</p></section>
<noscript><p class="empty">This page needs JavaScript, as Slack does.</p></noscript>
${composer('composer', commands, shortcuts)}
</section>
<section class="thread" id="thread-pane" aria-label="Thread" hidden>
<header class="bar"><h2>Thread</h2><button type="button" class="plain cross" data-do="closeThread" aria-label="Close the thread">✕</button></header>
<section id="thread" class="list" tabindex="0" aria-label="Replies"></section>
${composer('reply', [], [])}
</section>
</main>
</div>
<dialog id="dialog" class="dialog" aria-labelledby="dialog-title"><form novalidate autocomplete="off"></form></dialog>
<dialog id="confirm" class="dialog small" aria-labelledby="confirm-title"><form method="dialog"></form></dialog>
<div id="toasts" class="toasts" role="alert"></div>
<p id="announce" class="visually-hidden" aria-live="polite"></p>
</body>
</html>`;
}

const composer = (
  id: string,
  commands: readonly SlashCommand[],
  shortcuts: readonly Shortcut[],
): Html => html`<form class="composer" id="${id}" hidden>
<div class="hints" hidden>${commands.map(
  ({ command, description, usage }) =>
    html`<button type="button" class="hint" data-do="useCommand" data-command="${command}"><b>${command}</b> <span>${usage}</span> <small>${description}</small></button>`,
)}</div>
${shortcutMenu(shortcuts, 'global')}<label class="visually-hidden" for="${id}-text"></label>
<textarea id="${id}-text" rows="1" maxlength="4000" autocomplete="off"></textarea>
<button type="submit" class="button filled primary">Send</button>
</form>`;
