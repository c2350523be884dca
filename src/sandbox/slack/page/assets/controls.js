import { askFirst, openedFrom } from './dialogs.js';
import { act } from './server.js';

const PAUSE = 250;
const typing = new WeakMap();

/** Tells the app what is pressed or chosen in messages, dialogs and the home tab. */
export function handleControls(user, refresh, toast) {
  document.addEventListener('click', (event) => {
    const control = event.target.closest('button[data-action], a[data-action]');
    if (control) void press(control, control.dataset.choose === undefined ? undefined : [control.dataset.choose]);
  });
  document.addEventListener('change', (event) => {
    const control = event.target;
    if (control.dataset.live !== undefined) return;
    if (control.dataset.action === undefined) return;
    const choice = chosen(control);
    void Promise.all(unsaid(control).map((field) => tell(field, [field.value]))).then(() => press(control, choice));
  });
  document.addEventListener('input', ({ target }) => target.dataset.live !== undefined && soon(target));

  /** After a pause in the typing, as Slack does; not while the app still works on what was typed before. */
  function soon(control) {
    clearTimeout(typing.get(control));
    const say = () => {
      typing.delete(control);
      // Its dialog was sent or closed meanwhile.
      if (!control.isConnected) return;
      return control.ariaBusy === 'true' ? soon(control) : press(control, [control.value]);
    };
    typing.set(control, setTimeout(say, PAUSE));
  }

  /** What was typed just now: Slack sends all that stands in a dialog with whatever is chosen in it. */
  function unsaid(control) {
    const fields = control.closest('[data-where]')?.querySelectorAll('[data-live]') ?? [];
    const waiting = [...fields].filter((field) => typing.has(field));
    for (const field of waiting) {
      clearTimeout(typing.get(field));
      typing.delete(field);
    }
    return waiting;
  }

  function tell(control, choose) {
    const { where, channel, ts } = control.closest('[data-where]').dataset;
    const { action, block, value } = control.dataset;
    return act('click', { user: user(), where, channel, ts, action, block, value, choose: JSON.stringify(choose) });
  }

  async function press(control, choose) {
    if (control.ariaBusy === 'true') return;
    closeMenu(control.closest('details.overflow'));
    const spot = control.closest('[data-where]');
    // Read before anything is awaited: the message may be shown anew meanwhile.
    const { where, channel, ts } = spot.dataset;
    const { action, block, value } = control.dataset;
    // Within a dialog the focus belongs to where the dialog was opened from.
    if (where !== 'dialog') openedFrom(control);
    if (!(await askFirst(control.closest('.control')?.querySelector('template')))) return;
    control.ariaBusy = 'true';
    const fields = { user: user(), where, channel, ts, action, block, value };
    const { trouble } = await act('click', { ...fields, choose: choose && JSON.stringify(choose) });
    control.ariaBusy = null;
    if (trouble) toast(trouble);
    await refresh();
  }
}

function chosen(control) {
  if (control.type !== 'checkbox') return [control.value];
  const boxes = [...control.closest('.boxes').querySelectorAll('input')];
  return boxes.filter(({ checked }) => checked).map(({ value }) => value);
}

/** The focus goes to what opened it, if it is inside. */
export function closeMenu(menu) {
  if (!menu?.open) return;
  if (menu.contains(document.activeElement)) menu.querySelector('summary').focus();
  menu.open = false;
}

/** Menus open within view, and close when something else is done. */
export function handleMenus() {
  const close = (but) => {
    for (const menu of document.querySelectorAll('details.overflow[open]')) if (!menu.contains(but)) closeMenu(menu);
  };
  document.addEventListener('click', ({ target }) => close(target));
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && close(null));
  // `toggle` does not bubble.
  document.addEventListener(
    'toggle',
    ({ target }) => target.open && target.querySelector('.menu')?.scrollIntoView({ block: 'nearest' }),
    true,
  );
}
