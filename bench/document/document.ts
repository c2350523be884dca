import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readKept } from './kept.ts';
import { pageOf } from './page.ts';
import { plotsOf } from './plots.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Makes docs/performance.md and its plots anew of what is kept in bench/results. */
export function makeDocuments(): void {
  const results = readKept();
  const plots = join(ROOT, 'docs/plots');
  rmSync(plots, { recursive: true, force: true });
  mkdirSync(plots);
  for (const [name, svg] of plotsOf(results)) writeFileSync(join(plots, `${name}.svg`), svg);
  writeFileSync(join(ROOT, 'docs/performance.md'), pageOf(results));
}
