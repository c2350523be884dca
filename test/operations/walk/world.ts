import type { Console, DeletionAnswer } from '../../../src/console/console.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { type DeletionRequest, isFinal } from '../../../src/domain/request.ts';
import type { Desk } from '../../../src/operations/desk.ts';
import { LOOKS, type LookName } from '../../domain/decide/transitions.ts';
import { deskOn } from '../operationsOn.ts';
import { type OneRow, oneRowStore } from './oneRow.ts';

/** One point of the walk. What lies below `row` is kept by the walk itself, not by the desk. */
export interface Point extends OneRow {
  now: number;
  /** Has the right code been given? */
  verified: boolean;
  /** Who has approved, with all prerequisites met, since the last undo or void. */
  approvers: ReadonlySet<string>;
  /** Has the console ever been asked to delete? */
  called: boolean;
}

export type Answer = DeletionAnswer['kind'] | 'crash';

/** The desk around one request, with a console that says what the step wants it to. */
export interface World {
  readonly point: Point;
  readonly desk: Desk;
  look: LookName;
  answer: Answer;
  /** What somebody else does while the console is asked. */
  meanwhile: ((world: World) => Promise<unknown>) | null;
  readonly broken: string[];
}

const ANSWERS = {
  deleted: { kind: 'deleted' },
  accepted: { kind: 'accepted' },
  gone: { kind: 'gone' },
  refused: { kind: 'refused', code: 'has_debt', message: 'Has debt.' },
  later: { kind: 'later', why: 'busy', retryAfterMs: null },
  unknown: { kind: 'unknown', why: 'lost' },
  denied: { kind: 'denied', why: 'HTTP 403' },
} as const satisfies { [K in DeletionAnswer['kind']]: Extract<DeletionAnswer, { kind: K }> };

export function createWorld(start: Point, policy: Policy): World {
  const point = { ...start };
  const broken: string[] = [];
  let lastLook: LookName | null = null;
  let evidence = false;

  const console: Console = {
    async account() {
      const { look, meanwhile } = world;
      lastLook = look;
      evidence ||= look === 'gone' || look === 'deleted';
      world.meanwhile = null;
      await meanwhile?.(world);
      return LOOKS[look];
    },
    search: () => Promise.reject(new Error('the walk does not search')),
    async deleteAccount(id, idempotencyKey) {
      const { request } = point;
      if (!point.verified) broken.push('deletes without a verified code');
      if (point.approvers.size < policy.approvalsRequired) broken.push('deletes without enough approvals');
      if (lastLook !== 'eligible') broken.push(`deletes after facts that are ${lastLook}`);
      if (request.status !== 'deleting' || request.deletion?.sentAt == null) broken.push('deletes unrecorded');
      if (id !== request.account.id || idempotencyKey !== request.id) broken.push('deletes something else');
      point.called = true;
      if (world.answer === 'crash') throw new Error('power cut');
      return ANSWERS[world.answer];
    },
  };
  const codes = {
    newCode: () => `code ${point.request.code.sentAt.length}`,
    hashCode: (_id: string, code: string) => code,
    isCode: (hash: string, _id: string, code: string) => hash === code,
    seal: (plain: string) => plain,
    personTag: (address: string) => address,
    randomBytes: (size: number) => new Uint8Array(size),
  };
  // The desk learns of each change here, so that the rules can be checked between any two of them.
  const watched: OneRow = {
    get request() {
      return point.request;
    },
    set request(next) {
      broken.push(...brokenBy(point, next, evidence));
      if (next.status === 'deleting' && point.request.status !== 'deleting') {
        if (lastLook !== 'eligible') broken.push(`starts a deletion after facts that are ${lastLook}`);
        if ((point.request.deletion?.executeAt ?? Infinity) > point.now) broken.push('cuts the undo window short');
      }
      if (next.status === 'pending' && point.request.status !== 'pending') point.approvers = new Set();
      point.request = next;
    },
    get history() {
      return point.history;
    },
    set history(next) {
      point.history = next;
    },
    get tallies() {
      return point.tallies;
    },
    set tallies(next) {
      point.tallies = next;
    },
    get deletePending() {
      return point.deletePending;
    },
    set deletePending(next) {
      point.deletePending = next;
    },
  };
  const store = oneRowStore(watched);
  const desk = deskOn({ store, console, policy, codes, now: () => point.now });
  const world: World = { point, desk, look: 'eligible', answer: 'deleted', meanwhile: null, broken };
  return world;
}

/** Which rule one change breaks. */
function brokenBy({ request, called }: Point, next: DeletionRequest, evidence: boolean): string[] {
  const rules: [boolean, string][] = [
    [isFinal(request) && next.status !== request.status, 'leaves a final state'],
    [request.status === 'deleting' && next.status === 'cancelled', 'cancels while deleting'],
    [called && !['deleting', 'completed', 'rejected'].includes(next.status), 'forgets that it called'],
    [next.status === 'completed' && request.status !== 'completed' && !evidence, 'completes without evidence'],
    [next.version !== request.version + 1, 'does not count its changes'],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, words]) => `${words} (${request.status} > ${next.status})`);
}
