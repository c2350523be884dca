import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../src/domain/policy.ts';
import { isFinal, STATUSES } from '../../../src/domain/request.ts';
import { aPolicy, DAY, HOUR, NOW } from '../../build.ts';
import { STATES } from '../../domain/decide/states.ts';
import { STEPS } from './steps.ts';
import { createWorld, type Point } from './world.ts';

/** What of a point decides about its future: times count only as past or still to come. */
function keyOf({ request, now, tallies, deletePending, verified, approvers, called }: Point): string {
  const { status, code, deletion } = request;
  const past = (time: number | null | undefined) => (time == null ? null : time <= now);
  const tally = tallies.get('account acc_1001')?.times ?? {};
  const mailed = (tally.code_mail ?? []).filter((at) => at > now - HOUR).length;
  return JSON.stringify([
    status,
    ...(status === 'awaiting_code' ? [code.attempts, mailed, past(code.expiresAt)] : []),
    ...(request.submittedAt === null
      ? [past(request.draftExpiresAt)]
      : [past(request.dueAt), (request.remindedTo ?? 0) >= (request.dueAt ?? 0), request.shownUrgency]),
    request.check.eligible,
    request.approvals.map(({ by }) => by).sort(),
    [deletion?.outcome, deletion?.sentAt != null, past(deletion?.executeAt), deletion?.answeredAt != null],
    [past(request.retryLookAt), past(request.wakeAt), past(request.lookAt), request.attention?.code],
    [deletePending, verified, [...approvers].sort(), called],
  ]);
}

interface Walked {
  readonly points: number;
  readonly statuses: ReadonlySet<string>;
  readonly calls: number;
  /** The rules that were broken, each with the shortest way there. */
  readonly broken: readonly string[];
}

/** Takes every step from every point, the nearest first, until there is nothing new. */
async function walk(policy: Policy): Promise<Walked> {
  const request = STATES.awaiting_code;
  const start: Point = {
    request: { ...request, code: { ...request.code, hash: 'code 0' } },
    now: NOW,
    deletePending: false,
    tallies: new Map(),
    history: [],
    verified: false,
    approvers: new Set(),
    called: false,
  };
  const seen = new Set([keyOf(start)]);
  const statuses = new Set<string>([request.status]);
  const queue: { point: Point; way: string }[] = [{ point: start, way: 'start' }];
  const broken: string[] = [];
  let calls = 0;
  for (const { point, way } of queue) {
    for (const [name, step] of Object.entries(STEPS)) {
      const world = createWorld(point, policy);
      await step(world);
      const next = world.point;
      const { status, wakeAt, lookAt, attention } = next.request;
      const forgotten =
        !isFinal(next.request) && wakeAt === null && lookAt === null && !next.deletePending && attention === null;
      broken.push(
        ...[...world.broken, ...(forgotten ? ['is forgotten'] : [])].map((rule) => `${rule}: ${way}, ${name}`),
      );
      const key = keyOf(next);
      if (seen.has(key)) continue;
      seen.add(key);
      statuses.add(status);
      if (next.called) calls++;
      queue.push({ point: next, way: `${way}, ${name}` });
    }
    if (broken.length > 20) break;
  }
  return { points: seen.size, statuses, calls, broken };
}

describe('a walk over everything that can happen', () => {
  it.each([
    ['one approval', 1, 150],
    ['two approvals', 2, 90],
  ])(
    'with %s breaks no promise, in more than 700 states',
    async (_, approvalsRequired, behindCall) => {
      const policy = aPolicy({ approvalsRequired, remindBefore: [], recheckEvery: 3 * DAY });
      const { points, statuses, calls, broken } = await walk(policy);
      expect(broken).toEqual([]);
      expect(statuses).toEqual(new Set(STATUSES));
      expect(points).toBeGreaterThan(700);
      // Of these, so many lie behind the first call to the console.
      expect(calls).toBeGreaterThan(behindCall);
    },
    600_000,
  );
});
