import type { BrakeChange, DecideBrake } from '../../domain/decide/brake.ts';
import { CARD } from '../../domain/decide/change.ts';
import { type Brake, brakeIn } from '../../domain/pause.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Admission, Admitted, Counted } from '../brake.ts';
import type { Tx } from '../driver.ts';
import { stored } from '../seals/ledger.ts';
import type { Sealing } from '../seals/sealing.ts';
import { toEntry } from './audit.ts';
import { changeRequest, want } from './change.ts';
import { all, one, type Script } from './script.ts';

/** Where the words of who paused deletions are kept, as JSON. */
const REASON = 'brake_reason';

export function* readBrake(sealing: Sealing): Script<Brake> {
  return yield* brakeWith(yield* stored(sealing, REASON));
}

function* brakeWith(reason: string | null): Script<Brake> {
  const thaw = yield* one('audit.lastThaw', {});
  const since = yield* all('audit.brakeFrom', { seq: thaw?.seq ?? 0 });
  return brakeIn(since.map(toEntry), reasonIn(reason));
}

export function* turnBrake(tx: Tx, decide: DecideBrake): Script<Result<Brake>> {
  const decided = decide(yield* brakeWith(yield* tx.ledger.get(REASON)));
  if (!decided.ok) return decided;
  if (decided.value !== null) yield* keep(tx, decided.value);
  return ok(yield* brakeWith(yield* tx.ledger.get(REASON)));
}

function* keep(tx: Tx, { notice, actor, at, reason, effects }: BrakeChange): Script<void> {
  yield* tx.trail.append(tx.ledger, notice, { actor, requestId: null, version: null, at });
  if (reason === null) tx.ledger.remove(REASON);
  else tx.ledger.set(REASON, JSON.stringify(reason));
  // The first of two wishes to resume shows on no card.
  const cards = notice.kind === 'thaw.approved' ? [] : yield* all('requests.decidedOpen', {});
  for (const { id } of cards) yield* want(tx, id, [CARD], at);
  yield* want(tx, null, effects, at);
}

export function* admit(tx: Tx, { id, since, stop, mark }: Admission): Script<Admitted> {
  const before = yield* brakeWith(yield* tx.ledger.get(REASON));
  if (before.pause !== null) return { admitted: false, pause: before.pause };
  const others = yield* one('audit.deletions', { since, after_seq: before.thawedSeq, except: id });
  const turning = stop(others?.count ?? 0);
  const turned = turning === null ? ok(before) : yield* turnBrake(tx, turning);
  if (turned.ok && turned.value.pause !== null) return { admitted: false, pause: turned.value.pause };
  return { admitted: true, marked: yield* changeRequest(tx, id, mark) };
}

export function* approvalsSince({ since, afterSeq }: Counted, actor: string): Script<number> {
  return (yield* one('audit.approvals', { since, after_seq: afterSeq, actor }))?.count ?? 0;
}

/** Null for what cannot be read: the pause itself stands in the audit trail. */
function reasonIn(value: string | null): string | null {
  try {
    const reason: unknown = JSON.parse(value ?? 'null');
    return typeof reason === 'string' ? reason : null;
  } catch {
    return null;
  }
}
