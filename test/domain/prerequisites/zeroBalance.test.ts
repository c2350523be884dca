import { describe, expect, it } from 'vitest';
import { known, UNKNOWN } from '../../../src/domain/facts.ts';
import { formatMoney, zeroBalance } from '../../../src/domain/prerequisites/zeroBalance.ts';
import { facts } from '../../build.ts';

describe('zero_balance', () => {
  it.each([
    ['nothing', 0, 'met', undefined],
    ['minus nothing', -0, 'met', undefined],
    ['one cent', 1, 'unmet', '/finance/withdraw'],
    ['a fortune', 9_007_199_254_740_991, 'unmet', '/finance/withdraw'],
    ['a debt of one cent', -1, 'unmet', '/finance/deposit/alipay'],
    ['a debt', -320, 'unmet', '/finance/deposit/alipay'],
  ])('with %s', (_, minor, status, page) => {
    const verdict = zeroBalance.check(facts({ balance: known({ currency: 'USD', minor }) }));
    expect(verdict.status).toBe(status);
    expect(verdict.fix?.page).toBe(page);
  });

  it('is unknown when the console does not say the balance', () => {
    expect(zeroBalance.check(facts({ balance: UNKNOWN })).status).toBe('unknown');
  });

  it.each([
    ['USD', 0, 'USD 0.00'],
    ['USD', -320, 'USD −3.20'],
    ['USD', 5, 'USD 0.05'],
    ['CNY', 123_456, 'CNY 1234.56'],
    ['JPY', 320, 'JPY 320'],
    ['JPY', -1, 'JPY −1'],
    ['KWD', 1, 'KWD 0.001'],
    ['KWD', -12_345, 'KWD −12.345'],
    ['a coin', 250, 'a coin 2.50'],
  ])('writes %s %d as %s', (currency, minor, text) => {
    expect(formatMoney({ currency, minor })).toBe(text);
  });
});
