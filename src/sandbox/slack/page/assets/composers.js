import { act } from './server.js';

const drafts = new Map();

/** One place to write: `target()` gives who, where and in which thread. */
export function createComposer(id, target, refresh, toast) {
  const form = document.getElementById(id);
  const text = form.querySelector('textarea');
  const hints = form.querySelector('.hints');
  let draft = '';

  function hint() {
    const word = text.value.split(' ')[0];
    const fitting = [...hints.children].filter((button) => {
      button.hidden = !(word.startsWith('/') && button.dataset.command.startsWith(word));
      return !button.hidden;
    });
    hints.hidden = fitting.length === 0;
  }

  text.addEventListener('input', hint);
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hints.hidden = true;
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const line = text.value;
    if (line.trim() === '') return;
    const { user, channel, thread } = target();
    const isCommand = line.startsWith('/');
    if (isCommand && thread) return toast(`${line.split(' ')[0]} is not supported in threads. Use it in the channel.`);
    text.value = '';
    hint();
    const { trouble } = await act(isCommand ? 'command' : 'say', { user, channel, thread, text: line });
    if (trouble) toast(trouble);
    if (trouble && text.value === '') text.value = line;
    await refresh();
  });

  return {
    /** Each place keeps its draft. `label` is null where nothing can be written. */
    show(label, place) {
      form.hidden = label === null;
      if (label !== null && text.placeholder !== label) {
        text.placeholder = label;
        form.querySelector('label').textContent = label;
      }
      if (place === draft) return;
      drafts.set(draft, text.value);
      draft = place;
      text.value = drafts.get(place) ?? '';
      hint();
    },
    use(command) {
      text.value = `${command} `;
      text.focus();
      hint();
    },
    focus: () => text.focus(),
  };
}
