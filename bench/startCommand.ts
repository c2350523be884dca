import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..');

export interface Command {
  readonly env: Readonly<Record<string, string>>;
  /** Of node. */
  readonly args: readonly string[];
}

/** What `npm start` hands to node: variables before it, words after it. */
export function startCommand(): Command {
  const { scripts } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'));
  const words = String(scripts.start).split(' ');
  const node = words.indexOf('node');
  const settings = words.slice(0, node).filter((word) => word.includes('='));
  return { env: Object.fromEntries(settings.map((word) => word.split('='))), args: words.slice(node + 1) };
}
