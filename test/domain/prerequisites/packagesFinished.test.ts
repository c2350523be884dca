import { describe, expect, it } from 'vitest';
import { known, type Package, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { packagesFinished } from '../../../src/domain/prerequisites/packagesFinished.ts';
import { aContext, DAY, facts, NOW } from '../../build.ts';

const item = (patch: Partial<Package> = {}): Package => ({
  id: 'pkg_1',
  name: 'RTC 100k min',
  category: 'rtc',
  expiresAt: NOW + DAY,
  remaining: 5200,
  ...patch,
});
const check = (...packages: Package[]) =>
  packagesFinished.check(facts({ packages: known(packages) }), aContext()).status;

describe('packages_finished', () => {
  it.each([
    ['is left and valid', {}, 'unmet'],
    ['is used up', { remaining: 0 }, 'met'],
    ['has one unit left', { remaining: 1 }, 'unmet'],
    ['has less than nothing left', { remaining: -1 }, 'unmet'],
    ['expired a moment ago', { expiresAt: NOW - 1 }, 'met'],
    ['expires exactly now', { expiresAt: NOW }, 'met'],
    ['expires in a moment', { expiresAt: NOW + 1 }, 'unmet'],
    ['never expires', { expiresAt: null }, 'unmet'],
    ['never expires, but is used up', { expiresAt: null, remaining: 0 }, 'met'],
    ['is both expired and used up', { expiresAt: NOW - 1, remaining: 0 }, 'met'],
  ])('when a package %s', (_, patch, status) => {
    for (const category of ['rtc', 'cloud_recording', 'support', 'marketplace'] as const) {
      expect(check(item({ ...patch, category }))).toBe(status);
    }
    expect(check(item({ ...patch, category: 'free' }))).toBe('met');
  });

  it('is met without packages, and unknown when the console does not list them', () => {
    expect(check()).toBe('met');
    expect(packagesFinished.check(facts({ packages: UNKNOWN }), aContext()).status).toBe('unknown');
  });

  it('says the same while a package is being used up, and no longer when another is left', () => {
    const evidence = (...packages: Package[]) =>
      packagesFinished.check(facts({ packages: known(packages) }), aContext()).evidence;
    const before = evidence(item());
    expect(packagesFinished.same(before, evidence(item({ remaining: 5199 })))).toBe(true);
    expect(packagesFinished.same(before, evidence(item({ id: 'pkg_2' })))).toBe(false);
    expect(packagesFinished.same(before, { packages: null })).toBe(false);
  });
});
