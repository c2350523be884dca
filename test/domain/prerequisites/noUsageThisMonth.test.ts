import { describe, expect, it } from 'vitest';
import { known, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { noUsageThisMonth } from '../../../src/domain/prerequisites/noUsageThisMonth.ts';
import { aContext, facts, NOW } from '../../build.ts';

const status = (month: string, used: boolean, now = NOW, billingTimeZone = 'UTC') =>
  noUsageThisMonth.check(facts({ usage: known({ month, used }) }), aContext({ now, billingTimeZone })).status;

describe('no_usage_this_month', () => {
  it.each([
    ['no usage this month', '2026-11', false, 'met'],
    ['usage this month', '2026-11', true, 'unmet'],
    ['no usage last month', '2026-10', false, 'unknown'],
    ['usage last month', '2026-10', true, 'unknown'],
    ['no usage next month', '2026-12', false, 'unknown'],
    ['no usage in this month of last year', '2025-11', false, 'unknown'],
    ['no usage in no month', '2026-13', false, 'unknown'],
  ])('with %s', (_, month, used, expected) => {
    expect(status(month, used)).toBe(expected);
  });

  it('is unknown when the console does not speak of usage', () => {
    expect(noUsageThisMonth.check(facts({ usage: UNKNOWN }), aContext()).status).toBe('unknown');
  });

  it.each([
    ['UTC, last moment of October', '2026-10-31T23:59:59.999Z', 'UTC', '2026-10'],
    ['UTC, first moment of November', '2026-11-01T00:00:00Z', 'UTC', '2026-11'],
    ['Shanghai is in November first', '2026-10-31T16:00:00Z', 'Asia/Shanghai', '2026-11'],
    ['Los Angeles stays in October', '2026-11-01T06:59:59.999Z', 'America/Los_Angeles', '2026-10'],
  ])('counts months in the billing time zone: %s', (_, now, zone, month) => {
    expect(status(month, false, Date.parse(now), zone)).toBe('met');
    expect(status(month, true, Date.parse(now), zone)).toBe('unmet');
  });
});
