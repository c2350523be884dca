import { closeMenu } from './controls.js';
import { openedFrom } from './dialogs.js';
import { act } from './server.js';

/** What people start without a button of the app: its shortcuts and its workflow steps. */
export function createAutomations(user, refresh, toast) {
  async function run(name, button, fields) {
    if (button.ariaBusy === 'true') return;
    button.ariaBusy = 'true';
    const { trouble } = await act(name, fields);
    button.ariaBusy = null;
    if (trouble) toast(trouble);
    await refresh();
  }

  return {
    useShortcut: (button) => {
      const { channel, ts } = button.closest('[data-ts]')?.dataset ?? {};
      closeMenu(button.closest('details'));
      openedFrom(button);
      return run('shortcut', button, { user: user(), shortcut: button.dataset.shortcut, channel, ts });
    },
    runStep: (button) => {
      const step = button.closest('[data-step]');
      const inputs = [...step.querySelectorAll('[data-input]')].map(({ name, value }) => [name, value]);
      return run('run', button, { step: step.dataset.step, inputs: JSON.stringify(Object.fromEntries(inputs)) });
    },
  };
}
