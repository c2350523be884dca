// The page around everything: its bar posts, its clock ticks, its tour ticks off. The server says what is true.
import { distance, moment, showTimes } from './clock.js';
import { handlePanels } from './panels.js';

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
const menus = [...document.querySelectorAll('select[data-path]')];
for (const menu of menus) menu.addEventListener('change', () => post(menu.dataset.path + menu.value));

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

$('#controls-toggle').addEventListener('click', ({ target }) => {
  const isOpen = $('.bar').classList.toggle('with-controls');
  target.setAttribute('aria-expanded', String(isOpen));
});
handlePanels((pane) => {
  if (pane !== 'slack' || !wide.matches) choose(pane);
  // Else the tour covers what it leads to.
  if (!wide.matches) tourOpen(false);
});

// What the server says ------------------------------------------------------------------------------------------------
let state = null;
let seenMails = null;
/** The step that the tour is at. */
let current;

function show() {
  if (state === null) return;
  const now = Date.now() + state.ahead * 1000;
  $('#clock').textContent = `${moment(now)} UTC`;
  const { next: event } = state;
  $('#next').disabled = event === null;
  $('#next-hint').textContent =
    event === null ? 'next: nothing is due' : `next: ${event.what}, ${moment(event.at)} (${distance(event.at - now)})`;
  showTimes(now, state);

  const told = { ...state.systems, ...state.settings };
  for (const menu of menus) {
    const value = told[menu.id.split('-')[1]];
    // Whoever goes through a menu by keyboard has not chosen yet.
    if (document.activeElement !== menu) menu.value = value;
    menu.parentElement.classList.toggle('is-broken', menu.id.startsWith('fault-') && value !== 'fine');
  }

  seenMails ??= state.mails;
  if (main.dataset.left === 'mailbox' && (wide.matches || main.dataset.pane === 'mailbox')) seenMails = state.mails;
  const news = state.mails - seenMails;
  $('#tab-mailbox .news').textContent = news > 0 ? ` ${news} new` : '';

  const steps = [...document.querySelectorAll('[data-step]')];
  for (const step of steps) step.classList.toggle('is-done', state.done.includes(step.dataset.step));
  for (const chapter of document.querySelectorAll('.chapter')) {
    const [all, done] = [chapter.querySelectorAll('li').length, chapter.querySelectorAll('.is-done').length];
    chapter.classList.toggle('is-over', done === all);
    chapter.querySelector('.part').textContent = done === all ? '✓ done' : `${done} of ${all}`;
  }
  const next = steps.find((step) => !step.classList.contains('is-done'));
  if (next !== current) {
    // What somebody has opened by hand elsewhere stays open.
    for (const [step, isOpen] of [
      [current, false],
      [next, true],
    ]) {
      if (!step) continue;
      step.firstElementChild.open = isOpen;
      step.ariaCurrent = isOpen ? 'step' : null;
      step.closest('.chapter').open = step.closest('.chapter').contains(next);
    }
    current = next;
    if (wide.matches) next?.scrollIntoView({ block: 'nearest' });
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
