import { describe, expect, it } from 'vitest';
import { known, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { consoleAccount } from '../../../src/domain/prerequisites/consoleAccount.ts';
import { aContext, facts } from '../../build.ts';

describe('console_account', () => {
  it.each([
    ['a console account', { kind: known('console' as const) }, 'met'],
    ['a reseller account', { kind: known('reseller' as const) }, 'unmet'],
    ['an account of unknown kind', { kind: UNKNOWN }, 'unknown'],
    ['an account of unknown state', { status: UNKNOWN }, 'unknown'],
    ['a reseller account of unknown state', { kind: known('reseller' as const), status: UNKNOWN }, 'unknown'],
  ])('for %s', (_, patch, status) => {
    expect(consoleAccount.check(facts(patch), aContext()).status).toBe(status);
  });
});
