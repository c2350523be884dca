import { expect } from 'vitest';
import type { Console } from '../../../src/console/console.ts';
import { type AccountStatus, known } from '../../../src/domain/account/facts.ts';
import type { AuditEntry } from '../../../src/domain/events.ts';
import type { Refusal } from '../../../src/domain/refusals.ts';
import type { DeletionRequest, RequestId } from '../../../src/domain/request.ts';
import type { Result } from '../../../src/domain/result.ts';
import type { Operations } from '../../../src/operations/operations.ts';
import type { DeskStore } from '../../../src/store/deskStore.ts';
import { allReviewers, aPolicy, aRequest, aReviewer, asked, facts, NOW } from '../../build.ts';
import { STATES } from '../../domain/decide/states.ts';
import { operationsOn } from '../../operations/operationsOn.ts';
import { freshDatabase } from '../../postgres/databases.ts';
import { numbered, patching, written } from '../../store/build.ts';
import { openOn } from '../../store/postgres/open.ts';

const ANA = aReviewer();
const BEN = aReviewer({ id: 'U0BEN' });
/** Far more than are raced about: the brake is another story. */
const ANN_AND_BOB = ['ann@desk.example', 'bob@desk.example'];
const policy = aPolicy({ deletionsPerHour: 1_000_000, breakGlass: ANN_AND_BOB });

export interface Instance {
  readonly store: DeskStore;
  readonly operations: Operations;
}

/** Two instances on one database, and a console that really deletes; `asked`: each account that it was asked to delete. */
export async function twoInstances() {
  const asked: string[] = [];
  const console: Console = {
    async account(accountId) {
      const status = known<AccountStatus>(asked.includes(accountId) ? 'deleted' : 'active');
      return { kind: 'found', facts: facts({ accountId, status }) };
    },
    search: () => Promise.reject(new Error('nobody searches')),
    async deleteAccount(id) {
      asked.push(id);
      return { kind: 'deleted' };
    },
  };
  const server = await freshDatabase();
  let ids = 0;
  const open = async (name: string): Promise<Instance> => {
    const store = await openOn(server, { newId: () => `${name}-${++ids}` });
    return { store, operations: operationsOn({ store, console, policy }) };
  };
  return { instances: [await open('a'), await open('b')] as const, asked };
}

/** What a side did, for the check: `null` for the desk itself, which is told nothing. */
type Told = Result<DeletionRequest> | null;
type Side = (instance: Instance, id: RequestId) => Promise<Told>;

const approveAs =
  (by: typeof ANA): Side =>
  async ({ operations }, id) => {
    const prepared = await operations.prepareApproval(id, asked(by), allReviewers);
    if (!prepared.ok) return prepared;
    return operations.approveRequest(id, asked(by), { seen: prepared.value.seen, note: null, actorOf: allReviewers });
  };
/** Two people without Slack, by the codes that they are mailed. */
const byBreakGlass: Side = async ({ operations }, id) => {
  const wanted = { id, people: ANN_AND_BOB, verb: 'approve', note: null } as const;
  const by = { kind: 'operator', login: 'root' } as const;
  const codes: string[] = [];
  const mail = async (_: string, code: string) => {
    codes.push(code);
    return null;
  };
  const begun = await operations.askToConfirm(wanted, { by, mail });
  return begun.ok ? operations.decideByBreakGlass(wanted, codes, by) : begun;
};
const rejecting = { category: 'other', message: 'Please tell us from your own address first.' } as const;
const reject: Side = ({ operations }, id) => operations.rejectRequest(id, asked(BEN), rejecting);
const cancel: Side = ({ operations }, id) => operations.cancelRequest(id, { kind: 'customer', id: 'usr_1001' });
const undo: Side = ({ operations }, id) => operations.undoApproval(id, { by: BEN, reason: 'Not this one.' });
/** The sweep takes whatever is due, so it decides about all that are raced about at that time. */
const sweep: Side = async ({ operations }) => {
  expect(await operations.endUndo()).toMatchObject({ failed: [] });
  return null;
};

const PENDING = {};
const { approvals, decision } = STATES.approved;
const OVER = { status: 'approved', approvals, decision, deletion: STATES['approved, window over'].deletion } as const;

interface Race {
  readonly from: Partial<DeletionRequest>;
  readonly sides: readonly [Side, Side];
  /** How long the second waits at most (ms) to begin with, so that neither is always the first. */
  readonly lead: number;
  /** What the trail says when the first won; null: that cannot be told. */
  readonly wonByFirst: string | null;
}
export const RACES = {
  'approve/approve': { from: PENDING, sides: [approveAs(ANA), approveAs(BEN)], lead: 10, wonByFirst: null },
  'approve/reject': { from: PENDING, sides: [approveAs(ANA), reject], lead: 150, wonByFirst: 'request.approved' },
  'approve/cancel': { from: PENDING, sides: [approveAs(ANA), cancel], lead: 250, wonByFirst: 'request.approved' },
  'break-glass/reject': {
    ...{ from: PENDING, sides: [byBreakGlass, reject], lead: 250, wonByFirst: 'request.approved' },
  },
  'undo/deletion': { from: OVER, sides: [sweep, undo], lead: 400, wonByFirst: 'deletion.started' },
  'cancel/deletion': { from: OVER, sides: [sweep, cancel], lead: 400, wonByFirst: 'deletion.started' },
} as const satisfies Record<string, Race>;

/** Puts a request there, with the trail of its approvals. */
export async function putRaced(
  { store }: Instance,
  number: number,
  from: Partial<DeletionRequest>,
): Promise<RequestId> {
  const request = numbered(number, { ...from, wakeAt: NOW, lookAt: NOW });
  const account = { ...request.account, createdAt: aRequest().account.createdAt };
  await store.open(written({ ...request, account, approvals: [] }), null);
  for (const { by, at } of request.approvals) {
    const event = { kind: 'approval.added', count: 1, of: 1 } as const;
    await store.change(request.id, patching({ approvals: request.approvals }, { event, actor: `slack:${by}`, at }));
  }
  return request.id;
}

/** What ends a race; of each request the trail has one of them, or an approval that was cancelled afterwards. */
const DECISIONS = ['request.approved', 'request.rejected', 'request.cancelled', 'approval.undone', 'deletion.started'];
export const decisionsIn = (history: readonly AuditEntry[]): string[] =>
  history.map(({ event }) => event.kind).filter((kind) => DECISIONS.includes(kind));

/** Whether what somebody was told is how it ended. */
export function isTrue(told: Told, end: DeletionRequest, history: readonly AuditEntry[]): boolean {
  if (told === null) return true;
  // What they did is in the trail at the version that they were shown.
  if (told.ok) return history.some(({ version }) => version === told.value.version);
  const said = statusIn(told.refusal);
  return said === end.status || (said === 'deleting' && end.status === 'completed');
}
const statusIn = (refusal: Refusal): string | null =>
  'request' in refusal ? refusal.request.status : 'status' in refusal ? refusal.status : null;
