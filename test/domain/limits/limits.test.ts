import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../../src/domain/decide/code.ts';
import { LIMITS, type Limited, MAX_OPEN_DRAFTS } from '../../../src/domain/limits/limits.ts';
import { saysUntil, spend, type Tally, type Use } from '../../../src/domain/limits/spend.ts';
import type { RequestId } from '../../../src/domain/request.ts';
import { DAY, HOUR, MINUTE, NOW } from '../../build.ts';

const COUNTED = Object.keys(LIMITS) as Limited[];
const use = (what: Limited, subject = 'account a', counts = true): Use => ({ subject, what, counts });
const draft = (number: number, until: number): Use => ({
  ...{ subject: 'account a', what: 'open_draft' },
  draft: { id: `DR-0000-000${number}` as RequestId, until },
});

/** Somebody who keeps trying: what is refused changes nothing. */
function trier() {
  let tallies: ReadonlyMap<string, Tally> = new Map();
  return {
    tallies: () => tallies,
    /** Null: it was done; else from when on it is possible. */
    try(uses: readonly Use[], now: number): number | null {
      const spent = spend(tallies, uses, now);
      if (spent.ok) tallies = new Map([...tallies, ...spent.value]);
      else if (spent.refusal.code !== 'too_many_codes') throw new Error(spent.refusal.code);
      return spent.ok ? null : (spent.refusal as { retryAt: number }).retryAt;
    },
  };
}

describe('what is limited', () => {
  it.each([
    ['code_mail', 3, HOUR],
    ['wrong_code', 15, DAY],
    ['wrong_address', 10, DAY],
    ['token_wrong_address', 200, HOUR],
    ['vain_notice', 1, DAY],
  ] as const)('%s: %i are done, and the next from the first one’s end on', (what, most, within) => {
    const { try: attempt } = trier();
    for (let done = 0; done < most; done++) expect(attempt([use(what)], NOW + done)).toBeNull();
    expect(attempt([use(what)], NOW + most)).toBe(NOW + within);
    expect(attempt([use(what)], NOW + within - 1)).toBe(NOW + within);
    expect(attempt([use(what)], NOW + within)).toBeNull();
  });

  it('code mails: eight a day, however slowly', () => {
    const { try: attempt } = trier();
    for (let done = 0; done < 8; done++) expect(attempt([use('code_mail')], NOW + done * 2 * HOUR)).toBeNull();
    expect(attempt([use('code_mail')], NOW + 16 * HOUR)).toBe(NOW + DAY);
  });

  it('drafts: five that are open, the next when the first lapses', () => {
    const { try: attempt } = trier();
    for (let open = 1; open <= MAX_OPEN_DRAFTS; open++) {
      expect(attempt([draft(open, NOW + open * HOUR)], NOW)).toBeNull();
    }
    expect(attempt([draft(6, NOW + 9 * HOUR)], NOW + 1)).toBe(NOW + HOUR);
    expect(attempt([draft(6, NOW + 9 * HOUR)], NOW + HOUR)).toBeNull();
  });

  const step = fc.record({
    what: fc.constantFrom(...COUNTED),
    subject: fc.constantFrom('account a', 'account b', 'mailbox c'),
    wait: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: HOUR }), fc.integer({ min: 0, max: 5 * HOUR })),
  });

  it('is never done more often in any stretch of time, in whatever order it is tried', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const { try: attempt, tallies } = trier();
        const done = new Map<string, number[]>();
        let now = NOW;
        for (const { what, subject, wait } of steps) {
          now += wait;
          const name = `${what} ${subject}`;
          if (attempt([use(what, subject)], now) === null) done.set(name, [...(done.get(name) ?? []), now]);
          for (const { most, within } of LIMITS[what]) {
            expect((done.get(name) ?? []).filter((at) => at > now - within).length).toBeLessThanOrEqual(most);
          }
        }
        for (const { times } of tallies().values()) {
          for (const what of COUNTED)
            expect((times[what] ?? []).length).toBeLessThanOrEqual(LIMITS[what].at(-1)?.most ?? 0);
        }
      }),
    );
  });

  it('is possible again at exactly the time that was said', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 120 }), (steps) => {
        const { try: attempt } = trier();
        let now = NOW;
        for (const { what, subject, wait } of steps) {
          now += wait;
          const retryAt = attempt([use(what, subject)], now);
          if (retryAt === null) continue;
          expect(retryAt).toBeGreaterThan(now);
          expect(retryAt).toBeLessThanOrEqual(now + DAY);
          expect(attempt([use(what, subject)], retryAt - 1)).toBe(retryAt);
          expect(attempt([use(what, subject)], retryAt)).toBeNull();
          now = retryAt;
        }
      }),
    );
  });

  it('is refused for one subject without counting for the others', () => {
    const { try: attempt } = trier();
    for (let done = 0; done < 15; done++) attempt([use('wrong_code', 'account a')], NOW);
    const both = [use('wrong_code', 'mailbox c'), use('wrong_code', 'account a')];
    for (let more = 0; more < 50; more++) expect(attempt(both, NOW)).toBe(NOW + DAY);
    expect(attempt([use('wrong_code', 'mailbox c')], NOW)).toBeNull();
  });

  it('needs room, but uses none up, where it only asks', () => {
    const { try: attempt } = trier();
    for (let asked = 0; asked < 100; asked++) expect(attempt([use('wrong_code', 'account a', false)], NOW)).toBeNull();
    for (let done = 0; done < 15; done++) attempt([use('wrong_code')], NOW);
    expect(attempt([use('wrong_code', 'account a', false)], NOW)).toBe(NOW + DAY);
  });

  it('counts what another instance wrote a moment ahead, and not what a clock that ran wild wrote', () => {
    const skewed = trier();
    for (let done = 0; done < 3; done++) skewed.try([use('code_mail')], NOW + 1_000);
    expect(skewed.try([use('code_mail')], NOW)).not.toBeNull();
    const wild = trier();
    for (let done = 0; done < 3; done++) wild.try([use('code_mail')], NOW + 400 * DAY);
    expect(wild.try([use('code_mail')], NOW)).toBeNull();
  });

  it('is forgotten once nothing of it counts any more', () => {
    const { try: attempt, tallies } = trier();
    attempt([use('wrong_code'), draft(1, NOW + 2 * DAY)], NOW);
    expect([...tallies().values()].map(saysUntil)).toEqual([NOW + 2 * DAY]);
  });
});

/** docs/why/codes.md has the same computation in words. */
describe('the chance to pass without the mailbox', () => {
  const mostPerDay = (what: Limited): number =>
    Math.min(...LIMITS[what].filter(({ within }) => within === DAY).map(({ most }) => most));

  it('stays below one in a million a day for an account', () => {
    const CODES = 10 ** 8;
    // Every counted guess is at one live code of 10^8; right guesses need no count.
    const guesses = mostPerDay('wrong_code') + 1;
    expect(guesses / CODES).toBeLessThan(1e-6);
    // No less by the other way to count: all tries at all codes that can be mailed.
    expect((mostPerDay('code_mail') * MAX_ATTEMPTS) / CODES).toBeLessThan(1e-6);
  });

  it('stays below it on a day in which the limits of two days meet', () => {
    // Sliding windows: no stretch of 24 hours holds more, wherever it begins.
    const { try: attempt } = trier();
    const done: number[] = [];
    for (let now = NOW; now < NOW + 2 * DAY; now += 10 * MINUTE)
      if (attempt([use('wrong_code')], now) === null) done.push(now);
    for (const from of done) {
      expect(done.filter((at) => at >= from && at < from + DAY).length).toBeLessThanOrEqual(15);
    }
  });
});
