import type { DatabaseHealth, DeskStore } from '../deskStore.ts';
import { detailOf } from './errors.ts';

/** Never rejects. A desk that was started to salvage its file works, and says so until it is started anew. */
export async function databaseHealth({
  ping,
  salvaged,
}: Pick<DeskStore, 'ping' | 'salvaged'>): Promise<DatabaseHealth> {
  try {
    await ping();
  } catch (error) {
    return { ok: false, needed: true, detail: detailOf(error) };
  }
  return { ok: true, needed: true, ...(salvaged === null ? {} : { detail: `salvaged: ${salvaged}` }) };
}
