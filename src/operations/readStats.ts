import type { Staff } from '../domain/actor.ts';
import { maySupport } from '../domain/decide/staff.ts';
import { PREREQUISITES } from '../domain/prerequisites/prerequisites.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Figures } from '../domain/views/figures.ts';
import type { Desk } from './desk.ts';
import { LATELY, LATELY_DAYS } from './lately.ts';

/** Numbers for support; they name nobody. */
export async function readStats(desk: Desk, by: Staff): Promise<Result<Figures>> {
  const may = maySupport(by);
  if (!may.ok) return may;
  const at = desk.now();
  const { setbacks, ...counts } = await desk.store.stats(at - LATELY, at);
  // A request can be rejected for other reasons, too, and rules of earlier days have no words any more.
  const unmet = setbacks.flatMap(({ id, requests }) => {
    const known = PREREQUISITES.find((prerequisite) => prerequisite.id === id);
    return known === undefined ? [] : [{ id: known.id, requests }];
  });
  return ok({ ...counts, days: LATELY_DAYS, unmet });
}
