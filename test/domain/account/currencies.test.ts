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
  ['JPY', 320, '320 JPY'],
  ['USD', -320, '−3.20 USD'],
  ['IQD', 1_500, '1.500 IQD'],
  ['IDR', 150_000, '1500.00 IDR'],
  ['LBP', 100, '1.00 LBP'],
  ['UYW', 12_345, '1.2345 UYW'],
  ['XCG', 5, '0.05 XCG'],
  ['HRK', -320, '−320 HRK (minor units)'],
])('writes %s %i as %s', (currency, minor, written) => {
  expect(formatMoney({ currency, minor })).toBe(written);
});
