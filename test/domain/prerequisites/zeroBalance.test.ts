import { describe, expect, it } from 'vitest';
import { known, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { zeroBalance } from '../../../src/domain/prerequisites/zeroBalance.ts';
import { aContext, facts } from '../../build.ts';

describe('zero_balance', () => {
  it.each([
    ['nothing', 0, 'met', undefined],
    ['minus nothing', -0, 'met', undefined],
    ['one cent', 1, 'unmet', '/finance/withdraw'],
    ['a fortune', 9_007_199_254_740_991, 'unmet', '/finance/withdraw'],
    ['a debt of one cent', -1, 'unmet', '/finance/deposit/alipay'],
    ['a debt', -320, 'unmet', '/finance/deposit/alipay'],
  ])('with %s', (_, minor, status, page) => {
    const balance = { currency: 'USD', minor };
    expect(zeroBalance.check(facts({ balance: known(balance) }), aContext()).status).toBe(status);
    if (page !== undefined) expect(zeroBalance.page({ balance })).toBe(page);
  });

  it('is unknown when the console does not say the balance', () => {
    expect(zeroBalance.check(facts({ balance: UNKNOWN }), aContext()).status).toBe('unknown');
  });
});
