import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { createFreeze } from '../../../src/notary/freeze.ts';
import { createSecrets } from '../../../src/secrets.ts';
import { type OpenSqliteStore, openSqliteStore } from '../../../src/store/sqlite/sqlite.ts';
import type { FullStore } from '../build.ts';

/** The path of a database in a folder of its own, which goes away after the test. */
export function freshFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'desk-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'data', 'desk.db');
}

const secrets = createSecrets('a secret of at least 32 characters');

/** Opens a store that is closed after the test. */
export async function openStore(options: Partial<OpenSqliteStore> = {}): Promise<FullStore> {
  let last = 0;
  const store = await openSqliteStore({
    file: ':memory:',
    auditHash: secrets.auditHash,
    freeze: createFreeze(secrets.randomBytes),
    newId: () => `delivery-${++last}`,
    mailDomain: 'desk.example',
    onEffects: () => undefined,
    ...options,
  });
  onTestFinished(() => store.close());
  return store;
}

/** A second connection, for looking behind the store's back. */
export function behind(file: string): Database.Database {
  const db = new Database(file);
  onTestFinished(() => {
    db.close();
  });
  return db;
}
