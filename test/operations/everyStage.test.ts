import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/domain/policy.ts';
import { isWorkingDay, nextWorking, usefulBefore } from '../../src/domain/promise/workingTime.ts';
import { aPolicy, aRequest, DAY, HOUR, MINUTE } from '../build.ts';
import { aDesk } from './aDesk.ts';
import { operationsOn } from './operationsOn.ts';

/* A request's life with all that may happen to the desk meanwhile, judged by what was said: the trail and the effects. */

const ZONES = [
  ...['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Antarctica/Troll', 'Africa/Cairo'],
  ...['America/Sao_Paulo', 'Asia/Kolkata'],
];
/** A week from then come changes of clocks in both directions, the ends of months and years, Christmas, 29 February. */
const TIMES = ['2026-03-05', '2026-03-24', '2026-10-01', '2026-10-21', '2026-12-21', '2026-12-28', '2028-02-23'];
const HOLIDAYS = ['2026-03-27', '2026-10-26', '2026-12-25', '2026-12-28', '2027-01-01', '2028-02-29'];
const NIGHT = { from: 19 * 60, to: 8 * 60 };

const hours = fc.integer({ min: 1, max: 167 }).map((count) => count * HOUR);
const settings = fc.record({
  remindBefore: fc.uniqueArray(hours, { minLength: 1, maxLength: 5 }),
  quietHours: fc.constantFrom(null, NIGHT, { from: 0, to: 12 * 60 }),
  holidays: fc.constantFrom([], HOLIDAYS),
  timeZone: fc.constantFrom(...ZONES),
});
const step = fc.oneof(
  fc.record({ kind: fc.constant('awake' as const), ms: fc.integer({ min: 1, max: 72 }).map((count) => count * HOUR) }),
  fc.record({
    kind: fc.constant('down' as const),
    ms: fc.integer({ min: 1, max: 10 * 24 * 60 }).map((m) => m * MINUTE),
  }),
  fc.record({ kind: fc.constant('clock' as const), ms: fc.integer({ min: -2880, max: 2880 }).map((m) => m * MINUTE) }),
  fc.record({ kind: fc.constant('configured' as const), settings }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function live(submittedAt: number, first: Partial<Policy>, steps: readonly Step[]): Promise<void> {
  const { store, clock, put } = await aDesk();
  const dueAt = submittedAt + 7 * DAY;
  const id = await put(aRequest({ submittedAt, dueAt, remindedTo: submittedAt }));
  clock.now = submittedAt;
  const policies: Policy[] = [];
  let operations = operationsOn({ store });

  /** A start: the settings are read, and when to come by is stored anew. */
  async function start(settings: Partial<Policy>): Promise<void> {
    const policy = aPolicy(settings);
    policies.push(policy);
    operations = operationsOn({ store, policy, now: () => clock.now });
    await operations.rearmOpen();
    await comeBy();
  }

  async function comeBy(): Promise<void> {
    expect((await operations.takeSteps()).failed).toEqual([]);
  }

  async function judge(): Promise<void> {
    const history = await store.history(id);
    const reminded = history.filter(({ event }) => event.kind === 'reminder.sent');
    const overdue = history.flatMap(({ event }) => (event.kind === 'request.overdue' ? [event.days ?? 0] : []));
    const ladder = history.filter(({ event }) => ['reminder.sent', 'request.overdue'].includes(event.kind));
    const effects = (await store.deliveries(id)).map(({ kind }) => kind as string);
    const policy = policies.at(-1) as Policy;

    // Once: each day of overdue, each time of any REMIND_BEFORE, the customer's mail; one line in the thread for each.
    expect(overdue).toEqual([...new Set(overdue)].sort((a, b) => a - b));
    expect(reminded.length).toBeLessThanOrEqual(new Set(policies.flatMap(({ remindBefore }) => remindBefore)).size);
    expect(effects.filter((kind) => kind === 'mail.late')).toHaveLength(overdue.length > 0 ? 1 : 0);
    expect(effects.filter((kind) => kind === 'thread.note')).toHaveLength(ladder.length);
    // In order: after overdue nobody is reminded.
    const kinds = ladder.map(({ event }) => event.kind);
    expect(kinds.lastIndexOf('reminder.sent')).toBeLessThanOrEqual(kinds.length - overdue.length - 1);

    // None is lost: what has come by now was said, or something more urgent was.
    for (const before of policy.remindBefore) {
      const nominal = dueAt - before;
      if (nominal <= submittedAt || nominal > clock.now) continue;
      // A rest may bring a later stage forward of this one.
      const from = policies.flatMap((one) =>
        [before, ...one.remindBefore.filter((later) => later < before)].map((later) =>
          usefulBefore(dueAt - later, submittedAt, one),
        ),
      );
      expect(ladder.some(({ at }) => at >= Math.min(...from))).toBe(true);
    }
    if (clock.now >= dueAt) expect(overdue.length).toBeGreaterThan(0);
    const late = Math.floor((clock.now - dueAt) / DAY);
    for (let days = late; days > 0; days--) {
      const nominal = dueAt + days * DAY;
      if (!isWorkingDay(nominal, policy) || nextWorking(nominal, policy) > clock.now) continue;
      expect(Math.max(...overdue)).toBeGreaterThanOrEqual(days);
      break;
    }
  }

  await start(first);
  for (const one of steps) {
    switch (one.kind) {
      case 'awake':
        for (const until = clock.now + one.ms; clock.now < until; clock.now += HOUR) await comeBy();
        await comeBy();
        break;
      case 'down':
        clock.now += one.ms;
        await start(policies.at(-1) as Policy);
        break;
      case 'clock':
        clock.now += one.ms;
        // The sweeper notices (test/doors/cron/jobs.test.ts).
        if (one.ms < 0) await operations.rearmOpen();
        await comeBy();
        break;
      case 'configured':
        await start(one.settings);
        break;
    }
    await judge();
  }
}

describe('each stage is said once and none is lost', () => {
  it('by any settings, restart, standstill or step of the clock in a life of weeks', async () => {
    const submittedAt = fc
      .tuple(fc.constantFrom(...TIMES), fc.integer({ min: 0, max: 4 * 24 * 60 }))
      .map(([day, minutes]) => Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE);
    await fc.assert(fc.asyncProperty(submittedAt, settings, fc.array(step, { minLength: 3, maxLength: 14 }), live), {
      numRuns: 60,
    });
  }, 60_000);

  it.each(ZONES)(
    'by a desk that is always awake, over whatever the clocks do in %s',
    async (timeZone) => {
      for (const day of TIMES) {
        const policy = { timeZone, quietHours: NIGHT, holidays: HOLIDAYS };
        await live(Date.parse(`${day}T13:17:00Z`), policy, Array<Step>(4).fill({ kind: 'awake', ms: 72 * HOUR }));
      }
    },
    60_000,
  );
});
