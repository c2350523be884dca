import { actorId } from '../../../domain/actor.ts';
import type { Confirmation, DecideConfirmation } from '../../../domain/breakGlass/confirmation.ts';
import type { RequestId } from '../../../domain/request.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import type { Tx } from '../../driver.ts';
import type { Script } from '../script.ts';
import { note } from '../tell.ts';
import { changeShared } from './shared.ts';
import { spendUses } from './tallies.ts';

/** So long after their end codes are told to be too old, and not to be unknown (ms). */
const TOLD_FOR = 3_600_000;

export function* turnConfirmation(
  tx: Tx,
  id: RequestId,
  at: number,
  decide: DecideConfirmation,
): Script<Result<Confirmation | null>> {
  const name = `break-glass ${id}`;
  const kept = yield* changeShared<Confirmation, Confirmation | null>(
    tx,
    name,
    (now) => ({ keep: now, life: 0, answer: now }),
    at,
  );
  const decided = decide(kept);
  if (!decided.ok) return decided;
  const { keep, uses, told, refusal } = decided.value;
  const room = yield* spendUses(tx, uses, at);
  if (!room.ok) return room;
  if (keep !== kept) {
    const life = keep === null ? 0 : keep.expiresAt - at + TOLD_FOR;
    yield* changeShared<Confirmation, null>(tx, name, () => ({ keep, life, answer: null }), at);
  }
  if (told !== null) yield* note(tx, told.notice, { actor: actorId(told.by), requestId: id, at });
  return refusal === null ? ok(keep) : refuse(refusal);
}
