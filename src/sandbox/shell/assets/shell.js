// The page around everything: its bar posts, its clock ticks, its tour ticks off. The server says what is true.
const $ = (selector) => document.querySelector(selector);
const main = $('main');
const tabs = [...document.querySelectorAll('[role=tab]')];

// Clock, faults, start over -------------------------------------------------------------------------------------------
async function post(path) {
  const answer = await fetch(path, { method: 'POST' }).catch(() => null);
  const said = answer ? (await answer.text()).trim() : 'The sandbox does not answer. Is it still running?';
  $('#said').textContent = answer?.ok ? '' : said;
}

for (const button of document.querySelectorAll('[data-post]')) {
  const label = button.textContent;
  button.addEventListener('click', async () => {
    if (button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    button.textContent = button.dataset.busy ?? label;
    await post(button.dataset.post);
    button.textContent = label;
    button.removeAttribute('aria-disabled');
    show();
  });
}
for (const menu of document.querySelectorAll('select[data-system]')) {
  menu.addEventListener('change', () => post(`/faults/${menu.dataset.system}/${menu.value}`));
}

// Tabs: on a wide screen Slack always shows, and the tabs choose the other half ---------------------------------------
function choose(pane, focus = false) {
  main.dataset.pane = pane;
  if (pane !== 'slack') main.dataset.left = pane;
  for (const tab of tabs) {
    const selected = tab.dataset.pane === pane;
    tab.setAttribute('aria-selected', String(selected));
    tab.tabIndex = selected ? 0 : -1;
    if (selected && focus) tab.focus();
  }
  if (pane === 'mailbox') seenMails = state?.mails ?? 0;
  show();
}
const wide = matchMedia('(min-width: 1000px)');
const reachable = () => tabs.filter((tab) => !wide.matches || tab.dataset.pane !== 'slack');
wide.addEventListener('change', () => choose(wide.matches ? main.dataset.left : main.dataset.pane));
for (const tab of tabs) {
  tab.addEventListener('click', () => choose(tab.dataset.pane));
  tab.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const here = reachable();
    choose(here[(here.indexOf(tab) + step + here.length) % here.length].dataset.pane, true);
  });
}

$('#tour-toggle').addEventListener('click', () => tourOpen(main.classList.contains('no-tour')));
function tourOpen(open) {
  main.classList.toggle('no-tour', !open);
  $('#tour-toggle').setAttribute('aria-expanded', String(open));
}
if (!wide.matches) tourOpen(false);

// What the server says ------------------------------------------------------------------------------------------------
let state = null;
let seenMails = null;

const TIME = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

function distance(ms) {
  const minutes = Math.ceil(ms / 60_000);
  if (minutes <= 1) return 'in a moment';
  if (minutes < 120) return `in ${minutes} min`;
  return minutes < 48 * 60 ? `in ${Math.round(minutes / 60)} h` : `in ${Math.round(minutes / 60 / 24)} days`;
}

function show() {
  if (state === null) return;
  const now = Date.now() + state.ahead * 1000;
  $('#clock').textContent = `${TIME.format(now)} UTC`;
  const { next: event } = state;
  $('#next').disabled = event === null;
  $('#next-hint').textContent = event === null ? 'nothing is due' : `${event.what}, ${distance(event.at - now)}`;

  for (const menu of document.querySelectorAll('select[data-system]')) {
    const condition = state.systems[menu.dataset.system];
    if (document.activeElement !== menu || menu.value === condition) menu.value = condition;
    menu.parentElement.dataset.condition = condition;
  }

  seenMails ??= state.mails;
  if (main.dataset.left === 'mailbox' && (wide.matches || main.dataset.pane === 'mailbox')) seenMails = state.mails;
  const news = state.mails - seenMails;
  $('#tab-mailbox .news').textContent = news > 0 ? ` ${news} new` : '';

  const steps = [...document.querySelectorAll('[data-step]')];
  for (const step of steps) step.classList.toggle('is-done', state.done.includes(step.dataset.step));
  const next = steps.find((step) => !step.classList.contains('is-done'));
  if (!next?.hasAttribute('aria-current')) {
    for (const step of steps) {
      step.removeAttribute('aria-current');
      step.firstElementChild.open = step === next;
    }
    next?.setAttribute('aria-current', 'step');
  }
  $('.progress').textContent = `${state.done.length} of ${steps.length}`;
  $('.all-done').hidden = next !== undefined;
}
setInterval(show, 1000);

let stream = null;
function listen() {
  stream?.close();
  stream = null;
  // A browser opens six connections to an address: a tab that nobody sees leaves its one to the others.
  if (document.hidden) return;
  stream = new EventSource('/stream');
  stream.onmessage = ({ data }) => {
    const told = JSON.parse(data);
    // Started over: every frame begins anew as well.
    if (state !== null && told.round !== state.round) return location.reload();
    state = told;
    show();
  };
}
document.addEventListener('visibilitychange', listen);
addEventListener('pagehide', () => stream?.close());
listen();
