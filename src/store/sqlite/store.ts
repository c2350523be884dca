import type { DeskAlert } from '../../domain/deskAlert.ts';
import type { Lane } from '../../domain/effects.ts';
import type { Inspected, Store } from '../store.ts';
import type { ReportRow, Upkeep } from '../upkeep.ts';
import { auditTable } from './audit.ts';
import { brakeTable } from './brake.ts';
import { cardTable } from './cards.ts';
import { changeJob, type Freeze, openJob, replayed, want } from './change.ts';
import type { Connection } from './connect.ts';
import { evidenceTable } from './evidence.ts';
import { homeTable } from './homes.ts';
import { type Inspection, inspector } from './inspect.ts';
import { type Keeper, watched } from './keeper.ts';
import { keyTable } from './keys.ts';
import { type OutboxOptions, outboxTable } from './outbox.ts';
import { outboxUpkeep } from './outboxUpkeep.ts';
import { portalTable } from './portals.ts';
import { requestTable } from './requests.ts';
import { createSealing } from './sealing.ts';
import type { Keys } from './sealUp.ts';
import { statsTable } from './stats.ts';
import { createWriter } from './writer.ts';

/** What is not what the desk wrote. */
export type Broken = Extract<DeskAlert, { kind: 'trail.broken' | 'record.broken' }>;

export interface SqliteStoreOptions extends OutboxOptions, Keys {
  readonly freeze: Freeze;
  /** Called once of each thing that is found not to be what the desk wrote; within a transaction, so it writes nothing itself. */
  readonly onBroken?: (found: Broken) => void;
  /** Called after a commit that stored effects, with their lanes. */
  readonly onEffects: (lanes: ReadonlySet<Lane>) => void;
}

/** `keeper`: watches over the file of a desk; null in memory, and beside a desk. */
type Kept = { readonly keeper?: Keeper | null };

/** The store on an open, migrated connection. All statements are prepared here, once (docs/why/performance.md). */
export function createSqliteStore(
  db: Connection,
  {
    onEffects,
    auditHash,
    seals,
    freeze,
    onBroken = () => {},
    keeper = null,
    ...outboxOptions
  }: SqliteStoreOptions & Kept,
): Store & Upkeep {
  const sealing = createSealing(db, seals, ({ table, key }) => onBroken({ kind: 'record.broken', table, key }));
  const audit = auditTable(db, auditHash, sealing, (seq) => onBroken({ kind: 'trail.broken', seq }));
  const cards = cardTable(sealing);
  const evidence = evidenceTable(db);
  const keys = keyTable(sealing);
  const portals = portalTable(sealing);
  const homes = homeTable(sealing);
  const outbox = outboxTable(db, sealing, outboxOptions);
  const requests = requestTable(db, sealing, audit.lastVersion);
  const brake = brakeTable(db, audit, outbox, sealing.ledger);
  const stats = statsTable(db);
  const upkeep = outboxUpkeep(db, sealing);
  const tables = { audit, evidence, freeze, keys, outbox, requests };
  const { write, flush } = createWriter(
    db,
    sealing.ledger,
    { onEffects, onCommit: audit.committed },
    keeper ?? undefined,
  );
  const inspect = inspector(db, { audit, auditHash, sealing });
  const report = db.prepare<[], ReportRow>('SELECT * FROM v_requests ORDER BY submitted_at, id');
  // Writes nothing, but only where it could.
  const probe = db.prepare("DELETE FROM cards WHERE request_id = ''");

  // As of one moment, also beside a desk that writes.
  const atOnce = db.transaction((walk: Inspection): Inspected => {
    for (let step = walk.next(); ; step = walk.next()) if (step.done === true) return step.value;
  });

  // Reads are synchronous like everything in SQLite; `async` only turns what they throw into a rejection.
  const store: Store & Upkeep = {
    open: (change, key) => write(openJob(tables, change, key)),
    replay: async (key) => replayed(tables, key),
    change: (id, decide) => write(changeJob(tables, id, decide)),
    find: async (id) => requests.find(id),
    openFor: async (accountId) => requests.openFor(accountId),
    completedFor: async (accountId) => requests.completedFor(accountId),
    queue: async (limit) => requests.queue(limit),
    due: async (now, limit) => requests.due(now, limit),
    countByStatus: async () => requests.countByStatus(),
    stats: async (since, now) => stats.read(since, now),
    medianDecision: async (since) => stats.medianDecision(since),
    lastDecided: async () => requests.lastDecided(),

    note: (notice, actor, requestId, at, effects = []) =>
      write((wake) => {
        const wanted = want(tables, null, effects, at, wake);
        audit.append(notice, { actor, requestId, version: null, at }, wanted);
      }),
    tell: (effects, at) =>
      write((wake) => {
        want(tables, null, effects, at, wake);
      }),
    history: async (id) => audit.history(id),
    auditHead: async () => audit.end(),
    evidence: async (id) => evidence.ofRequest(id),
    inspect: async () => {
      const walk = inspect();
      return {
        next: async () => {
          const step = walk.next();
          return step.done === true ? step.value : null;
        },
      };
    },
    broken: async () => sealing.broken(),
    verifyAudit: async () => atOnce(inspect()),
    hasEntry: async ({ seq, hash }) => audit.at(seq)?.hash === hash,

    claim: async (lane, now, limit, leaseMs) => {
      // Most looks find nothing: they need no transaction and no fsync.
      const next = outbox.next(lane);
      if (lane === 'console') keeper?.assertSound();
      return next === null || next > now ? [] : write(() => outbox.claim(lane, now, limit, leaseMs));
    },
    holds: async (row, now) => {
      keeper?.assertSound();
      return outbox.holds(row, now);
    },
    settle: (row, settlement) => write(() => outbox.settle(row, settlement)),
    nextDelivery: async (lane) => outbox.next(lane),
    deliveries: async (id) => outbox.ofRequest(id),
    outboxCounts: async () => outbox.counts(),
    listOutbox: async (filter) => upkeep.list(filter),
    reportRequests: async () => report.all(),
    retryDead: (now, id) => write(() => upkeep.retryDead(now, id ?? null)),

    cardOf: async (id) => cards.find(id),
    cardAt: async (place) => cards.at(place),
    placeCard: (id, place) => write(() => cards.place(id, place)),

    portals: {
      open: (linkHash, portal) => write(() => portals.open(linkHash, portal)),
      peek: async (linkHash) => portals.peek(linkHash),
      enter: (linkHash, session, now) => write(() => portals.enter(linkHash, session, now)),
      find: async (sessionHash, now) => portals.find(sessionHash, now),
      bind: (sessionHash, requestId) => write(() => portals.bind(sessionHash, requestId)),
    },

    homes: {
      see: (viewer, effects = []) =>
        write((wake) => {
          homes.see(viewer);
          want(tables, null, effects, viewer.seenAt, wake);
        }),
      find: async (userId) => homes.find(userId),
      all: async () => homes.all(),
      published: (userId, hash) => write(() => homes.published(userId, hash)),
      forget: (viewer) => write(() => homes.forget(viewer)),
    },

    brake: {
      read: async () => brake.read(),
      turn: (decide) => write(brake.turn(decide)),
      deletionsSince: async (counted, except) => brake.deletionsSince(counted, except),
      approvalsSince: async (counted, actor) => brake.approvalsSince(counted, actor),
    },

    ping: async () => {
      if (keeper === null) probe.run();
      else await keeper.ping(write);
    },
    close: async () => {
      if (db.open) {
        flush();
        keeper?.close();
      }
      db.close();
    },
  };
  return keeper === null ? store : watched(store, keeper.saw);
}
