import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lane } from '../../src/domain/effects.ts';
import { createSecrets } from '../../src/platform/secrets.ts';
import { openDesk, secrets as usual } from '../openDesk.ts';

/** A store in a file of its own, or in that one of a desk that is not running. */
export async function aStore(
  onEffects?: (lanes: ReadonlySet<Lane>) => void,
  { file, secret }: { readonly file?: string; readonly secret?: string } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const secrets = secret === undefined ? usual : createSecrets(secret);
  const store = await openDesk({ file: file ?? join(folder, 'desk.db') }, secrets, onEffects);
  const close = async (): Promise<void> => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store, secrets, close };
}

/** Does `work` for 0, 1, … `count` - 1, as many at a time as share a transaction well. */
export async function forEach(count: number, work: (number: number) => Promise<unknown>): Promise<void> {
  const numbers = Array.from({ length: count }, (_, number) => number);
  for (let from = 0; from < count; from += 64) await Promise.all(numbers.slice(from, from + 64).map(work));
}
