import { describe, expect, it } from 'vitest';
import { backoff, settlementOf } from '../../../src/doors/outbox/backoff.ts';
import { DONE, dead, later } from '../../../src/doors/outbox/delivery.ts';
import { DAY, NOW } from '../../build.ts';

describe('the back-off', () => {
  it('doubles from a second to half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 1_000].map((failures) => backoff(failures, () => 1))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });
  it('is shortened by up to a half, so that what failed together parts', () => {
    expect(backoff(3, () => 0)).toBe(2_000);
  });
});

describe('what becomes of a row', () => {
  const patience = { now: NOW, random: () => 1, giveUpAfterMs: DAY };
  const row = { attempts: 2, createdAt: NOW - DAY + 1, lastError: null };
  it.each([
    ['done', DONE, { kind: 'done' }],
    ['hopeless', dead('x'), { kind: 'dead', error: 'x' }],
    ['failed', later('x'), { kind: 'later', from: NOW, at: NOW + 2_000, error: 'x' }],
    ['asked to wait', later('x', 45_000), { kind: 'later', from: NOW, at: NOW + 45_000, error: 'x' }],
    ['asked to wait for nonsense', later('x', Number.NaN), { kind: 'later', from: NOW, at: NOW + 2_000, error: 'x' }],
  ])('that is %s', (_, delivery, settlement) => expect(settlementOf(row, delivery, patience)).toEqual(settlement));
  it('that has failed for a day', () => {
    const old = { ...row, createdAt: NOW - DAY };
    expect(settlementOf(old, later('x'), patience)).toEqual({ kind: 'dead', error: 'given up: x' });
    expect(settlementOf(old, later('x'), { ...patience, giveUpAfterMs: null })).toMatchObject({ kind: 'later' });
  });
});
