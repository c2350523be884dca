import { load } from './drizzle.ts';
import { SchemaMismatch } from './errors.ts';

const { readMigrationFiles } = load('drizzle-orm/migrator') as typeof import('drizzle-orm/migrator');

/** drizzle's own table, with its own columns, so that its tools understand the database. */
export const MIGRATIONS_TABLE = '__drizzle_migrations';

export interface Migration {
  readonly sql: readonly string[];
  readonly hash: string;
  readonly folderMillis: number;
}

/** A row of drizzle's table; some databases give large numbers as text. */
export interface Applied {
  readonly hash: string;
  readonly created_at: number | string;
}

/** By how many migrations the database is made, before and after it was brought up. */
export interface Steps {
  readonly from: number;
  readonly to: number;
}

/** Those of the folder that were not applied yet, in order. @throws SchemaMismatch */
export function pendingOf(applied: readonly Applied[], folder: string): readonly Migration[] {
  const bundled: readonly Migration[] = readMigrationFiles({ migrationsFolder: folder });
  for (const [index, { hash, created_at }] of applied.entries()) {
    const migration = bundled[index];
    if (migration === undefined || migration.folderMillis !== Number(created_at)) {
      throw new SchemaMismatch(
        'The database was brought up by another, newer version of the desk. Run that version, or restore a backup.',
      );
    }
    if (migration.hash !== hash) {
      throw new SchemaMismatch(
        `Migration ${index} was edited after it was applied. Restore the file in db/migrations and write a new one.`,
      );
    }
  }
  return bundled.slice(applied.length);
}

/** For a reader beside the desk, which must not migrate. @throws SchemaMismatch */
export function assertNonePending(pending: readonly Migration[]): void {
  if (pending.length === 0) return;
  throw new SchemaMismatch(
    'The database is older than this version of the desk. Start the desk once, or npm run desk -- migrate, to bring it up.',
  );
}
