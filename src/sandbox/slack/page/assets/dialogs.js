import { fill } from './regions.js';
import { act } from './server.js';

const box = document.getElementById('dialog');
const form = box.querySelector('form');
const question = document.getElementById('confirm');
let shown = null;
/** Closed by the person; an answer that was under way may still speak of them. */
const closed = new Set();
let opener = null;

/** Remembers where the focus belongs when the dialog closes, even if its surroundings are shown anew meanwhile. */
export function openedFrom(control) {
  const region = control.closest('.list, .composer');
  opener = region && { region: region.id, ts: control.closest('[data-ts]')?.dataset.ts, name: nameOf(control) };
}

/** Tells the controls of one message, or of one region, apart. */
const nameOf = ({ dataset: { action, value, choose, shortcut } }) => [action, value, choose, shortcut].join('\n');

function focusBack() {
  const { activeElement: now } = document;
  // Where the browser found nothing to give it back to, it stays in the dialog for a while.
  if (!opener || (now !== document.body && !box.contains(now))) return;
  const region = document.getElementById(opener.region);
  const spot = opener.ts === undefined ? region : region.querySelector(`[data-ts="${opener.ts}"]`);
  const same = [...(spot?.querySelectorAll('button') ?? [])].find((button) => nameOf(button) === opener.name);
  // What was chosen in a menu is hidden in it.
  const shown = same?.closest('details:not([open])')?.querySelector('summary') ?? same;
  for (const target of [shown, spot, document.getElementById('main')]) {
    target?.focus({ preventScroll: true });
    if (document.activeElement === target) return;
  }
}

/** Shows the person's top dialog, or none. */
export function showDialog(dialog) {
  if (!dialog || closed.has(dialog.id)) {
    if (shown === null) return;
    shown = null;
    box.close();
    focusBack();
    return;
  }
  const isNew = shown !== dialog.id;
  if (isNew) fill(form, '');
  shown = dialog.id;
  fill(form, dialog.html);
  if (!box.open) box.showModal();
  if (isNew) form.querySelector('[autofocus], #dialog-title').focus();
}

/** Asks before something is done, if the app wants that; gives whether to go on. */
export function askFirst(template) {
  if (!template) return Promise.resolve(true);
  question.returnValue = '';
  question.firstElementChild.replaceChildren(template.content.cloneNode(true));
  question.showModal();
  return new Promise((resolve) => {
    question.addEventListener('close', () => resolve(question.returnValue === 'yes'), { once: true });
  });
}

/** Sends and closes dialogs for whoever `user()` is; `refresh` shows what came of it. */
export function handleDialogs(user, refresh) {
  box.addEventListener('close', async () => {
    if (shown === null) return;
    const dialog = shown;
    closed.add(dialog);
    shown = null;
    focusBack();
    await act('dismiss', { user: user(), dialog });
    await refresh();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('[type=submit]');
    if (!button || button.ariaBusy === 'true') return;
    button.ariaBusy = 'true';
    showErrors({}, null);
    const { errors = {}, trouble } = await act('submit', { user: user(), filling: JSON.stringify(filling()) });
    await refresh();
    button.ariaBusy = null;
    showErrors(errors, trouble);
  });
}

/** Closing is what is told to the app; see the `close` event. */
export const dismissDialog = () => box.close();

function filling() {
  const filled = {};
  for (const input of form.querySelectorAll('[data-input]')) {
    const { name, type, value, checked } = input;
    if (type === 'checkbox') filled[name] = [...(filled[name] ?? []), ...(checked ? [value] : [])];
    else if (type === 'radio') filled[name] = checked ? value : (filled[name] ?? null);
    else filled[name] = value === '' ? null : value;
  }
  return filled;
}

function showErrors(errors, trouble) {
  let first = null;
  for (const field of form.querySelectorAll('[data-field]')) {
    const words = errors[field.dataset.field] ?? '';
    field.querySelector('.error').textContent = words;
    for (const input of field.querySelectorAll('[data-input]')) {
      input.ariaInvalid = words === '' ? null : 'true';
      if (words !== '') first ??= input;
    }
  }
  const line = form.querySelector('.trouble');
  if (line) line.textContent = trouble ?? '';
  first?.focus();
}
