import { actorId, DESK } from '../../domain/actor.ts';
import type { Change, Decide } from '../../domain/decide/change.ts';
import type { Effect } from '../../domain/effects.ts';
import type { Event } from '../../domain/events.ts';
import type { DeletionRequest, RequestId } from '../../domain/request.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Context, Tx } from '../driver.ts';
import type { IdempotencyKey } from '../store.ts';
import { keepEvidence } from './evidence.ts';
import { keepKey, lookUpKey } from './keys.ts';
import { spendUses } from './limits/tallies.ts';
import { addDelivery } from './outbox/outbox.ts';
import { find, insertRequest, isWhole, openFor, toRequest, updateRequest } from './requests.ts';
import { one, type Script } from './script.ts';

/** Reads the row, has it decided and writes the answer: row, audit event and effects. */
export function* changeRequest(tx: Tx, id: RequestId, decide: Decide): Script<Result<DeletionRequest>> {
  const row = yield* one('requests.lock', { id });
  if (row === undefined) return refuse({ code: 'not_found' });
  if (!(yield* isWhole(tx, row))) return refuse({ code: 'record_broken', id });
  const current = toRequest(row);
  const decided = decide(current);
  if (!decided.ok) return decided;
  const change = decided.value;
  if (change === null) return ok(current);
  const room = yield* spendUses(tx, change.uses ?? [], change.at);
  if (!room.ok) return room;
  if (!(yield* updateRequest(tx, row, change.request))) return refuse({ code: 'already_open' });
  return yield* record(tx, change, isNews(change, current));
}

/** Whoever pressed a button looks at the card; and what calls for a person must not wait behind what does not. */
function isNews({ actor, request }: Change, before: DeletionRequest): boolean {
  const isCalling = request.attention?.code !== before.attention?.code;
  return actor !== actorId(DESK) || request.status !== before.status || isCalling;
}

interface Opened {
  readonly request: DeletionRequest;
  readonly replayed: boolean;
}

/** Writes a new request, or answers with what the key stands for already. */
export function* openRequest(tx: Tx, change: Change, key: IdempotencyKey | null): Script<Result<Opened>> {
  const before = key === null ? ok(null) : yield* replayed(tx, key);
  if (!before.ok) return before;
  if (before.value !== null) return ok({ request: before.value, replayed: true });
  if ((yield* openFor(tx, change.request.account.id)) !== null) return refuse({ code: 'already_open' });
  const room = yield* spendUses(tx, change.uses ?? [], change.at);
  if (!room.ok) return room;
  yield* insertRequest(tx, change.request);
  if (key !== null) yield* keepKey(tx, key, change.request.id, change.at);
  const written = yield* record(tx, change, false);
  return written.ok ? ok({ request: written.value, replayed: false }) : written;
}

/** The request that a key stands for, or null when the key is new. */
export function* replayed(
  context: Pick<Context, 'sealing'>,
  key: IdempotencyKey,
): Script<Result<DeletionRequest | null>> {
  const use = yield* lookUpKey(context, key);
  if (use.kind === 'other_body') return refuse({ code: 'idempotency_key_reused' });
  return ok(use.kind === 'new' ? null : yield* find(context, use.requestId));
}

/** A refusal that leaves a trace is written like any other change, and is the answer all the same. */
function* record(tx: Tx, change: Change, news: boolean): Script<Result<DeletionRequest>> {
  const { request, at, effects, refusal, spare } = change;
  const hasRoom = spare !== undefined && (yield* spendUses(tx, spare.uses, at)).ok;
  const wanted = hasRoom ? [...effects, ...spare.effects] : effects;
  yield* trace(tx, change, yield* want(tx, request.id, wanted, at, news));
  return refusal === null ? ok(request) : refuse(refusal);
}

/** Stores what must happen outside (`news`: see `priorityOf`), and has its lanes woken after the commit. Gives the ids of the new deliveries. */
export function* want(
  tx: Tx,
  id: RequestId | null,
  effects: readonly Effect[],
  at: number,
  news = false,
): Script<readonly string[]> {
  const wanted: string[] = [];
  for (const effect of effects) {
    tx.wake.add(effect.lane);
    const added = yield* addDelivery(tx, effect.kind === 'desk.alert' ? null : id, effect, { at, news });
    if (added !== null) wanted.push(added);
  }
  return wanted;
}

/** The audit entry of a change and, where a step rests on evidence, the evidence with it: neither without the other. */
function* trace({ trail, ledger, freeze, call }: Tx, change: Change, wanted: readonly string[]): Script<void> {
  const { request, event, actor, at } = change;
  if (event === null) {
    if (change.evidence) throw new Error(`The evidence of ${request.id} belongs to no event`);
    return;
  }
  const frozen = change.evidence ? freeze(change.evidence) : null;
  const told: Event = { ...event, ...(frozen && { evidence: frozen.hash }) };
  const by = { actor, requestId: request.id, version: request.version, at, request, call };
  const seq = yield* trail.append(ledger, told, by, wanted);
  if (frozen !== null) yield* keepEvidence(seq, request.id, frozen);
}
