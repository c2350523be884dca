/** Opens the dialogs; buttons that lead into a frame close them. `show(pane)` brings a frame to the front. */
export function handlePanels(show) {
  for (const button of document.querySelectorAll('[data-dialog]')) {
    button.addEventListener('click', () => document.getElementById(button.dataset.dialog).showModal());
  }
  for (const dialog of document.querySelectorAll('dialog')) {
    // A click beside it, on the backdrop.
    dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  }
  for (const button of document.querySelectorAll('[data-go]')) {
    button.addEventListener('click', () => {
      const { go, path } = button.dataset;
      const frame = document.querySelector(`#pane-${go} iframe`);
      button.closest('dialog')?.close();
      show(go);
      frame.src = (go === 'console' ? document.body.dataset.console : '') + path;
      frame.focus();
    });
  }
}
