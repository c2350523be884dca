import type { Change, Decide } from '../../../src/domain/decide/change.ts';
import type { AuditEntry } from '../../../src/domain/events.ts';
import { spend, type Tally } from '../../../src/domain/limits/spend.ts';
import type { DeletionRequest, RequestId } from '../../../src/domain/request.ts';
import { ok, type Result } from '../../../src/domain/result.ts';
import type { Store } from '../../../src/store/store.ts';

/** A memory of one request, for the walk over all states; the real ones are tested in test/store. */
export interface OneRow {
  request: DeletionRequest;
  /** Is a call to the console waiting in the outbox? */
  deletePending: boolean;
  /** What is left of the limits, by subject. */
  tallies: ReadonlyMap<string, Tally>;
  /** What the audit trail tells of it. */
  history: readonly AuditEntry[];
}

/** `heard` is told of each change once it is written. */
export function oneRowStore(row: OneRow, heard: (change: Change) => void = () => {}): Store {
  const unused = (): never => {
    throw new Error('the walk does not use this');
  };
  async function change(_id: RequestId, decide: Decide): Promise<Result<DeletionRequest>> {
    const decided = decide(row.request);
    if (!decided.ok) return decided;
    if (decided.value === null) return ok(row.request);
    const { event, actor, at, request, uses = [] } = decided.value;
    const room = spend(row.tallies, uses, at);
    if (!room.ok) return room;
    row.tallies = new Map([...row.tallies, ...room.value]);
    row.request = request;
    if (event !== null) {
      const seq = row.history.length + 1;
      const entry = {
        seq,
        requestId: request.id,
        event,
        version: request.version,
        actor,
        at,
        hash: '',
        prevHash: '',
      };
      row.history = [...row.history, entry];
    }
    if (decided.value.effects.some(({ kind }) => kind === 'account.delete')) row.deletePending = true;
    heard(decided.value);
    const { refusal } = decided.value;
    return refusal === null ? ok(row.request) : { ok: false, refusal };
  }

  return {
    spend: unused,
    forgetTallies: unused,
    parkings: { put: unused, find: unused, ofAccount: unused, due: unused, move: unused },
    change,
    find: async () => row.request,
    due: async (now) => (row.request.wakeAt !== null && row.request.wakeAt <= now ? [row.request.id] : []),
    dueLooks: async (status, now) => {
      const { id, lookAt, status: is } = row.request;
      return is === status && lookAt !== null && lookAt <= now ? [id] : [];
    },
    unrankedIds: unused,
    openAfter: unused,
    open: unused,
    replay: unused,
    openFor: unused,
    completedFor: unused,
    queue: unused,
    countByStatus: unused,
    recount: unused,
    gauges: unused,
    stats: unused,
    medianDecision: unused,
    lastDecided: unused,
    note: unused,
    tell: unused,
    history: async () => row.history,
    auditHead: unused,
    evidence: unused,
    inspect: unused,
    broken: unused,
    claim: unused,
    renew: unused,
    hearOfMail: unused,
    settle: unused,
    holds: unused,
    nextDelivery: unused,
    deliveries: unused,
    oldestDelivery: unused,
    outboxCounts: unused,
    kept: unused,
    erase: unused,
    shred: unused,
    posts: unused,
    keepPost: unused,
    cardOf: unused,
    cardAt: unused,
    placeCard: unused,
    forgetCard: unused,
    shownOf: unused,
    noteShown: unused,
    portals: { open: unused, peek: unused, enter: unused, find: unused, bind: unused },
    // Nobody is away in the walk.
    absences: { put: unused, current: async () => [], end: unused },
    deskVisits: { open: unused, peek: unused, enter: unused, find: unused, end: unused },
    homes: { see: unused, find: unused, all: unused, published: unused, forget: unused },
    // Deletions are never paused in the walk.
    brake: {
      read: async () => ({ pause: null, thawedSeq: 0 }),
      admit: async ({ id, mark }) => ({ admitted: true, marked: await change(id, mark) }),
      approvalsSince: async () => 0,
      turn: unused,
    },
    confirmations: { turn: unused },
    digests: {
      stuck: unused,
      waiting: unused,
      turn: unused,
      last: unused,
      counts: unused,
      weeks: unused,
      dueByDay: unused,
    },
    ping: unused,
    close: unused,
  };
}
