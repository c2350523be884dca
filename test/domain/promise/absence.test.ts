import { describe, expect, it } from 'vitest';
import { parseUntil } from '../../../src/domain/promise/absence.ts';

// A Monday.
const NOW = Date.parse('2026-11-23T14:00Z');

describe('until when somebody is away', () => {
  it.each([
    ['2026-12-01', 'UTC', '2026-12-01T00:00'],
    ['2026-12-01', 'Asia/Tokyo', '2026-11-30T15:00'],
    ['2026-12-01', 'Pacific/Kiritimati', '2026-11-30T10:00'],
    ['2026-12-01', 'America/Los_Angeles', '2026-12-01T08:00'],
    ['2027-03-14', 'America/New_York', '2027-03-14T05:00'],
    ['monday', 'UTC', '2026-11-30T00:00'],
    ['Tue', 'UTC', '2026-11-24T00:00'],
    ['SUNDAY', 'Asia/Tokyo', '2026-11-28T15:00'],
    ['3d', 'UTC', '2026-11-26T14:00'],
    ['12h', 'UTC', '2026-11-24T02:00'],
  ])('%s in %s', (text, timeZone, expected) => {
    expect(new Date(parseUntil(text, NOW, timeZone) ?? 0).toISOString().slice(0, 16)).toBe(expected);
  });

  it.each(['', 'tomorrow', 'mo', '2026-02-31', '2026-13-01', '1.12.2026', '3 d', '-3d', '<!channel>', '99999d'])(
    'cannot be read from “%s”',
    (text) => {
      expect(parseUntil(text, NOW, 'UTC')).toBeNull();
    },
  );
});
