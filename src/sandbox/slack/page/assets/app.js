import { createAutomations } from './automations.js';
import { createComposer } from './composers.js';
import { handleControls, handleMenus } from './controls.js';
import { dismissDialog, handleDialogs, showDialog } from './dialogs.js';
import { fill, reconcile } from './regions.js';
import { act, fetchState, listen } from './server.js';
import { markUnread } from './unread.js';

const part = (id) => document.getElementById(id);
const address = new URLSearchParams(location.search);
const view = {
  user: part('user').value,
  place: address.get('place') ?? '',
  thread: address.get('thread') ?? '',
};
const dismissed = new Set();
const here = () => ({ user: view.user, channel: view.place });
const composer = createComposer('composer', here, refresh, toast);
const reply = createComposer('reply', () => ({ ...here(), thread: view.thread }), refresh, toast);

let running = null;
let again = false;
/** Asks for what there is to see and shows it; resolves when something no older than this call is shown. */
function refresh() {
  if (running) again = true;
  running ??= (async () => {
    do {
      again = false;
      const state = await fetchState(view);
      if (!again) show(state);
    } while (again);
  })()
    .catch(() => connected(false))
    .finally(() => {
      running = null;
    });
  return running;
}

function show(state) {
  view.place = state.place;
  document.title = `${state.title} · Slack (sandbox)`;
  part('title').textContent = state.title;
  fill(part('places'), state.sidebar);
  markUnread(state.user, state.place, part('places').querySelectorAll('a'));
  const isThread = state.thread !== null;
  if (!isThread) view.thread = '';
  part('thread-pane').hidden = !isThread;
  document.body.classList.toggle('with-thread', isThread);
  showList(part('main'), `${state.user} ${state.place}`, state.main);
  showList(part('thread'), `${state.user} ${view.thread}`, state.thread ?? []);
  composer.show(state.composer, `${state.user} ${state.place}`);
  reply.show(isThread ? 'Reply' : null, `${state.user} ${view.thread}`);
  showDialog(state.dialog);
  history.replaceState(null, '', `/slack?${new URLSearchParams(Object.entries(view).filter(([, value]) => value))}`);
}

/** Stays at the newest message if that is where the reader is; says aloud what is new. */
function showList(list, name, all) {
  const items = all.filter(({ key }) => !dismissed.has(key));
  const isOther = list.dataset.name !== name;
  // While a narrow page shows another tab, nothing has a height.
  const atEnd = isOther || (list.clientHeight > 0 ? isAtEnd(list) : list.dataset.end === 'true');
  if (isOther) list.replaceChildren();
  list.dataset.name = name;
  list.ariaBusy = null;
  const fresh = reconcile(list, items);
  const beginsAtTop = list.id === 'main' && (view.place === 'home' || view.place === 'workflows');
  list.dataset.end = String(atEnd && !beginsAtTop);
  if (beginsAtTop && isOther) list.scrollTop = 0;
  else if (!beginsAtTop && (atEnd || fresh.some(({ mine }) => mine))) list.scrollTop = list.scrollHeight;
  const words = fresh.flatMap(({ say }) => say ?? []);
  if (!isOther && words.length > 0) part('announce').textContent = words.join('\n');
}

const isAtEnd = (list) => list.scrollHeight - list.scrollTop - list.clientHeight < 80;
// Who comes back from another tab, or turns the screen, is where they were: at the newest message.
for (const list of document.querySelectorAll('.list')) {
  list.addEventListener('scroll', () => {
    if (list.clientHeight > 0) list.dataset.end = String(isAtEnd(list));
  });
  new ResizeObserver(() => {
    if (list.dataset.end === 'true') list.scrollTop = list.scrollHeight;
  }).observe(list);
}

function toast(words) {
  const note = document.createElement('p');
  const close = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'plain cross',
    textContent: '✕',
  });
  close.ariaLabel = 'Close this notice';
  close.addEventListener('click', () => {
    note.remove();
    part('main').focus({ preventScroll: true });
  });
  note.append(words, close);
  part('toasts').append(note);
  while (part('toasts').children.length > 3) part('toasts').firstChild.remove();
}

function connected(isUp) {
  part('offline').textContent = isUp ? '' : 'Not connected. Trying again…';
}

async function go(patch) {
  Object.assign(view, patch);
  part('toasts').replaceChildren();
  menu(false);
  if ('place' in patch || 'user' in patch) {
    view.thread = patch.thread ?? '';
    if (view.place === 'home') void act('home', { user: view.user });
  }
  await refresh();
}

function menu(isOpen) {
  document.querySelector('.sidebar').classList.toggle('open', isOpen);
  document.querySelector('.menu-button').ariaExpanded = String(isOpen);
}

const does = {
  go: async ({ dataset }) => {
    await go({ place: dataset.place });
    const message = document.querySelector(`#main [data-ts="${dataset.message}"]`);
    message?.scrollIntoView({ block: 'center' });
    (message ?? part('main')).focus({ preventScroll: true });
  },
  openThread: async ({ dataset }) => {
    await go({ thread: dataset.thread });
    reply.focus();
  },
  closeThread: async () => {
    const root = view.thread;
    await go({ thread: '' });
    document.querySelector(`#main [data-thread="${root}"]`)?.focus();
  },
  join: async () => {
    await act('join', here());
    await refresh();
    composer.focus();
  },
  dismissEphemeral: async (button) => {
    dismissed.add(button.closest('[data-ts]').dataset.ts);
    await refresh();
    part('main').focus({ preventScroll: true });
  },
  useCommand: ({ dataset }) => composer.use(dataset.command),
  dismissDialog,
  ...createAutomations(() => view.user, refresh, toast),
};

document.addEventListener('click', (event) => {
  const control = event.target.closest('[data-do]');
  // A link with a key held down opens elsewhere, as links do.
  if (!control || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void does[control.dataset.do](control);
});
document.querySelector('.menu-button').addEventListener('click', ({ target }) => menu(target.ariaExpanded !== 'true'));
part('user').addEventListener('change', ({ target }) =>
  go({ user: target.value, ...(view.place.startsWith('D') ? { place: '' } : {}) }),
);
const user = () => view.user;
handleControls(user, refresh, toast);
handleMenus();
handleDialogs(user, refresh);
if (view.place === 'home') void act('home', { user: view.user });
listen(refresh, connected);
void refresh();
