import { IS_BRAKE, IS_DECISION, IS_DELETION, IS_OPEN } from '../../../db/conditions.ts';
import type { BrakeChange, DecideBrake } from '../../domain/decide/brake.ts';
import { CARD } from '../../domain/decide/change.ts';
import { type Brake, brakeIn } from '../../domain/pause.ts';
import type { RequestId } from '../../domain/request.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Counted } from '../brake.ts';
import type { AuditTable } from './audit.ts';
import { want } from './change.ts';
import type { Connection } from './connect.ts';
import type { Ledger } from './ledger.ts';
import type { OutboxTable } from './outbox.ts';
import type { Job } from './writer.ts';

/** Where the words of who paused deletions are kept, as JSON. */
const REASON = 'brake_reason';

/** The brake: its entries in the audit trail, and what it counts. Writes belong into a transaction of the writer. */
export function brakeTable(db: Connection, audit: AuditTable, outbox: OutboxTable, ledger: Ledger) {
  const lastThaw = db
    .prepare<[], number>(
      `SELECT seq FROM audit INDEXED BY audit_brake WHERE ${IS_BRAKE} AND event = 'deletions.thawed' ORDER BY seq DESC LIMIT 1`,
    )
    .pluck();
  const deletions = db
    .prepare<Counted & { readonly except: RequestId }, number>(
      `SELECT count(DISTINCT request_id) FROM audit INDEXED BY audit_deletions
       WHERE ${IS_DELETION} AND at > @since AND seq > @afterSeq AND request_id <> @except`,
    )
    .pluck();
  const approvals = db
    .prepare<Counted & { readonly actor: string }, number>(
      `SELECT count(*) FROM audit INDEXED BY audit_decisions
       WHERE ${IS_DECISION} AND event <> 'request.rejected' AND actor = @actor AND at > @since AND seq > @afterSeq`,
    )
    .pluck();
  const waiting = db
    .prepare<[], RequestId>(
      `SELECT id FROM requests INDEXED BY requests_queue WHERE ${IS_OPEN} AND status <> 'pending' ORDER BY due_at`,
    )
    .pluck();
  const read = (): Brake => brakeIn(audit.brakeSince(lastThaw.get() ?? 0), reasonIn(ledger.get(REASON)));

  function write({ notice, actor, at, reason, effects }: BrakeChange, wake: Parameters<Job<void>>[0]): void {
    audit.append(notice, { actor, requestId: null, version: null, at });
    if (reason === null) ledger.remove(REASON);
    else ledger.set(REASON, JSON.stringify(reason));
    // The first of two wishes to resume shows on no card.
    const cards = notice.kind === 'thaw.approved' ? [] : waiting.all();
    for (const id of cards) want({ outbox }, id, [CARD], at, wake);
    want({ outbox }, null, effects, at, wake);
  }

  return {
    read,
    deletionsSince: (counted: Counted, except: RequestId): number => deletions.get({ ...counted, except }) ?? 0,
    approvalsSince: (counted: Counted, actor: string): number => approvals.get({ ...counted, actor }) ?? 0,
    turn:
      (decide: DecideBrake): Job<Result<Brake>> =>
      (wake) => {
        const decided = decide(read());
        if (!decided.ok) return decided;
        if (decided.value !== null) write(decided.value, wake);
        return ok(read());
      },
  };
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
