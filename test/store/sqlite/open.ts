import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { createFreeze } from '../../../src/notary/freeze.ts';
import { createSecrets } from '../../../src/platform/secrets.ts';
import type { StoreOptions } from '../../../src/store/createStore.ts';
import type { DeskStore } from '../../../src/store/deskStore.ts';
import type { FileKeeping } from '../../../src/store/sqlite/own.ts';
import { type OpenSqliteStore, openSqliteStore } from '../../../src/store/sqlite/sqlite.ts';

/** The path of a database in a folder of its own, which goes away after the test. */
export function freshFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'desk-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'data', 'desk.db');
}

const secrets = createSecrets('a secret of at least 32 characters');

/** What every store takes; deliveries are numbered. */
export function storeOptions(): StoreOptions {
  let last = 0;
  return {
    auditHash: secrets.auditHash,
    freeze: createFreeze(secrets.randomBytes),
    seals: secrets,
    newId: () => `delivery-${++last}`,
    mailDomain: 'desk.example',
    onEffects: () => undefined,
  };
}

/** Opens a store that is closed after the test. */
export async function openStore(options: Partial<OpenSqliteStore> = {}): Promise<DeskStore> {
  const store = await openSqliteStore({ file: ':memory:', ...storeOptions(), keeping: keeping(), ...options });
  onTestFinished(() => store.close());
  return store;
}

/** What a desk brings that does not care. */
export const keeping = (patch: Partial<FileKeeping> = {}): FileKeeping => ({
  instance: randomUUID(),
  now: Date.now,
  onTrouble: () => undefined,
  onLost: () => undefined,
  ...patch,
});

/** A second connection, for looking behind the store's back. */
export function behind(file: string): Database.Database {
  const db = new Database(file);
  onTestFinished(() => {
    db.close();
  });
  return db;
}
