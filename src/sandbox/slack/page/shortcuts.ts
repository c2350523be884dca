import { type Html, html } from '../../../messages/html.ts';
import type { Shortcut } from '../manifest.ts';

const LOOKS = {
  message: { sign: '⋮', place: 'of-message', label: 'Shortcuts for this message' },
  global: { sign: '⚡', place: 'of-composer', label: 'Shortcuts' },
} as const;

/** The app's shortcuts of one kind, in the menu in which Slack offers them; nothing where it has none. */
export function shortcutMenu(shortcuts: readonly Shortcut[], type: Shortcut['type']): Html {
  const offered = shortcuts.filter((shortcut) => shortcut.type === type);
  const { sign, place, label } = LOOKS[type];
  if (offered.length === 0) return html``;
  return html`<details class="overflow shortcuts ${place}"><summary class="button" aria-label="${label}">${sign}</summary><div class="menu">${offered.map(
    ({ callbackId, name, description }) =>
      html`<button type="button" data-do="useShortcut" data-shortcut="${callbackId}">${name} <small>${description}</small></button>`,
  )}</div></details>`;
}
