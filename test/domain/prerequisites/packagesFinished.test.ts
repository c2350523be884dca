import { describe, expect, it } from 'vitest';
import { known, type Package, UNKNOWN } from '../../../src/domain/facts.ts';
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

  it('names only those that block', () => {
    const free = item({ name: 'Gift', category: 'free' });
    const done = item({ name: 'Spent', remaining: 0 });
    const found = facts({ packages: known([free, done, item(), item({ name: 'Gold support', category: 'support' })]) });
    const { status, detail, fix } = packagesFinished.check(found, aContext());
    expect(status).toBe('unmet');
    expect(detail.en).toContain('2 packages');
    expect(detail.en).toContain('RTC 100k min, Gold support');
    expect(detail.en).not.toMatch(/Gift|Spent/);
    expect(fix?.page).toBe('/packages');
  });
});
