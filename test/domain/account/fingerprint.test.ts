import { describe, expect, it } from 'vitest';
import { known } from '../../../src/domain/account/facts.ts';
import { fingerprint } from '../../../src/domain/account/fingerprint.ts';
import { aCheck, aRequest, NOW } from '../../build.ts';

describe('the mark of what a reviewer was shown', () => {
  const shown = fingerprint(aRequest(), aCheck());

  it('stays while state, approvals and findings stay, however much time passes', () => {
    expect(fingerprint(aRequest({ version: 9, assignee: 'U0BEN', wakeAt: 1 }), aCheck({}, NOW + 1))).toBe(shown);
  });

  it('fits a button', () => {
    expect(shown).toMatch(/^[0-9a-z]{1,11}$/);
  });

  const approval = { by: 'U0ANA', at: NOW, note: null };
  it.each([
    ['another status', aRequest({ status: 'approved' }), aCheck()],
    ['an approval', aRequest({ approvals: [approval] }), aCheck()],
    ['another finding', aRequest(), aCheck({ balance: known({ currency: 'USD', minor: 1 }) })],
    ['other evidence for the same finding', aRequest(), aCheck({ projects: known([]) })],
  ])('changes with %s', (_, request, check) => {
    expect(fingerprint(request, check)).not.toBe(shown);
  });

  it('changes with who approved, and when', () => {
    const marks = [approval, { ...approval, by: 'U0BEN' }, { ...approval, at: NOW + 1 }].map((one) =>
      fingerprint(aRequest({ approvals: [one] }), aCheck()),
    );
    expect(new Set(marks).size).toBe(3);
  });
});
