import { readFileSync } from 'node:fs';
import type { WebRoute } from '../../web.ts';

/** In the order in which later rules win. */
export const STYLES = [
  'app.css',
  'sidebar.css',
  'messages.css',
  'blocks.css',
  'controls.css',
  'overlays.css',
  'narrow.css',
] as const;
const SCRIPTS = [
  'app.js',
  'automations.js',
  'server.js',
  'regions.js',
  'dialogs.js',
  'controls.js',
  'composers.js',
  'unread.js',
] as const;

/** The page's own files, as they lie in assets/. */
export const assets = (): readonly WebRoute[] =>
  [...STYLES, ...SCRIPTS].map((name) => {
    const body = readFileSync(new URL(`assets/${name}`, import.meta.url), 'utf8');
    const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    return { method: 'GET', path: `/slack/${name}`, run: () => ({ kind: 'file', type, body }) };
  });
