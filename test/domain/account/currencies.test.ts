import { data } from 'currency-codes';
import { expect, it } from 'vitest';
import { minorDigits } from '../../../src/domain/account/currencies.ts';
import { formatMoney } from '../../../src/messages/languages/money.ts';

/** In ISO's list without a minor unit ("N.A."), which the package gives as 0. */
const NO_MINOR_UNIT = ['XAG', 'XAU', 'XBA', 'XBB', 'XBC', 'XBD', 'XDR', 'XPD', 'XPT', 'XSU', 'XTS', 'XUA', 'XXX'];

it('divides amounts as ISO 4217 says, in each currency', () => {
  const listed = data.map(({ code, digits }) => [code, NO_MINOR_UNIT.includes(code) ? null : digits]);
  expect(data.map(({ code }) => [code, minorDigits(code)])).toEqual(listed);
});

it.each(['XAU', 'XXX', 'ABC', 'usd', '', '__proto__', 'constructor', 'DEM'])('knows no currency called %j', (code) => {
  expect(minorDigits(code)).toBeNull();
});

it.each([
  ['JPY', 320, 'JPY 320'],
  ['USD', -320, 'USD −3.20'],
  ['IQD', 1_500, 'IQD 1.500'],
  ['IDR', 150_000, 'IDR 1500.00'],
  ['LBP', 100, 'LBP 1.00'],
  ['UYW', 12_345, 'UYW 1.2345'],
  ['XCG', 5, 'XCG 0.05'],
  ['HRK', -320, 'HRK −320 (minor units)'],
])('writes %s %i as %s', (currency, minor, written) => {
  expect(formatMoney({ currency, minor })).toBe(written);
});
