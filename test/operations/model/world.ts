import type { Console, DeletionAnswer } from '../../../src/console/console.ts';
import type { Change } from '../../../src/domain/decide/change.ts';
import { isStuck } from '../../../src/domain/decide/stuck.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { Desk } from '../../../src/operations/desk.ts';
import { deskOn } from '../operationsOn.ts';
import { type OneRow, oneRowStore } from '../walk/oneRow.ts';
import { brokenBy } from './rules.ts';
import type { Pick } from './runs.ts';
import { DELETES, deleted, EFFECTS, GETS, type GetName, MOVES, type MoveName, type Truth } from './truth.ts';

/** One point of the model. What lies below `row` is kept by the model itself, not by the desk. */
export interface Point extends OneRow {
  now: number;
  truth: Truth;
  /** How many answers of the console were given. */
  answers: number;
  /** Who has approved since the request came back to the reviewers. */
  approvers: ReadonlySet<string>;
  /** Was a call sent, or did the desk die so close to it that nobody can know? */
  mayHaveCalled: boolean;
  /** What the console has proven to the desk: that the account is gone, or at least that another has its id. */
  shown: 'gone' | 'another' | null;
}

/** At which moments of an exchange with the console something else can happen, once. */
export type Gap = 'after a look' | 'on the way to the console' | 'on the way back';

export interface World {
  readonly point: Point;
  readonly policy: Policy;
  readonly pick: Pick;
  /** A desk that looks and calls for itself. */
  desk(): Desk;
  meanwhile: { readonly gap: Gap; readonly run: (world: World) => Promise<unknown> } | null;
  /** While something else is under way, the account stands still and the console says the truth or nothing. */
  isNested: boolean;
  /** More answers were wanted than are given. */
  isOver: boolean;
  isDead: boolean;
  /** Was an attempt told that its delivery is not its own any more? */
  isLost: boolean;
  /** Did the latest look say that all is met? */
  sawEligible: boolean;
  readonly broken: string[];
}

export const MOST_ANSWERS = 6;
/** A look may be this old (ms) when the console is asked to delete. */
const FRESH = 10_000;
/** Ends the desk, or the run. */
export class PowerCut extends Error {}

type Sent =
  | { readonly dies: 'before' }
  | { readonly dies: 'after' | null; readonly effect: Effect; readonly answer: DeletionAnswer['kind'] };
type Effect = (typeof EFFECTS)[number];
const KINDS = Object.keys(DELETES) as DeletionAnswer['kind'][];
const SENT: readonly Sent[] = [
  { dies: 'before' },
  ...EFFECTS.flatMap((effect): Sent[] => [
    { dies: 'after', effect, answer: 'unknown' },
    ...KINDS.map((answer) => ({ dies: null, effect, answer })),
  ]),
];
const SENT_NESTED = SENT.filter(
  (sent) => sent.dies === null && (sent.answer === 'unknown' || sent.answer === 'deleted'),
);
/** Where there is nothing to delete, no call has an effect. */
const idle = (sent: Sent): boolean => sent.dies === 'before' || sent.effect === 'never';

export function createWorld(start: Point, policy: Policy, pick: Pick): World {
  const point = { ...start };
  let status = point.request.status;
  const heard = (change: Change, sawIt: boolean): void => {
    world.broken.push(...brokenBy(status, change, point));
    if (change.event?.kind === 'request.closed' && sawIt) world.broken.push('closes what the console shows');
    ({ status } = change.request);
    if (point.request.approvals.length === 0) point.approvers = new Set();
  };
  const spend = (): void => {
    point.answers++;
    world.isOver ||= point.answers > MOST_ANSWERS;
    if (world.isOver) throw new PowerCut();
  };
  const gap = async (name: Gap): Promise<void> => {
    const { meanwhile } = world;
    if (meanwhile?.gap !== name) return;
    world.meanwhile = null;
    await meanwhile.run(world);
    if (world.isDead || world.isOver) throw new PowerCut();
  };
  const desk = (): Desk => {
    let eligibleAt: number | null = null;
    let sawIt = false;
    const console: Console = {
      async account() {
        spend();
        const { move, get } = pick(looksAt(point.truth, world.isNested));
        point.truth = MOVES[move](point.truth) ?? point.truth;
        const look = GETS[get](point.truth);
        if (look === null) throw new Error('not an answer');
        const isTrue = get === 'truth' || get === 'the status deleted';
        const { account } = point.truth;
        const shows = isTrue && account === 'replaced' ? 'another' : isTrue && account !== 'there' ? 'gone' : null;
        sawIt = account === 'there' && (isTrue || get === 'one member more');
        eligibleAt = isTrue && account === 'there' ? point.now : null;
        world.sawEligible = eligibleAt !== null;
        await gap('after a look');
        point.shown ??= shows;
        if (shows === 'gone') point.shown = shows;
        return look;
      },
      search: () => Promise.reject(new Error('the model does not search')),
      async deleteAccount(id, key) {
        spend();
        const { request } = point;
        const isFresh = eligibleAt !== null && point.now - eligibleAt <= FRESH;
        if (world.isLost) world.broken.push('calls though the delivery is not its own');
        if (!isFresh) world.broken.push('calls without a fresh look with all met');
        if (point.approvers.size < policy.approvalsRequired) world.broken.push('calls without enough approvals');
        if (request.status !== 'deleting' || request.deletion?.calledAt !== point.now)
          world.broken.push('calls unrecorded');
        if (isStuck(request) && point.mayHaveCalled) world.broken.push('calls while a person decides');
        if (id !== request.account.id || key !== request.id) world.broken.push('deletes something else');
        point.mayHaveCalled = true;
        const isThere = point.truth.account === 'there' || point.truth.account === 'replaced';
        const sent = pick((world.isNested ? SENT_NESTED : SENT).filter((one) => isThere || idle(one)));
        if (sent.dies === 'before') return dies(world);
        await gap('on the way to the console');
        if (sent.effect !== 'never' && point.request.status !== 'deleting') world.broken.push('deletes what has ended');
        if (sent.effect === 'now') point.truth = hit(world, point.truth);
        if (sent.effect === 'later') point.truth = { ...point.truth, accepted: point.truth.account === 'there' };
        await gap('on the way back');
        return sent.dies === null ? DELETES[sent.answer] : dies(world);
      },
    };
    const store = oneRowStore(point, (change) => heard(change, sawIt));
    return deskOn({ store, console, policy, now: () => point.now });
  };
  const world: World = {
    ...{ point, policy, pick, desk, broken: [], meanwhile: null, isNested: false },
    ...{ isOver: false, isDead: false, isLost: false, sawEligible: false },
  };
  return world;
}

function dies(world: World): never {
  world.isDead = true;
  throw new PowerCut();
}

/** The console deletes what stands there. */
function hit({ broken }: World, truth: Truth): Truth {
  const next = deleted(truth);
  if (next.effects > truth.effects && truth.account === 'replaced') broken.push('deletes another account');
  if (next.effects > 1) broken.push('deletes twice');
  return next;
}

interface LookAt {
  readonly move: MoveName;
  readonly get: GetName;
}
const EVERY_LOOK = Object.keys(MOVES).flatMap((move) => Object.keys(GETS).map((get) => ({ move, get }) as LookAt));
const LOOKS_AT = new Map<string, readonly LookAt[]>();

/** Each answer that the console can give, after each thing that can happen to the account. */
function looksAt(truth: Truth, isNested: boolean): readonly LookAt[] {
  const key = `${truth.account} ${truth.accepted} ${isNested}`;
  const found =
    LOOKS_AT.get(key) ??
    EVERY_LOOK.filter(({ move, get }) => {
      const next = MOVES[move](truth);
      if (next === null || GETS[get](next) === null) return false;
      return !isNested || (move === 'nothing' && (get === 'truth' || get === 'no answer'));
    });
  LOOKS_AT.set(key, found);
  return found;
}
