import { type Html, html } from '../../messages/html.ts';
import { CONDITIONS, type Condition, SYSTEMS, type System } from './faults.ts';
import { castPanel } from './panels/cast.ts';
import { clockPanel } from './panels/clock.ts';
import { tourPanel } from './panels/tour.ts';
import { SETTING_NAMES, SETTINGS } from './settings.ts';
import { inConsole } from './spots.ts';
import type { Stage } from './stage.ts';
import { STEPS } from './tour/tour.ts';

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
export function shellPage({ standIns, deskUrl, settings }: Stage): Html {
  const consoleUrl = standIns.console.url;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Deletion Desk sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/shell.css">
<link rel="stylesheet" href="/panels.css">
<script type="module" src="/shell.js"></script>
</head>
<body data-console="${consoleUrl}">
<header class="bar">
<h1>Deletion Desk <span>sandbox</span></h1>
<div class="group" role="group" aria-label="Clock">
<button type="button" id="clock" data-dialog="time" aria-haspopup="dialog">…</button>
<button type="button" data-post="/clock/1h">+1 h</button>
<button type="button" data-post="/clock/24h">+1 day</button>
<button type="button" data-post="/clock/30d">+30 days</button>
<button type="button" data-post="/clock/next" id="next">Next event</button>
<span class="hint" id="next-hint"></span>
</div>
<button type="button" id="controls-toggle" aria-expanded="false" aria-controls="controls">Faults, rules</button>
<div class="controls" id="controls">
<div class="group" role="group" aria-label="Faults">
${SYSTEMS.map((system) =>
  menu(
    `fault-${system}`,
    `/faults/${system}/`,
    NAMES[system],
    CONDITIONS[system].map((condition) => [condition, WORDS[condition]]),
  ),
)}
</div>
<div class="group" role="group" aria-label="Rules of the desk, which starts anew with them">
${SETTING_NAMES.map((name) => menu(`setting-${name}`, `/settings/${name}/`, SETTINGS[name].label, settings.choicesOf(name)))}
</div>
</div>
<div class="group end">
<button type="button" data-dialog="cast" aria-haspopup="dialog">Who is who</button>
<button type="button" data-post="/start-over" data-busy="Starting over…">Start over</button>
<button type="button" id="tour-toggle" aria-expanded="true" aria-controls="tour">Tour: <span class="progress">0 of ${STEPS.length}</span></button>
</div>
<p class="said" id="said" role="status"></p>
</header>
<main data-left="console" data-pane="console">
<div class="tabs" role="tablist" aria-label="What to look at">
${tab('console', 'Console', true)}${tab('mailbox', 'Mailbox')}${tab('slack', 'Slack')}
</div>
${pane('console', 'The console, as the customer sees it', consoleUrl + inConsole('acc_1011').path, html`<a href="${consoleUrl}" target="_blank">Open the console in a new tab</a>`)}
${pane('mailbox', 'The mailbox with all mails', '/mailbox', html`<a href="/mailbox" target="_blank">Open the mailbox in a new tab</a>`)}
${pane('slack', 'Slack, as the staff sees it', '/slack', html`<a href="/slack" target="_blank">Open Slack in a new tab</a> <a href="/slack.txt" target="_blank">as text</a>`)}
${tourPanel(deskUrl)}
</main>
${castPanel(standIns)}
${clockPanel(standIns)}
</body>
</html>`;
}

const menu = (id: string, path: string, label: string, choices: readonly (readonly [string, string])[]): Html =>
  html`<span class="choice"><label for="${id}">${label}</label>
<select id="${id}" data-path="${path}" autocomplete="off">${choices.map(([value, words]) => html`<option value="${value}">${words}</option>`)}</select></span>`;

const pane = (id: string, title: string, src: string, foot: Html): Html =>
  html`<section class="pane" id="pane-${id}" role="tabpanel" aria-labelledby="tab-${id}">
<iframe src="${src}" title="${title}"></iframe>
<p class="foot">${foot}</p>
</section>`;

const tab = (id: string, label: string, selected = false): Html =>
  html`<button type="button" role="tab" id="tab-${id}" aria-controls="pane-${id}" aria-selected="${String(selected)}" data-pane="${id}"${selected ? '' : html` tabindex="-1"`}>${label}<span class="news"></span></button>`;
