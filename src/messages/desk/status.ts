import type { Instant } from '../../domain/calendar.ts';
import type { Lane } from '../../domain/effects.ts';
import { inOrder, queueCounts } from '../../domain/queue.ts';
import type { DeletionRequest } from '../../domain/request.ts';
import { shownId } from '../../domain/text.ts';
import type { DependencyHealth } from '../../domain/views/running.ts';
import type { DeskStatus, LaneWaiting } from '../../domain/views/status.ts';
import { healthWords } from '../health.ts';
import { type Html, html } from '../html.ts';
import { pauseLines } from '../slack/brake.ts';
import { type Line, pageTextOf } from '../slack/line.ts';
import { brokenLine } from '../slack/rows/broken.ts';
import { findings, next, stateOf } from '../slack/rows/row.ts';
import { named } from '../slack/slackText.ts';
import { distance, moment, span } from '../time.ts';
import { deskLayout } from './layout.ts';

interface Context {
  readonly now: Instant;
  readonly timeZone: string;
  /** The page is loaded anew by itself. */
  readonly refreshes: boolean;
}

/** More than this nobody reads in a row. */
const MOST = 200;

/** Everything at one look, read only: what waits and until when, how the desk is, what it has still to carry out. */
export function statusPage(
  status: DeskStatus,
  health: Readonly<Record<string, DependencyHealth>>,
  context: Context,
): Html {
  const { pause, outbox } = status;
  const { now, timeZone, refreshes } = context;
  const words = (line: Line): string => pageTextOf(line, timeZone);
  return deskLayout(
    'Status',
    html`<p class="hint">As of ${moment(now, timeZone, 'en')}. ${
      refreshes
        ? html`Loaded anew every minute. <a href="/desk?still">Stop that</a>`
        : html`<a href="/desk">Load it anew every minute</a>`
    }</p>
${pause !== null && html`<div class="warning" role="status">${pauseLines(pause).map((line) => html`<p>${words(line)}</p>`)}</div>`}
${figures(status, now)}
${status.broken.length > 0 && html`<p class="warning">${words(brokenLine(status.broken))}</p>`}
<h2>What waits</h2>
${queueTable(status, context)}
<div class="columns"><section aria-labelledby="health"><h2 id="health">Health</h2>
${healthTable(health)}</section>
<section aria-labelledby="outbox"><h2 id="outbox">Still to be carried out</h2>
${outboxTable(outbox, now)}</section></div>
<form method="post" action="/desk/leave"><button type="submit" class="button quiet">Sign out everywhere</button></form>`,
  );
}

function figures({ requests, cut, medianDecision }: DeskStatus, now: Instant): Html {
  const { all, due, overdue, stuck } = queueCounts(requests, '', now);
  const more = cut ? '+' : '';
  return html`<ul class="figures">
<li><strong>${all}${more}</strong>open</li>
<li><strong>${due}</strong>due in 48 h</li>
<li${overdue > 0 && html` class="late"`}><strong>${overdue}</strong>overdue</li>
<li${stuck > 0 && html` class="late"`}><strong>${stuck}</strong>in need of a person</li>
<li><strong>${medianDecision === null ? '–' : span(medianDecision, 'en')}</strong>median decision</li>
</ul>`;
}

function queueTable({ requests, cut }: DeskStatus, context: Context): Html {
  if (requests.length === 0) return html`<p>Nothing is waiting.</p>`;
  const shown = inOrder(requests).slice(0, MOST);
  const left = cut || requests.length > shown.length;
  return html`<div class="table" role="region" aria-label="Table of what waits" tabindex="0"><table class="queue">
<thead><tr><th scope="col">Account</th><th scope="col">State</th><th scope="col">When</th><th scope="col">Prerequisites</th><th scope="col">Taken</th></tr></thead>
<tbody>${shown.map((request) => row(request, context))}</tbody></table></div>
${left && html`<p class="hint">Only the ${shown.length} most urgent are shown.</p>`}`;
}

function row(request: DeletionRequest, { now, timeZone }: Context): Html {
  const { id, account, assignee } = request;
  const { symbol, words, why } = stateOf(request, now, timeZone);
  return html`<tr><th scope="row">${named(account.name, 60)} <small>${shownId(account.id, 60)} · <span class="id">${id}</span></small></th><td><span aria-hidden="true">${symbol}</span> ${words}${why}</td><td>${pageTextOf(next(request, now, timeZone), timeZone) || 'no deadline'}</td><td>${findings(request)}</td><td>${assignee === null ? 'nobody has it' : 'taken'}</td></tr>\n`;
}

const healthTable = (health: Readonly<Record<string, DependencyHealth>>): Html => html`<table>
<tbody>${healthWords(health).map(
  ({ name, ok, words }) =>
    html`<tr><th scope="row">${name}</th><td class="${ok ? 'well' : 'ill'}">${ok ? '✓' : '✗'} ${words}</td></tr>\n`,
)}</tbody></table>`;

const LANE_WORDS: Record<Lane, string> = {
  slack: 'Messages to Slack',
  home: 'Home tabs',
  mail: 'E-mails',
  console: 'Deletions in the console',
  webhook: 'Webhooks',
};

const outboxTable = (
  outbox: readonly LaneWaiting[],
  now: Instant,
): Html => html`<div class="table" role="region" aria-label="Table of what is still to be carried out" tabindex="0"><table>
<thead><tr><th scope="col">What</th><th scope="col">Waiting</th><th scope="col">Given up</th><th scope="col">Oldest</th></tr></thead>
<tbody>${outbox.map(
  ({ lane, waiting, dead, oldest }) =>
    html`<tr><th scope="row">${LANE_WORDS[lane]}</th><td class="count">${waiting}</td><td class="count${dead > 0 && ' ill'}">${dead}</td><td>${oldest === null ? '–' : distance(oldest, now, 'en')}</td></tr>\n`,
)}</tbody></table></div>`;
