import { minorDigits } from '../../domain/account/currencies.ts';
import type { Money } from '../../domain/account/facts.ts';

/**
 * `{USD, -320}` reads "−3.20 USD"; the currency's own number of decimals (JPY has none). What an old finding gives in no currency
 * of today is shown as the console sent it.
 */
export function formatMoney({ currency, minor }: Money): string {
  const digits = minorDigits(currency);
  const sign = minor < 0 ? '−' : '';
  const amount = Math.abs(minor);
  return digits === null
    ? `${sign}${amount} ${currency} (minor units)`
    : `${sign}${(amount / 10 ** digits).toFixed(digits)} ${currency}`;
}
