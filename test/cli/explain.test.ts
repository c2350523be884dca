import { expect, it } from 'vitest';
import { explain } from '../../src/cli/explain/explain.ts';
import { known, UNKNOWN } from '../../src/domain/account/facts.ts';
import type { DeletionRequest } from '../../src/domain/request.ts';
import { aCheck, aDeletion, aRequest, DAY, HOUR, NOW } from '../build.ts';

const explained = (patch: Partial<DeletionRequest>): string =>
  explain({ request: aRequest(patch), history: [], deliveries: [], evidence: [], pause: null, breakGlass: [] }, NOW);

it('says since when an approved request waits for a check', () => {
  const approved = { status: 'approved', deletion: aDeletion({ executeAt: NOW - 2 * HOUR }) } as const;
  expect(explained({ ...approved, retryLookAt: NOW })).toContain(
    'deletion postponed since 2026-11-23T12:00:00.000Z (2 h ago): a check could not be made',
  );
  expect(explained(approved)).not.toContain('postponed');
});

it('writes the times in what the console said as times', () => {
  const check = aCheck({
    packages: known([{ id: 'pkg_1', name: 'RTC', category: 'rtc', expiresAt: NOW + DAY, remaining: 1 }]),
  });
  expect(explained({ check })).toMatch(/\(packages_finished\) \{.*"expiresAt":"2026-11-24T14:00:00.000Z"/);
});

it('does not let the console’s answer pass for a deletion, nor a reminder for the next look', () => {
  const said = explained({ status: 'deleting', deletion: aDeletion({ outcome: 'deleted' }), wakeAt: NOW + 4 * DAY });
  expect(said).toMatch(/deletion: not before \S+, the console answered “deleted”$/m);
  expect(said).toMatch(/waits for: the console; the desk looks at the account again and again until it is proven$/m);
});

it('says since when an open request cannot be checked, as long as it is open', () => {
  const check = { ...aCheck({ balance: UNKNOWN }), unknownSince: NOW - 2 * HOUR };
  expect(explained({ check })).toContain('cannot be checked since 2026-11-23T12:00:00.000Z (2 h ago)');
  expect(explained({ check, status: 'rejected' })).not.toContain('cannot be checked');
});
