import type { Broken } from '../domain/deskAlert.ts';
import type { Lane } from '../domain/effects.ts';
import { NEEDS_A_PERSON, ORDINARY } from '../domain/queue.ts';
import type { Around, Context, Driver, Job, Tx } from './driver.ts';
import { auditHead, createTrail, hasEntry, history } from './scripts/audit.ts';
import { admit, approvalsSince, readBrake, turnBrake } from './scripts/brake.ts';
import { cardAt, cardOf, forgetCard, noteShown, placeCard, shownOf } from './scripts/cards.ts';
import { changeRequest, openRequest, replayed } from './scripts/change.ts';
import { countByStatus, recount } from './scripts/counts/byStatus.ts';
import { readGauges } from './scripts/counts/gauges.ts';
import { digestCounts, dueByDay, lastDigest, turnDigest, weeksOf } from './scripts/digests.ts';
import { eraseRequest, keepPost, kept, postsOf } from './scripts/erase.ts';
import { evidenceOf } from './scripts/evidence.ts';
import { turnConfirmation } from './scripts/limits/confirmations.ts';
import { forgetTallies } from './scripts/limits/sweep.ts';
import { spendUses } from './scripts/limits/tallies.ts';
import { claim } from './scripts/outbox/claim.ts';
import { hearOfMail, isNewsOfMail } from './scripts/outbox/mailTrouble.ts';
import {
  deliveriesOf,
  holds,
  nextDelivery,
  oldestDelivery,
  outboxCounts,
  renew,
  settle,
} from './scripts/outbox/outbox.ts';
import { listOutbox, retryDead } from './scripts/outbox/outboxUpkeep.ts';
import {
  completedFor,
  due,
  dueLooks,
  dueWithin,
  find,
  lastDecided,
  openAfter,
  openFor,
  queue,
  unrankedIds,
} from './scripts/requests.ts';
import { all } from './scripts/script.ts';
import { visitorStore } from './scripts/staff/visitorStore.ts';
import { EVER, medianDecision, readStats } from './scripts/stats.ts';
import { note, tell } from './scripts/tell.ts';
import { inspectAll, inspection } from './seals/inspect.ts';
import { createLedger, type Written } from './seals/ledger.ts';
import { createSealing } from './seals/sealing.ts';
import type { Keys } from './seals/sealUp.ts';
import { piece, type Walk } from './seals/walk.ts';
import type { Store } from './store.ts';
import type { Upkeep } from './upkeep.ts';

export interface StoreOptions extends Keys, Pick<Context, 'freeze' | 'newId' | 'mailDomain'> {
  /** Called once of each thing that is found not to be what the desk wrote; within a transaction, so it writes nothing itself. */
  readonly onBroken?: (found: Broken) => void;
  /** Called after a commit that stored effects, with their lanes. */
  readonly onEffects: (lanes: ReadonlySet<Lane>) => void;
  /** Called after a commit for each entry that it added to the trail, in their order. Must not throw. */
  readonly onWritten?: (entry: Written) => void;
  /** By which call from outside something is wanted now; null: by none. */
  readonly currentCall?: () => string | null;
}

/** What scripts use, and what is done around them. */
export function createContext({
  auditHash,
  seals,
  onEffects,
  onBroken = () => {},
  onWritten = () => {},
  currentCall = () => null,
  ...options
}: StoreOptions): {
  readonly context: Context;
  readonly around: Around;
} {
  const sealing = createSealing(seals, ({ table, key }) => onBroken({ kind: 'record.broken', table, key }));
  const trail = createTrail(auditHash, (seq) => onBroken({ kind: 'trail.broken', seq }));
  const context: Context = { ...options, currentCall, sealing, trail };
  const around: Around = {
    begin: (): Tx => ({ ...context, ledger: createLedger(sealing), wake: new Set(), delivered: new Set(), call: null }),
    end: ({ ledger }) => ledger.flush(),
    committed: ({ ledger }) => trail.committed(ledger),
    told({ wake, ledger }) {
      ledger.written.forEach(onWritten);
      if (wake.size > 0) onEffects(wake);
    },
  };
  return { context, around };
}

/** The store on any database: what it does stands in `scripts/`, how that is run is the driver's. */
export async function createStore(
  { read, write }: Driver,
  context: Context,
): Promise<Omit<Store & Upkeep, 'ping' | 'shred' | 'close'>> {
  const { sealing, trail } = context;
  await read(trail.find(sealing));
  /** Several calls may share a transaction: each is asked for by its own. */
  const called = <T>(job: Job<T>): Promise<T> => {
    const call = context.currentCall();
    return write((tx) => job({ ...tx, call }));
  };
  const inPieces = async <T extends object>(walk: Walk<T>): Promise<T> => {
    for (;;) {
      const found = await read(piece(walk));
      if (found !== null) return found;
      await new Promise(setImmediate);
    }
  };

  return {
    open: (change, key) => called((tx) => openRequest(tx, change, key)),
    replay: (key) => read(replayed(context, key)),
    change: (id, decide) => called((tx) => changeRequest(tx, id, decide)),
    spend: (uses, at) => write((tx) => spendUses(tx, uses, at)),
    forgetTallies: (now) => write((tx) => forgetTallies(tx, now)),
    find: (id) => read(find(context, id)),
    openFor: (accountId) => read(openFor(context, accountId)),
    completedFor: (accountId) => read(completedFor(context, accountId)),
    queue: (limit) => read(queue(context, limit)),
    unrankedIds: () => read(unrankedIds()),
    openAfter: (after, limit) => read(openAfter(after, limit)),
    due: (now, limit) => read(due(now, limit)),
    dueLooks: (status, now, limit) => read(dueLooks(status, now, limit)),
    countByStatus: () => read(countByStatus(context)),
    recount: () => write(recount),
    gauges: (now) => read(readGauges(context, now)),
    stats: (since, now) => inPieces(readStats(since, now)),
    medianDecision: (since) => read(medianDecision(since)),
    lastDecided: () => read(lastDecided()),

    note: (notice, actor, requestId, at, effects = [], once) =>
      called((tx) => note(tx, notice, { actor, requestId, at }, effects, once)),
    tell: (effects, at, once) => write((tx) => tell(tx, effects, at, once)),
    inspect: async () => {
      const walk = inspection(context);
      return { next: () => read(piece(walk)) };
    },
    broken: async () => sealing.broken(),
    history: (id) => read(history(id)),
    auditHead: () => read(auditHead(sealing)),
    evidence: (id) => read(evidenceOf(id)),

    claim: (lane, now, limit, leaseMs, order = 'urgent') =>
      write((tx) => claim(tx, { lane, now, limit, leaseMs, order }), 'lastOfThose'),
    holds: (row, now) => read(holds(context, row, now)),
    hearOfMail: async (news, at) => {
      if (await read(isNewsOfMail(context, news, at))) await write((tx) => hearOfMail(tx, news, at));
    },
    renew: (row, now, leaseMs) => write((tx) => renew(tx, row, now, leaseMs)),
    settle: (row, settlement) =>
      // What was delivered looks at its own row alone.
      write((tx) => settle(tx, row, settlement), settlement.kind === 'done' ? 'sideBySide' : 'inTurn'),
    nextDelivery: (lane, now) => read(nextDelivery(lane, now)),
    deliveries: (id) => read(deliveriesOf(id)),
    oldestDelivery: (lane, now) => read(oldestDelivery(lane, now)),
    outboxCounts: () => read(outboxCounts()),

    kept: (status, before, limit) => read(kept(status, before, limit)),
    erase: (id, decide) => write((tx) => eraseRequest(tx, id, decide)),
    posts: (id) => read(postsOf(context, id)),
    keepPost: (deliveryId, place) => write((tx) => keepPost(tx, deliveryId, place)),

    cardOf: (id) => read(cardOf(context, id)),
    cardAt: (place) => read(cardAt(context, place)),
    placeCard: (id, place, shown) => write((tx) => placeCard(tx, id, place, shown)),
    forgetCard: (id, place) => write((tx) => forgetCard(tx, id, place)),
    shownOf: (id) => read(shownOf(context, id)),
    noteShown: (id, shown, instead) => write((tx) => noteShown(tx, id, shown, instead)),

    ...visitorStore({ read, write }, context),
    brake: {
      read: () => read(readBrake(sealing)),
      turn: (decide) => write((tx) => turnBrake(tx, decide)),
      admit: (admission) => write((tx) => admit(tx, admission)),
      approvalsSince: (counted, actor) => read(approvalsSince(counted, actor)),
    },
    confirmations: { turn: (id, at, decide) => called((tx) => turnConfirmation(tx, id, at, decide)) },
    digests: {
      turn: async (decide) => {
        // Nearly always there is nothing to do.
        const due = decide(await read(lastDigest(sealing)));
        return due === null ? null : write((tx) => turnDigest(tx, decide));
      },
      last: () => read(lastDigest(sealing)),
      counts: ({ since, until }, now) => read(digestCounts({ since, until }, now)),
      stuck: (limit) => read(dueWithin(context, { queue_rank: NEEDS_A_PERSON, after: -1, until: EVER, limit })),
      waiting: (after, until, limit) => read(dueWithin(context, { queue_rank: ORDINARY, after, until, limit })),
      weeks: (starts) => inPieces(weeksOf(starts)),
      dueByDay: (now, ends) => read(dueByDay(now, ends)),
    },

    verifyAudit: (onProgress = null) => read(inspectAll(context, onProgress)),
    hasEntry: (head) => read(hasEntry(head)),
    listOutbox: (filter) => read(listOutbox(filter)),
    retryDead: (now, id) => write((tx) => retryDead(tx, now, id ?? null)),
    reportRequests: () => read(all('requests.report', {})),
  };
}
