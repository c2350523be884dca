import type { Evidence, FrozenEvidence } from '../../domain/account/evidence.ts';
import type { Change, Decide } from '../../domain/decide/change.ts';
import type { Effect } from '../../domain/effects.ts';
import type { Event } from '../../domain/events.ts';
import { RecordBroken } from '../../domain/recordBroken.ts';
import type { DeletionRequest, RequestId } from '../../domain/request.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { IdempotencyKey } from '../store.ts';
import type { AuditTable } from './audit.ts';
import type { EvidenceTable } from './evidence.ts';
import type { KeyTable } from './keys.ts';
import type { OutboxTable } from './outbox.ts';
import type { RequestTable } from './requests.ts';
import type { Job } from './writer.ts';

/** Turns what was known at a step into what is kept of it: see src/notary/freeze.ts. */
export type Freeze = (evidence: Evidence) => FrozenEvidence;

interface Tables {
  readonly requests: RequestTable;
  readonly audit: AuditTable;
  readonly evidence: EvidenceTable;
  readonly freeze: Freeze;
  readonly outbox: OutboxTable;
  readonly keys: KeyTable;
}

/** Reads the row, has it decided and writes the answer: row, audit event and effects. */
export const changeJob =
  (tables: Tables, id: RequestId, decide: Decide): Job<Result<DeletionRequest>> =>
  (wake) => {
    const current = unlessBroken(() => tables.requests.find(id));
    if (current instanceof RecordBroken) return refuse({ code: 'record_broken', id });
    if (current === null) return refuse({ code: 'not_found' });
    const decided = decide(current);
    if (!decided.ok) return decided;
    const change = decided.value;
    if (change === null) return ok(current);
    if (!tables.requests.update(current, change.request)) return refuse({ code: 'already_open' });
    return record(tables, change, wake);
  };

/** Writes a new request, or answers with what the key stands for already. */
export const openJob =
  (tables: Tables, change: Change, key: IdempotencyKey | null): Job<Result<Opened>> =>
  (wake) => {
    const before = key === null ? ok(null) : replayed(tables, key);
    if (!before.ok) return before;
    if (before.value !== null) return ok({ request: before.value, replayed: true });
    if (!tables.requests.insert(change.request)) return refuse({ code: 'already_open' });
    if (key !== null) tables.keys.keep(key, change.request.id, change.at);
    const written = record(tables, change, wake);
    return written.ok ? ok({ request: written.value, replayed: false }) : written;
  };

function unlessBroken<T>(read: () => T): T | RecordBroken {
  try {
    return read();
  } catch (error) {
    if (error instanceof RecordBroken) return error;
    throw error;
  }
}

interface Opened {
  readonly request: DeletionRequest;
  readonly replayed: boolean;
}

/** The request that a key stands for, or null when the key is new. */
export function replayed({ keys, requests }: Tables, key: IdempotencyKey): Result<DeletionRequest | null> {
  const use = keys.look(key);
  if (use.kind === 'other_body') return refuse({ code: 'idempotency_key_reused' });
  return ok(use.kind === 'new' ? null : requests.find(use.requestId));
}

/** A refusal that leaves a trace is written like any other change, and is the answer all the same. */
function record(tables: Tables, change: Change, wake: Parameters<Job<void>>[0]): Result<DeletionRequest> {
  const { request, at, effects, refusal } = change;
  trace(tables, change, want(tables, request.id, effects, at, wake));
  return refusal === null ? ok(request) : refuse(refusal);
}

/** Stores what must happen outside, and has its lanes woken after the commit. Gives the ids of the new deliveries. */
export function want(
  { outbox }: Pick<Tables, 'outbox'>,
  id: RequestId | null,
  effects: readonly Effect[],
  at: number,
  wake: Parameters<Job<void>>[0],
): readonly string[] {
  return effects.flatMap((effect) => {
    wake.add(effect.lane);
    return outbox.add(effect.kind === 'desk.alert' ? null : id, effect, at) ?? [];
  });
}

/** The audit entry of a change and, where a step rests on evidence, the evidence with it: neither without the other. */
function trace({ audit, evidence, freeze }: Tables, change: Change, wanted: readonly string[]): void {
  const { request, event, actor, at } = change;
  if (event === null) {
    if (change.evidence) throw new Error(`The evidence of ${request.id} belongs to no event`);
    return;
  }
  const frozen = change.evidence ? freeze(change.evidence) : null;
  const told: Event = { ...event, ...(frozen && { evidence: frozen.hash }) };
  const seq = audit.append(told, { actor, requestId: request.id, version: request.version, at }, wanted);
  if (frozen !== null) evidence.add({ ...frozen, seq, requestId: request.id });
}
