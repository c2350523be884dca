import { describe, expect, it } from 'vitest';
import { confirmFrom, isCalling } from '../../../src/domain/decide/stuck.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { aDeletion, aPolicy, aRequest, DAY, NOW } from '../../build.ts';
import { forgotten } from './rules.ts';
import { everyRun } from './runs.ts';
import { quietly, STEPS } from './steps.ts';
import { UNTOUCHED } from './truth.ts';
import { createWorld, MOST_ANSWERS, type Point } from './world.ts';

/** What of a point decides about its future: times count only as past or still to come. */
function keyOf(point: Point, { confirmWithin }: Policy): string {
  const { request, now, truth, deletePending, approvers, mayHaveCalled, shown } = point;
  const { status, deletion, closing, attention } = request;
  const past = (time: number | null | undefined) => (time == null ? null : time <= now);
  return JSON.stringify([
    ...[status, attention?.code, closing?.by, request.approvals.map(({ by }) => by).sort(), request.check.eligible],
    [deletion?.outcome, deletion?.sight, deletion?.sentAt != null, deletion?.answeredAt != null],
    [isCalling(request, now), past((confirmFrom(request) ?? now) + confirmWithin), past(request.retryLookAt)],
    [truth, deletePending, [...approvers].sort(), mayHaveCalled, shown],
  ]);
}

interface Walked {
  readonly points: number;
  readonly runs: number;
  /** How requests ended, and how the account stood then. */
  readonly ends: ReadonlySet<string>;
  /** The promises that were broken, each with the shortest way there and the answers of its last step. */
  readonly broken: Readonly<Record<string, string>>;
}

/** Takes every step from every point, fewest answers first, with every answer that the console can give. */
async function walk(start: Point, policy: Policy): Promise<Walked> {
  const seen = new Set([keyOf(start, policy)]);
  const levels: { point: Point; way: string }[][] = Array.from({ length: MOST_ANSWERS + 1 }, () => []);
  levels[start.answers]?.push({ point: start, way: start.request.status });
  const ends = new Set<string>();
  const broken: Record<string, string> = {};
  let runs = 0;

  const run = async ({ point, way }: { point: Point; way: string }, name: string): Promise<void> => {
    runs += await everyRun(async (pick) => {
      const picked: unknown[] = [];
      const world = createWorld(point, policy, (options) => {
        const one = pick(options);
        picked.push(one);
        return one;
      });
      await STEPS[name]?.(world).catch(quietly);
      const next = world.point;
      const rules = world.isOver ? world.broken : [...world.broken, ...forgotten(next)];
      for (const rule of rules) broken[rule] ??= `${way}, ${name}: ${JSON.stringify(picked)}`;
      const key = keyOf(next, policy);
      if (world.isOver || seen.has(key)) return;
      seen.add(key);
      ends.add(`${next.request.status}, ${next.truth.account}`);
      levels[next.answers]?.push({ point: next, way: `${way}, ${name}` });
    });
  };
  for (const level of levels) {
    for (const place of level) for (const name of Object.keys(STEPS)) await run(place, name);
  }
  return { points: seen.size, runs, ends, broken };
}

const START: Point = {
  ...{
    request: aRequest(),
    deletePending: false,
    tallies: new Map(),
    history: [],
    now: NOW,
    truth: UNTOUCHED,
    answers: 0,
  },
  ...{ approvers: new Set<string>(), mayHaveCalled: false, shown: null },
};
/** The undo window is over, and nothing was asked for yet. */
const startedBy = (...approvers: string[]): Point => {
  const approvals = approvers.map((by) => ({ by, at: NOW, note: null }));
  const deletion = aDeletion({ askedSince: NOW });
  const request: DeletionRequest = { ...START.request, status: 'deleting', approvals, deletion };
  return { ...START, request, deletePending: true, approvers: new Set(approvers) };
};

describe('every sequence of six answers of a console that may say anything', () => {
  it.each([
    ['a request is submitted', 1, START, 6000],
    ['a request is submitted that two must approve', 2, START, 800],
    ['a deletion starts', 1, startedBy('U0ANA'), 6000],
    ['a deletion starts that two must close', 2, startedBy('U0ANA', 'U0BEN'), 6000],
  ])(
    'once %s leads to no false claim and no second deletion',
    async (_, approvalsRequired, start, points) => {
      const policy = aPolicy({ approvalsRequired, undoWindow: 0, remindBefore: [], recheckEvery: 30 * DAY });
      const walked = await walk(start, policy);
      expect(walked.broken).toEqual({});
      expect(walked.points).toBeGreaterThan(points);
    },
    300_000,
  );
});
