import { describe, expect, it } from 'vitest';
import { assess, type Look } from '../../../src/domain/account/eligibility.ts';
import { type Facts, known, UNKNOWN } from '../../../src/domain/account/facts.ts';
import { open } from '../../../src/domain/decide/open.ts';
import { submit } from '../../../src/domain/decide/submit.ts';
import type { RequestId } from '../../../src/domain/request.ts';
import { aContext, aPolicy, DAY, facts, HOUR, MINUTE, NOW } from '../../build.ts';
import { HOSTILE_ADDRESSES } from '../../doors/outbox/address.ts';
import { STATES } from './states.ts';
import { LOOKS } from './transitions.ts';

const policy = aPolicy();
function opened(look: Look, patch: { adminEmail?: string; locale?: 'zh'; userId?: string } = {}) {
  const { adminEmail = 'ada@example.com', locale = null, userId = 'usr_1001' } = patch;
  return open(
    {
      id: 'DR-7F3K-2QXV' as RequestId,
      accountId: 'acc_1001',
      userId,
      adminEmail,
      reason: { code: 'privacy', text: null },
      locale,
      token: 'console',
      look,
      check: assess('acc_1001', look, aContext({ requester: userId })),
      code: { hash: 'hash', sealed: 'sealed' },
    },
    { now: NOW, policy },
  );
}
const found = (patch: Partial<Facts>): Look => ({ kind: 'found', facts: facts(patch) });

describe('opening a request', () => {
  it('awaits the code, which goes out with it, and lapses by itself', () => {
    expect(opened(LOOKS.eligible)).toMatchObject({
      value: {
        request: {
          version: 1,
          status: 'awaiting_code',
          code: { hash: 'hash', attempts: 0, expiresAt: NOW + 10 * MINUTE, sentAt: [NOW] },
          draftExpiresAt: NOW + HOUR,
          wakeAt: NOW + HOUR,
          submittedAt: null,
          dueAt: null,
        },
        event: { kind: 'request.opened' },
        actor: 'customer:usr_1001',
        effects: [{ kind: 'mail.code', sealed: 'sealed', expiresAt: NOW + 10 * MINUTE }],
      },
    });
  });

  it.each<[string, Look, object, string]>([
    ['the account is not known', LOOKS.gone, {}, 'account_not_found'],
    ['the console does not answer', LOOKS.unavailable, {}, 'facts_unavailable'],
    ['a fact is missing', LOOKS.unknown, {}, 'facts_unavailable'],
    ['the facts are of another account', LOOKS['other account'], {}, 'facts_unavailable'],
    ['the account is deleted', LOOKS.deleted, {}, 'facts_unavailable'],
    ['a prerequisite is unmet', LOOKS.unmet, {}, 'prerequisites_unmet'],
    [
      'one is unmet and another unknown',
      found({ kind: known('reseller'), balance: UNKNOWN }),
      {},
      'prerequisites_unmet',
    ],
    ['somebody else asks', LOOKS.eligible, { userId: 'usr_2' }, 'prerequisites_unmet'],
    ['another address is typed', LOOKS.eligible, { adminEmail: 'eve@example.com' }, 'admin_email_mismatch'],
    ['no address is typed', LOOKS.eligible, { adminEmail: '' }, 'admin_email_mismatch'],
    ['the account has no address', LOOKS['no address'], {}, 'no_admin_email'],
    ['the address is not known', found({ adminEmail: UNKNOWN }), {}, 'facts_unavailable'],
    ['nothing is met and the address is wrong', LOOKS.unmet, { adminEmail: 'eve@example.com' }, 'prerequisites_unmet'],
  ])('is refused when %s', (_, look, patch, code) => {
    expect(opened(look, patch)).toMatchObject({ ok: false, refusal: { code } });
  });

  it.each([...HOSTILE_ADDRESSES.filter((address) => address !== ''), 'ada@mail_1.example', 'ba..z@example.com'])(
    'is refused when no mail can be sent to the address of the account: %j',
    (address) => {
      const look = found({ adminEmail: known(address) });
      expect(opened(look, { adminEmail: address })).toMatchObject({ refusal: { code: 'admin_email_unusable' } });
    },
  );

  it('mails to the address of the account, not to what was typed', () => {
    const look = found({ adminEmail: known('Ada@Example.com') });
    expect(opened(look, { adminEmail: ' ada@EXAMPLE.com' })).toMatchObject({
      value: { request: { adminEmail: 'Ada@Example.com' } },
    });
  });

  it('speaks the language asked for, else that of the account, else English', () => {
    const language = (look: Look, patch = {}) => {
      const result = opened(look, patch);
      return result.ok ? result.value.request.locale : null;
    };
    expect(language(LOOKS.eligible, { locale: 'zh' })).toBe('zh');
    expect(language(found({ locale: known('zh') }))).toBe('zh');
    expect(language(found({ locale: UNKNOWN }))).toBe('en');
  });

  it('does without a name', () => {
    expect(opened(found({ name: UNKNOWN }))).toMatchObject({
      value: { request: { account: { name: 'acc_1001' } } },
    });
  });
});

describe('submitting', () => {
  const submitted = (now: number, reviewDeadline: number) =>
    submit(STATES.verified, LOOKS.eligible, assess('acc_1001', LOOKS.eligible, aContext({ now })), {
      now,
      policy: aPolicy({ reviewDeadline }),
    });

  it('starts the week', () => {
    expect(submitted(NOW + 1, 7 * DAY)).toMatchObject({
      value: {
        request: { status: 'pending', submittedAt: NOW + 1, dueAt: NOW + 1 + 7 * DAY, remindedTo: NOW + 1 },
        event: { dueAt: NOW + 1 + 7 * DAY, ruleSet: 'agora-2021-01-14' },
      },
    });
  });

  it('of a short deadline leaves out the reminders that lie behind', () => {
    expect(submitted(NOW, 30 * HOUR)).toMatchObject({
      value: { request: { remindedTo: NOW, shownUrgency: 'soon', wakeAt: NOW + 6 * HOUR } },
    });
  });

  it('forgets that an earlier code could not be mailed', () => {
    const attention = { code: 'mail_undeliverable', detail: 'code (550)', at: NOW } as const;
    const check = assess('acc_1001', LOOKS.eligible, aContext());
    const decided = submit({ ...STATES.verified, attention }, LOOKS.eligible, check, { now: NOW, policy });
    expect(decided).toMatchObject({ value: { request: { attention: null } } });
  });
});
