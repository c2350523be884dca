import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lane } from '../../src/domain/effects.ts';
import { createFreeze } from '../../src/notary/freeze.ts';
import { createSecrets } from '../../src/platform/secrets.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite.ts';

/** A store in a file of its own, or in that one of a desk that is not running. */
export async function aStore(
  onEffects: (lanes: ReadonlySet<Lane>) => void = () => undefined,
  { file, secret = 'a secret of at least 32 characters' }: { readonly file?: string; readonly secret?: string } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const secrets = createSecrets(secret);
  const store = await openSqliteStore({
    ...{ file: file ?? join(folder, 'desk.db'), auditHash: secrets.auditHash, seals: secrets, onEffects },
    ...{ freeze: createFreeze(secrets.randomBytes), newId: randomUUIDv7, mailDomain: 'desk.example' },
    keeping: { instance: randomUUID(), now: Date.now, onTrouble: () => undefined, onLost: () => undefined },
  });
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
