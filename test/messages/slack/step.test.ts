import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/domain/account/eligibility.ts';
import { type Facts, known, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { stepEnd, stepNeedsId, stepRefused } from '../../../src/messages/slack/lookUp/step.ts';
import { aContext, aRequest, COUNT, facts, LOOKED_UP, NOW } from '../../build.ts';
import { badCheck, noAnswer, TEXTS } from '../extremes.ts';

const staff = aContext({ requester: null });
function end(patch: Partial<Facts> = {}) {
  const found = facts(patch);
  const check = assess('acc_1001', { kind: 'found', facts: found }, staff);
  return stepEnd({ accountId: 'acc_1001', check });
}
const members = known([{ userId: 'usr_2', name: 'Bob' }]);

describe('the end of the workflow step', () => {
  it('is yes when all are met', () => {
    expect(end()).toEqual({
      ok: true,
      outputs: {
        eligible: true,
        account_id: 'acc_1001',
        summary: `Account acc_1001 is ready to be deleted: ${LOOKED_UP} of ${COUNT} prerequisites are met, and the creator must ask.`,
        unmet: '',
      },
    });
  });

  it('is no when one is not met, whatever is not known beside it', () => {
    expect(end({ members, projects: UNKNOWN })).toEqual({
      ok: true,
      outputs: {
        eligible: false,
        account_id: 'acc_1001',
        summary: `Account acc_1001 is not ready to be deleted: 1 of ${COUNT} prerequisites is not met, 1 is not known.`,
        unmet: 'Not known: There are no active projects\nNo member may be left',
      },
    });
  });

  it('fails where nobody could be verified, and says what to do', () => {
    const ended = end({ adminEmail: known(null) });
    expect(ended).toEqual({ ok: false, error: expect.stringMatching(/no admin e-mail.*must set one in Settings/) });
  });

  it('is neither when nothing is unmet but something is not known', () => {
    expect(end({ members: UNKNOWN })).toEqual({
      ok: false,
      error: `Account acc_1001 could not be checked: 1 of ${COUNT} prerequisites is not known. Run the step again in a minute.`,
    });
    expect(stepEnd({ accountId: 'acc_1001', check: noAnswer() }).ok).toBe(false);
  });

  it('never says yes by what does not count', () => {
    expect(end({ creator: UNKNOWN })).toMatchObject({ outputs: { eligible: true } });
    expect(end({ status: known('deleted') }).ok).toBe(false);
  });

  it('speaks of who asks, not to whoever reads it', () => {
    for (const code of ['not_allowed', 'authority_unknown'] as const) {
      const refused = stepRefused(code === 'not_allowed' ? { code, need: 'support' } : { code }, 'UTC');
      expect(refused).toMatchObject({ ok: false, error: expect.stringContaining('“Asked by”') });
    }
    expect(stepRefused({ code: 'account_not_found' }, 'UTC')).toMatchObject({
      error: expect.stringContaining('No such account. The console knows none'),
    });
    expect(stepRefused({ code: 'account_deleted', id: aRequest().id, at: NOW }, 'UTC')).toEqual({
      ok: false,
      error: 'The account was deleted by request DR-7F3K-2QXV.',
    });
    expect(stepNeedsId(3)).toMatchObject({ error: expect.stringContaining('3 accounts') });
  });

  it.each(TEXTS.filter(([, text]) => text !== ''))('takes nothing from %s', (_, text) => {
    const ended = stepEnd({ accountId: 'acc_1001', check: badCheck(text) });
    const said = ended.ok ? `${ended.outputs.summary} ${ended.outputs.unmet}` : ended.error;
    expect(said).not.toContain([...text].slice(0, 6).join(''));
  });
});
