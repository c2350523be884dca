import { describe, expect, it, vi } from 'vitest';
import type { Decided } from '../../../src/domain/decide/change.ts';
import { MAX_ATTEMPTS, resendCode, verifyCode } from '../../../src/domain/decide/code.ts';
import type { DeletionRequest } from '../../../src/domain/request.ts';
import { aPolicy, HOUR, MINUTE, NOW } from '../../build.ts';
import { STATES } from './states.ts';

const policy = aPolicy({ draftTtl: 24 * HOUR });
const fresh: DeletionRequest = { ...STATES.awaiting_code, draftExpiresAt: NOW + 24 * HOUR };
const guess = (request: DeletionRequest, right: boolean, now = NOW) =>
  verifyCode(request, () => right, { now, policy });
const resend = (request: DeletionRequest, now = NOW, hash = 'second') =>
  resendCode(request, { hash, sealed: 'sealed' }, { now, policy });
const next = (decided: Decided): DeletionRequest => {
  if (!decided.ok || decided.value === null) throw new Error('not changed');
  return decided.value.request;
};
const code = (decided: Decided) => (decided.ok ? (decided.value?.refusal?.code ?? null) : decided.refusal.code);

describe('a guess', () => {
  it('is compared with the latest code only', () => {
    const matches = vi.fn((hash: string) => hash === 'second');
    expect(code(verifyCode(next(resend(fresh)), matches, { now: NOW, policy }))).toBeNull();
    expect(matches.mock.calls).toEqual([['second']]);
  });

  it('counts before it is compared: a comparison that fails changes nothing about that', () => {
    expect(next(guess(fresh, false)).code.attempts).toBe(1);
    expect(next(guess(fresh, true)).code.attempts).toBe(1);
  });

  it('is refused without comparing after five, even when it is right', () => {
    let request = fresh;
    for (let left = MAX_ATTEMPTS - 1; left >= 0; left--) {
      const decided = guess(request, false);
      expect(decided).toMatchObject({ value: { refusal: { code: 'wrong_code', attemptsLeft: left } } });
      request = next(decided);
    }
    const matches = vi.fn(() => true);
    expect(code(verifyCode(request, matches, { now: NOW, policy }))).toBe('too_many_attempts');
    expect(matches).not.toHaveBeenCalled();
  });

  it('may be right at the fifth time', () => {
    const fourWrong = { ...fresh, code: { ...fresh.code, attempts: MAX_ATTEMPTS - 1 } };
    expect(next(guess(fourWrong, true))).toMatchObject({ status: 'verified', verifiedAt: NOW });
  });

  it.each([
    ['the last moment', 10 * MINUTE - 1, null],
    ['the end of its life', 10 * MINUTE, 'code_expired'],
    ['later', HOUR, 'code_expired'],
  ])('at %s of a code', (_, later, expected) => {
    const matches = vi.fn(() => true);
    expect(code(verifyCode(fresh, matches, { now: NOW + later, policy }))).toBe(expected);
    expect(matches).toHaveBeenCalledTimes(expected === null ? 1 : 0);
  });

  it('is refused once the request has lapsed, though nobody swept it yet', () => {
    const lapsed = { ...fresh, draftExpiresAt: NOW };
    expect(guess(lapsed, true)).toMatchObject({ refusal: { code: 'wrong_state', status: 'expired' } });
    expect(resend(lapsed)).toMatchObject({ refusal: { code: 'wrong_state', status: 'expired' } });
  });
});

describe('a new code', () => {
  it('kills the old one, with its guesses, and lives from now on', () => {
    const tired = { ...fresh, code: { ...fresh.code, attempts: MAX_ATTEMPTS } };
    const decided = resend(tired, NOW + MINUTE);
    expect(next(decided).code).toEqual({
      hash: 'second',
      attempts: 0,
      expiresAt: NOW + 11 * MINUTE,
      sentAt: [NOW, NOW + MINUTE],
      earlier: [fresh.code.hash],
    });
    expect(decided).toMatchObject({
      value: {
        event: { kind: 'code.sent', count: 2 },
        effects: [{ kind: 'mail.code', sealed: 'sealed', expiresAt: NOW + 11 * MINUTE }],
      },
    });
  });

  it('has an older one told as such, without a try, as long as the new one could be typed', () => {
    const twice = next(resend(next(resend(fresh, NOW + MINUTE)), NOW + 2 * MINUTE, 'third'));
    for (const older of [fresh.code.hash, 'second']) {
      const typed = (at: number) => verifyCode(twice, (hash) => hash === older, { now: at, policy });
      expect(typed(NOW + 2 * MINUTE)).toEqual({ ok: false, refusal: { code: 'older_code' } });
      expect(code(typed(NOW + 12 * MINUTE))).toBe('code_expired');
    }
    expect(code(verifyCode(twice, (hash) => hash === 'third', { now: NOW + 2 * MINUTE, policy }))).toBeNull();
  });
});
