import { describe, expect, it } from 'vitest';
import { known, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { lastBillIssued } from '../../../src/domain/prerequisites/lastBillIssued.ts';
import { aContext, facts, NOW } from '../../build.ts';

const check = (bill: { month: string; issuedAt: number | null } | null, now = NOW, billingTimeZone = 'UTC') =>
  lastBillIssued.check(facts({ lastBill: known(bill) }), aContext({ now, billingTimeZone }));
const at = (iso: string) => Date.parse(iso);
const ISSUED = at('2026-11-01T02:00:00Z');

describe('last_bill_issued', () => {
  it.each([
    ['issued last month', { month: '2026-10', issuedAt: ISSUED }, 'met'],
    ['issued at this very moment', { month: '2026-10', issuedAt: NOW }, 'met'],
    ['issued in the future', { month: '2026-10', issuedAt: NOW + 1 }, 'unmet'],
    ['outstanding', { month: '2026-10', issuedAt: null }, 'unmet'],
    ['absent: no billing last month', null, 'met'],
    ['of the month before, issued', { month: '2026-09', issuedAt: ISSUED }, 'unmet'],
    ['of the same month a year ago', { month: '2025-10', issuedAt: ISSUED }, 'unmet'],
    ['of this month, issued', { month: '2026-11', issuedAt: ISSUED }, 'unknown'],
    ['of this month, outstanding', { month: '2026-11', issuedAt: null }, 'unknown'],
    ['of next year', { month: '2027-10', issuedAt: ISSUED }, 'unknown'],
  ])('with a bill %s', (_, bill, status) => {
    expect(check(bill).status).toBe(status);
  });

  it('is unknown when the console does not speak of the bill', () => {
    expect(lastBillIssued.check(facts({ lastBill: UNKNOWN }), aContext()).status).toBe('unknown');
  });

  it.each([
    ['UTC, last moment of October', '2026-10-31T23:59:59.999Z', 'UTC', '2026-09'],
    ['UTC, first moment of November', '2026-11-01T00:00:00Z', 'UTC', '2026-10'],
    ['Shanghai is in November first', '2026-10-31T16:00:00Z', 'Asia/Shanghai', '2026-10'],
    ['Shanghai, the moment before', '2026-10-31T15:59:59.999Z', 'Asia/Shanghai', '2026-09'],
    ['Los Angeles stays in October', '2026-11-01T06:59:59.999Z', 'America/Los_Angeles', '2026-09'],
    ['Los Angeles, its own midnight', '2026-11-01T07:00:00Z', 'America/Los_Angeles', '2026-10'],
    ['January looks back to December of last year', '2027-01-01T00:00:00Z', 'UTC', '2026-12'],
    ['New Year of Kiritimati', '2026-12-31T10:00:00Z', 'Pacific/Kiritimati', '2026-12'],
    ['New Year of Pago Pago', '2027-01-01T10:59:59Z', 'Pacific/Pago_Pago', '2026-11'],
    ['the day the clocks go back in Berlin', '2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-09'],
    ['the last day of March, an hour short', '2026-03-31T22:00:00Z', 'Europe/Berlin', '2026-03'],
    ['a leap day', '2028-02-29T12:00:00Z', 'UTC', '2028-01'],
  ])('counts months in the billing time zone: %s', (_, now, zone, month) => {
    expect(check({ month, issuedAt: at(now) }, at(now), zone).status).toBe('met');
    expect(check({ month, issuedAt: null }, at(now), zone).status).toBe('unmet');
  });
});
