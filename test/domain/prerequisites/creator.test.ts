import { describe, expect, it } from 'vitest';
import { known, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { creator } from '../../../src/domain/prerequisites/creator.ts';
import { aContext, facts } from '../../build.ts';

describe('creator', () => {
  it.each([
    ['the creator asks', known({ userId: 'usr_1001', name: 'Ada L.' }), 'usr_1001', 'met'],
    ['somebody else asks', known({ userId: 'usr_1001', name: 'Ada L.' }), 'usr_2', 'unmet'],
    ['the id differs in case only', known({ userId: 'usr_1001', name: 'Ada L.' }), 'USR_1001', 'unmet'],
    ['the name fits, but not the id', known({ userId: 'usr_2', name: 'Ada L.' }), 'usr_1001', 'unmet'],
    ['staff look the account up', known({ userId: 'usr_1001', name: 'Ada L.' }), null, 'unknown'],
    ['the console does not say who created it', UNKNOWN, 'usr_1001', 'unknown'],
    ['nobody asks, and nobody knows', UNKNOWN, null, 'unknown'],
  ] as const)('when %s', (_, fact, requester, status) => {
    expect(creator.check(facts({ creator: fact }), aContext({ requester })).status).toBe(status);
  });

  it.each(['usr_1001', 'usr_2', null])(
    'is unknown when nobody knows since when there is the account: %s',
    (requester) => {
      expect(creator.check(facts({ createdAt: UNKNOWN }), aContext({ requester }))).toMatchObject({
        status: 'unknown',
        evidence: { accountCreatedAt: null },
      });
    },
  );
});
