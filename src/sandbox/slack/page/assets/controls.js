import { askFirst, openedFrom } from './dialogs.js';
import { act } from './server.js';

/** Tells the app what is pressed or chosen in messages, dialogs and the home tab. */
export function handleControls(user, refresh, toast) {
  document.addEventListener('click', (event) => {
    const control = event.target.closest('button[data-action], a[data-action]');
    if (control) void press(control, control.dataset.choose === undefined ? undefined : [control.dataset.choose]);
  });
  document.addEventListener('change', (event) => {
    const control = event.target;
    if (control.dataset.action !== undefined) void press(control, chosen(control));
  });

  async function press(control, choose) {
    if (control.ariaBusy === 'true') return;
    control.closest('details')?.removeAttribute('open');
    const spot = control.closest('[data-where]');
    // Read before anything is awaited: the message may be shown anew meanwhile.
    const { where, channel, ts } = spot.dataset;
    const { action, block, value } = control.dataset;
    openedFrom(control);
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

/** Menus open within view, and close when something else is done. */
export function handleMenus() {
  const close = (but) => {
    for (const menu of document.querySelectorAll('details.overflow[open]')) if (!menu.contains(but)) menu.open = false;
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
