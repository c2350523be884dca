import type { Staff } from '../actor.ts';
import type { Moment } from '../policy.ts';
import type { DeletionRequest, Remark } from '../request.ts';
import { ok, type Result, refuse } from '../result.ts';

/** Something out of the ordinary that a member of staff does, and why, in their own words. */
export interface Remarking {
  readonly by: Staff;
  readonly reason: string;
}

interface NewRemark extends Remarking, Pick<Remark, 'about' | 'moved'> {
  /** In characters. */
  readonly min: number;
}

/** The remarks with this one behind them; refuses one that says nothing. */
export function remarked(
  { remarks }: Pick<DeletionRequest, 'remarks'>,
  { about, by, reason, min, moved }: NewRemark,
  { now }: Moment,
): Result<readonly Remark[]> {
  const text = reason.trim();
  if ([...text].length < min) return refuse({ code: 'reason_too_short', min });
  return ok([...remarks, { about, by: by.id, at: now, text, ...(moved && { moved }) }]);
}
