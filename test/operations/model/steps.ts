import { assess } from '../../../src/domain/account/eligibility.ts';
import { fingerprint } from '../../../src/domain/account/fingerprint.ts';
import type { Staff } from '../../../src/domain/actor.ts';
import { approveRequest } from '../../../src/operations/approveRequest.ts';
import { cancelRequest } from '../../../src/operations/cancelRequest.ts';
import { carryOutDeletion } from '../../../src/operations/carryOutDeletion.ts';
import { retryDeletion } from '../../../src/operations/decisions.ts';
import { closeRequest, rejectRequest } from '../../../src/operations/endRequest.ts';
import { recheckRequest } from '../../../src/operations/recheckRequest.ts';
import { sweep } from '../../../src/operations/sweep.ts';
import { aContext, allReviewers, aReviewer, asked, MINUTE } from '../../build.ts';
import { uncalled } from './rules.ts';
import { GETS, MOVES, UNTOUCHED } from './truth.ts';
import { type Gap, PowerCut, type World } from './world.ts';

export type Step = (world: World) => Promise<unknown>;

const ANA = aReviewer();
const BEN = aReviewer({ id: 'U0BEN', email: 'ben@desk.example' });
const CUSTOMER = { kind: 'customer', id: 'usr_1001' } as const;

/** What lies between two moments at which an attempt asks whether its delivery is still its own. */
interface Holding {
  /** At which of its questions it is told no, from 1. */
  readonly lostAt?: number;
  /** At which of them it was paused for a minute. */
  readonly pausedAt?: number;
}

const attempt =
  ({ lostAt, pausedAt }: Holding = {}): Step =>
  async (world) => {
    const { point, isNested } = world;
    if (!point.deletePending && !isNested) return;
    point.deletePending = false;
    const wasSent = point.request.deletion?.sentAt != null;
    let asked = 0;
    const isOurs = async (): Promise<boolean> => {
      asked++;
      if (asked === pausedAt) await paused(world);
      world.isLost ||= asked === lostAt;
      return asked !== lostAt;
    };
    try {
      const { kind } = await carryOutDeletion(world.desk(), point.request.id, isOurs);
      point.deletePending ||= kind === 'again';
      const isPlain = lostAt === undefined && pausedAt === undefined && !isNested;
      // What was never asked for is asked for as soon as it can be.
      if (isPlain && (wasSent || !world.sawEligible)) world.broken.push(...uncalled(point, world.policy));
    } catch (error) {
      // Its delivery comes back by its lease.
      point.deletePending = true;
      throw error;
    }
  };

/** The whole desk stood still, and whatever could happen to the account did. */
const paused: Step = async ({ point, pick }) => {
  point.now += MINUTE + 1;
  const moves = Object.values(MOVES).filter((move) => move(point.truth) !== null);
  point.truth = pick(moves)(point.truth) ?? point.truth;
};

const approve =
  (by: Staff): Step =>
  async ({ point, desk }) => {
    if (point.request.status !== 'pending') return;
    const { now, request } = point;
    const shown = assess('acc_1001', GETS.truth(UNTOUCHED), aContext({ now, createdAt: request.account.createdAt }));
    const seen = fingerprint(request, shown);
    const result = await approveRequest(desk(), request.id, asked(by), { seen, note: null, actorOf: allReviewers });
    if (result.ok) point.approvers = new Set([...point.approvers, by.id]);
  };
const retry: Step = ({ point, desk }) => retryDeletion(desk(), point.request.id, ANA);
const reject: Step = ({ point, desk }) =>
  rejectRequest(desk(), point.request.id, asked(BEN), { category: 'other', message: 'Please ask again.' });
const close =
  (by: Staff): Step =>
  async ({ point, desk }) => {
    // Whoever proposed it is refused, and nobody waits for the look that their click has begun.
    if (point.request.closing?.by === by.id) return;
    await closeRequest(desk(), point.request.id, asked(by), { reason: 'Their database says so.' });
  };
const cancel: Step = ({ point, desk }) => cancelRequest(desk(), point.request.id, CUSTOMER);
const start: Step = ({ point, desk }) => (point.request.status === 'approved' ? sweep(desk()) : Promise.resolve());
const recheck: Step = ({ point, desk }) => recheckRequest(desk(), point.request.id, asked(ANA));
const wait =
  (ms: number): Step =>
  async ({ point }) => {
    point.now += ms;
  };

const during =
  (gap: Gap, other: Step, step: Step): Step =>
  async (world) => {
    world.meanwhile = {
      gap,
      run: async () => {
        world.isNested = true;
        await other(world).catch(quietly);
        world.isNested = false;
      },
    };
    await step(world);
  };

const GAPS = ['after a look', 'on the way to the console', 'on the way back'] as const;
const OTHERS: Readonly<Record<string, Step>> = {
  'another attempt': attempt(),
  rejecting: reject,
  closing: close(BEN),
  'asking again': async (world) => {
    await retry(world);
    await attempt()(world);
  },
};
const besides = Object.entries(OTHERS).flatMap(([name, other]) =>
  GAPS.map((gap): [string, Step] => [`attempt, ${gap} ${name}`, during(gap, other, attempt())]),
);

/** Everything that the desk, its people and time can do about a deletion; with the races between two of them. */
export const STEPS: Readonly<Record<string, Step>> = {
  attempt: attempt(),
  'attempt, its lease is lost before it calls': attempt({ lostAt: 1 }),
  'attempt, its lease is lost right before it calls': attempt({ lostAt: 2 }),
  'attempt, paused before it calls': attempt({ pausedAt: 1 }),
  'attempt, paused right before it calls': attempt({ pausedAt: 2 }),
  'attempt, paused after a look': during('after a look', paused, attempt()),
  ...Object.fromEntries(besides),
  'ana approves': approve(ANA),
  'ben approves': approve(BEN),
  start,
  'start, meanwhile cancelled': during('after a look', cancel, start),
  recheck,
  'ask again': retry,
  reject,
  'reject, meanwhile an attempt': during('after a look', attempt(), reject),
  'ana closes': close(ANA),
  'ben closes': close(BEN),
  'ana closes, meanwhile an attempt': during('after a look', attempt(), close(ANA)),
  cancel,
  'a minute passes': wait(MINUTE + 1),
  'CONFIRM_WITHIN passes': wait(16 * MINUTE),
};

/** The power is cut, or the answers are used up: the run ends there. */
export function quietly(error: unknown): void {
  if (!(error instanceof PowerCut)) throw error;
}
