import { type Html, html } from '../../messages/html.ts';
import { CONDITIONS, type Condition, SYSTEMS, type System } from './faults.ts';
import { STEPS } from './tour.ts';

const NAMES: Readonly<Record<System, string>> = { slack: 'Slack', console: 'Console', mail: 'Mail' };

/** In the words of somebody who has never heard of a status code. */
const WORDS: Readonly<Record<Condition, string>> = {
  fine: 'fine',
  down: 'down',
  slow: 'slow',
  refusing: 'refusing',
  idle: 'says yes, does nothing',
  lost: 'lost its routes',
  replaced: 'another account, same id',
};

/** The one page of the sandbox: the bar, the customer's half, the staff's half, and the tour in the margin. */
export const shellPage = ({ consoleUrl, deskUrl }: { readonly consoleUrl: string; readonly deskUrl: string }): Html =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Deletion Desk sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/shell.css">
<script src="/shell.js" defer></script>
</head>
<body>
<header class="bar">
<h1>Deletion Desk <span>sandbox</span></h1>
<div class="group" role="group" aria-label="Clock">
<time id="clock" title="The clock of the sandbox, UTC">…</time>
<button type="button" data-post="/clock/1h">+1 h</button>
<button type="button" data-post="/clock/24h">+1 day</button>
<button type="button" data-post="/clock/30d">+30 days</button>
<button type="button" data-post="/clock/next" id="next">Next event</button>
<span class="hint" id="next-hint"></span>
</div>
<div class="group" role="group" aria-label="Faults">
${SYSTEMS.map(
  (system) => html`<span class="fault"><label for="fault-${system}">${NAMES[system]}</label>
<select id="fault-${system}" data-system="${system}" autocomplete="off">${CONDITIONS[system].map((condition) => html`<option value="${condition}">${WORDS[condition]}</option>`)}</select></span>`,
)}
</div>
<div class="group end">
<button type="button" data-post="/start-over" data-busy="Starting over…">Start over</button>
<button type="button" id="tour-toggle" aria-expanded="true" aria-controls="tour">Tour: <span class="progress">0 of ${STEPS.length}</span></button>
</div>
<p class="said" id="said" role="status"></p>
</header>
<main data-left="console" data-pane="console">
<div class="tabs" role="tablist" aria-label="What to look at">
${tab('console', 'Console', true)}${tab('mailbox', 'Mailbox')}${tab('slack', 'Slack')}
</div>
<section class="pane" id="pane-console" role="tabpanel" aria-labelledby="tab-console">
<iframe src="${consoleUrl}/?account=acc_1011&amp;user=usr_1011" title="The console, as the customer sees it"></iframe>
<p class="foot"><a href="${consoleUrl}" target="_blank">Open the console in a new tab</a></p>
</section>
<section class="pane" id="pane-mailbox" role="tabpanel" aria-labelledby="tab-mailbox">
<iframe src="/mailbox" title="The mailbox with all mails"></iframe>
<p class="foot"><a href="/mailbox" target="_blank">Open the mailbox in a new tab</a></p>
</section>
<section class="pane" id="pane-slack" role="tabpanel" aria-labelledby="tab-slack">
<iframe src="/slack" title="Slack, as the staff sees it"></iframe>
<p class="foot"><a href="/slack" target="_blank">Open Slack in a new tab</a></p>
</section>
<aside class="tour" id="tour" aria-labelledby="tour-title">
<h2 id="tour-title">What to try</h2>
<p class="lead">Left is the customer, right the staff. Each step is ticked off when it has happened.</p>
<ol>
${STEPS.map(
  ({ id, title, hint }) =>
    html`<li data-step="${id}"><details><summary>${title}<span class="done"> done</span></summary><p>${hint}</p></details></li>`,
)}
</ol>
<p class="all-done" hidden>That was all. Thank you for trying it!</p>
<p class="lead">The desk’s HTTP API: <a href="${deskUrl}/openapi.json" target="_blank">openapi.json</a>, <a href="${deskUrl}/readyz" target="_blank">readyz</a>. For curl: <a href="/help" target="_blank">help</a>.</p>
</aside>
</main>
</body>
</html>`;

const tab = (id: string, label: string, selected = false): Html =>
  html`<button type="button" role="tab" id="tab-${id}" aria-controls="pane-${id}" aria-selected="${String(selected)}" data-pane="${id}"${selected ? '' : html` tabindex="-1"`}>${label}<span class="news"></span></button>`;
