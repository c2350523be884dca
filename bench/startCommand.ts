import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

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

/** Makes the bundle in that folder; gives what the image hands to node. */
export async function bundledCommand(folder: string): Promise<Command> {
  await promisify(execFile)(process.execPath, ['deploy/bundle.ts', folder], { cwd: ROOT });
  const [, words = ''] = /^CMD (\["node", .+\])$/m.exec(readFileSync(resolve(ROOT, 'Dockerfile'), 'utf8')) ?? [];
  const [, ...args] = JSON.parse(words) as string[];
  return { env: {}, args: args.map((word) => (word.endsWith('.js') ? join(folder, word) : word)) };
}
