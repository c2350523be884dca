import { describe, expect, it } from 'vitest';
import { known } from '../../src/domain/account/facts.ts';
import type { OpenRequest } from '../../src/operations/openRequest.ts';
import { aRequest, facts, MINUTE } from '../build.ts';
import { STATES } from '../domain/decide/states.ts';
import { LOOKS } from '../domain/decide/transitions.ts';
import { aDesk } from './aDesk.ts';

const ASKED: OpenRequest = {
  accountId: 'acc_1001',
  userId: 'usr_1001',
  adminEmail: 'ada@example.com',
  reason: { code: 'privacy', text: null },
  locale: null,
  token: 'console',
};
const KEY = { scope: 'console', key: 'key-1', fingerprint: 'body-1' };

describe('opening a request', () => {
  it('stores a draft and mails a code that only the mail holds', async () => {
    const desk = await aDesk();
    const result = await desk.operations.openRequest(ASKED, null);
    if (!result.ok) throw new Error(result.refusal.code);
    expect(result.value).toMatchObject({ status: 'awaiting_code', account: { id: 'acc_1001' } });
    expect(await desk.effects(result.value.id)).toEqual(['mail.code']);
    expect(JSON.stringify(result.value)).not.toMatch(/"\d{8}"/);
  });

  it('with the same key gives the first request again, without asking anybody', async () => {
    const desk = await aDesk();
    const first = await desk.operations.openRequest(ASKED, KEY);
    desk.said.look = LOOKS.unavailable;
    expect(await desk.operations.openRequest(ASKED, KEY)).toEqual(first);
    expect(desk.asked).toHaveLength(1);
  });

  it('refuses a key that stood for something else', async () => {
    const desk = await aDesk();
    await desk.operations.openRequest(ASKED, KEY);
    const again = await desk.operations.openRequest(ASKED, { ...KEY, fingerprint: 'body-2' });
    expect(again).toMatchObject({ refusal: { code: 'idempotency_key_reused' } });
  });

  it('is refused while a submitted request is under way, but not for a draft of anybody', async () => {
    const desk = await aDesk();
    await desk.put(STATES.verified);
    expect((await desk.operations.openRequest(ASKED, null)).ok).toBe(true);
    const other = await aDesk();
    await other.put(aRequest());
    expect(await other.operations.openRequest(ASKED, null)).toMatchObject({ refusal: { code: 'already_open' } });
  });

  it('does not say to a stranger that a request is under way', async () => {
    const desk = await aDesk();
    await desk.put(aRequest());
    const result = await desk.operations.openRequest({ ...ASKED, userId: 'usr_2' }, null);
    expect(result).toMatchObject({ refusal: { code: 'prerequisites_unmet' } });
  });

  it('is refused when what the console says of the account cannot be true', async () => {
    const desk = await aDesk();
    const lastBill = known({ month: '2026-10', issuedAt: Date.parse('2026-09-12T00:00:00Z') });
    desk.said.look = { kind: 'found', facts: facts({ lastBill }) };
    expect(await desk.operations.openRequest(ASKED, null)).toMatchObject({ refusal: { code: 'facts_unavailable' } });
  });

  it('keeps nothing of a request that is refused', async () => {
    const desk = await aDesk();
    desk.said.look = LOOKS.unmet;
    await desk.operations.openRequest(ASKED, KEY);
    expect(Object.values(await desk.store.countByStatus()).every((count) => count === 0)).toBe(true);
    desk.said.look = LOOKS.eligible;
    expect((await desk.operations.openRequest(ASKED, KEY)).ok).toBe(true);
  });
});

describe('a new code', () => {
  it('replaces the old one, and a wrong guess at it counts although it is refused', async () => {
    const desk = await aDesk();
    const id = await desk.put({ ...STATES.awaiting_code, wakeAt: null });
    desk.clock.now += MINUTE;
    const result = await desk.operations.resendCode(id, null);
    expect(result).toMatchObject({ value: { code: { attempts: 0 } } });
    expect(await desk.operations.verifyCode(id, 'not it', null)).toMatchObject({ refusal: { code: 'wrong_code' } });
    expect((await desk.read(id)).code.attempts).toBe(1);
  });
});
