import { describe, expect, it } from 'vitest';
import { createSandboxClock } from '../../../src/sandbox/clock.ts';

const START = Date.parse('2026-11-23T10:00:00Z');
const HOUR = 3_600_000;
/** Real time goes on between two looks at the clock. */
const near = (at: number) => ({ asymmetricMatch: (seen: number) => seen >= at && seen < at + 5_000 });

describe('the sandbox clock', () => {
  it('is the real time unless it is told otherwise', () => {
    const before = Date.now();
    const now = createSandboxClock().now();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('starts where it is told, can be moved both ways, and can be set', () => {
    const clock = createSandboxClock(START);
    expect(clock.now()).toEqual(near(START));
    clock.advance(24 * HOUR);
    expect(clock.now()).toEqual(near(START + 24 * HOUR));
    clock.advance(-HOUR);
    expect(clock.now()).toEqual(near(START + 23 * HOUR));
    clock.set(START);
    expect(clock.now()).toEqual(near(START));
  });

  it('tells each jump to those who listen, until they stop', () => {
    const clock = createSandboxClock(START);
    const seen: number[] = [];
    const stop = clock.onChange((now) => seen.push(now));
    clock.advance(HOUR);
    stop();
    clock.advance(HOUR);
    expect(seen).toEqual([near(START + HOUR)]);
  });

  it('refuses to be moved by something that is no number', () => {
    expect(() => createSandboxClock(START).advance(Number.NaN)).toThrow(RangeError);
  });
});
