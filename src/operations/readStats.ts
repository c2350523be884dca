import type { Staff } from '../domain/actor.ts';
import { maySupport } from '../domain/decide/staff.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Figures } from '../domain/views/figures.ts';
import type { Desk } from './desk.ts';
import { causesOf, weeksUntil } from './weeks.ts';

/** Numbers for support over the last eight weeks; they name nobody. */
export async function readStats(desk: Desk, by: Staff): Promise<Result<Figures>> {
  const may = maySupport(by);
  if (!may.ok) return may;
  const at = desk.now();
  const starts = weeksUntil(at, desk.policy.timeZone);
  const [{ setbacks, reasons, ...counts }, weeks] = await Promise.all([
    desk.store.stats(Math.min(...starts), at),
    desk.store.digests.weeks(starts),
  ]);
  return ok({ ...counts, ...causesOf({ setbacks, reasons }), weeks });
}
