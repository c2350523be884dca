import { detailOf } from './errors.ts';
import type { SqliteStore } from './sqlite.ts';

/** The database as /readyz shows it; `detail` in a few words. */
export interface DatabaseHealth {
  readonly ok: boolean;
  readonly needed: true;
  readonly detail?: string;
}

/** Never rejects. A desk that was started to salvage its file works, and says so until it is started anew. */
export async function databaseHealth({
  ping,
  salvaged,
}: Pick<SqliteStore, 'ping' | 'salvaged'>): Promise<DatabaseHealth> {
  try {
    await ping();
  } catch (error) {
    return { ok: false, needed: true, detail: detailOf(error) };
  }
  return { ok: true, needed: true, ...(salvaged === null ? {} : { detail: `salvaged: ${salvaged}` }) };
}
