import type { Money } from '../../domain/account/facts.ts';

/** `{USD, -320}` reads "USD −3.20"; the currency's own number of decimals (JPY has none). */
export function formatMoney({ currency, minor }: Money): string {
  const decimals = decimalsOf(currency);
  const sign = minor < 0 ? '−' : '';
  return `${currency} ${sign}${(Math.abs(minor) / 10 ** decimals).toFixed(decimals)}`;
}

function decimalsOf(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2; // not a well-formed currency code: shown as it came, with the usual two decimals
  }
}
