import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, NOW } from '../../../build.ts';
import { aDoor } from '../aDoor.ts';

const iso = (ms: number) => new Date(ms).toISOString();

describe('POST /v1/requests/{id}/code', () => {
  it('mails a new code and kills the old one', async () => {
    const { post, opened, mailedCode, advance } = await aDoor();
    const id = await opened();
    const old = await mailedCode(id);
    advance(MINUTE);
    const answer = await post(`/v1/requests/${id}/code`);
    expect(answer.status).toBe(202);
    expect(answer.json).toEqual({ status: 'awaiting_code', code_expires_at: iso(NOW + 11 * MINUTE) });
    const fresh = await mailedCode(id);
    if (fresh !== old) expect((await post(`/v1/requests/${id}/verification`, { code: old })).status).toBe(422);
    expect((await post(`/v1/requests/${id}/verification`, { code: fresh })).status).toBe(200);
  });

  it('takes an empty object as the empty body that it is', async () => {
    const { post, opened } = await aDoor();
    expect((await post(`/v1/requests/${await opened()}/code`, {})).status).toBe(202);
  });

  it('is limited, and says until when', async () => {
    const { post, opened } = await aDoor();
    const id = await opened();
    await post(`/v1/requests/${id}/code`);
    await post(`/v1/requests/${id}/code`);
    const answer = await post(`/v1/requests/${id}/code`);
    expect(answer).toMatchObject({
      status: 429,
      json: { code: 'too_many_codes', retry_at: iso(NOW + HOUR) },
    });
    expect(answer.headers.get('retry-after')).toBe('3600');
  });

  it('is of no use once verified', async () => {
    const { post, verified } = await aDoor();
    expect(await post(`/v1/requests/${await verified()}/code`)).toMatchObject({
      status: 409,
      json: { code: 'wrong_state', request_status: 'verified' },
    });
  });
});

describe('POST /v1/requests/{id}/verification', () => {
  it('takes the code, spaces around it and all', async () => {
    const { post, opened, mailedCode } = await aDoor();
    const id = await opened();
    const answer = await post(`/v1/requests/${id}/verification`, { code: ` ${await mailedCode(id)} ` });
    expect(answer).toMatchObject({ status: 200, json: { status: 'verified' } });
  });

  it('counts wrong codes down and then takes none', async () => {
    const { post, opened, mailedCode, wrongCode } = await aDoor();
    const id = await opened();
    const code = await wrongCode(id);
    for (const attempts_left of [4, 3, 2, 1, 0]) {
      expect(await post(`/v1/requests/${id}/verification`, { code })).toMatchObject({
        status: 422,
        json: { code: 'wrong_code', attempts_left },
      });
    }
    const answer = await post(`/v1/requests/${id}/verification`, { code: await mailedCode(id) });
    expect(answer).toMatchObject({ status: 429, json: { code: 'too_many_attempts' } });
  });

  it('lets no more than five of two hundred parallel guesses count', async () => {
    const { post, opened, wrongCode } = await aDoor();
    const id = await opened();
    const code = await wrongCode(id);
    const guesses = Array.from({ length: 200 }, () => post(`/v1/requests/${id}/verification`, { code }));
    const codes = (await Promise.all(guesses)).map(({ json }) => json['code']);
    expect(codes.filter((one) => one === 'wrong_code')).toHaveLength(5);
    expect(codes.filter((one) => one === 'too_many_attempts')).toHaveLength(195);
  });

  it('does not count what cannot be a code', async () => {
    const { post, opened, mailedCode } = await aDoor();
    const id = await opened();
    const bad = [
      '1234567',
      '123456789',
      '12345678\0',
      '1234 567',
      '１２３４５６７',
      '1234+5678',
      ' '.repeat(70),
      '0x123456',
      '',
      12345678,
      null,
      [],
      {},
    ];
    for (const code of bad) {
      expect(await post(`/v1/requests/${id}/verification`, { code })).toMatchObject({
        status: 422,
        json: { code: 'invalid_request', errors: [{ pointer: '/code' }] },
      });
    }
    expect((await post(`/v1/requests/${id}/verification`, { code: await mailedCode(id) })).status).toBe(200);
  });

  it('says that a code is too old', async () => {
    const { post, opened, mailedCode, advance } = await aDoor();
    const id = await opened();
    const code = await mailedCode(id);
    advance(10 * MINUTE);
    expect(await post(`/v1/requests/${id}/verification`, { code })).toMatchObject({
      status: 410,
      json: { code: 'code_expired' },
    });
  });

  it('refuses a lapsed request', async () => {
    const { post, opened, mailedCode, advance } = await aDoor();
    const id = await opened();
    const code = await mailedCode(id);
    advance(HOUR);
    expect(await post(`/v1/requests/${id}/verification`, { code })).toMatchObject({
      status: 409,
      json: { code: 'wrong_state', request_status: 'expired' },
    });
  });
});

describe('POST /v1/requests/{id}/submission', () => {
  it('starts the week', async () => {
    const { post, verified } = await aDoor();
    const answer = await post(`/v1/requests/${await verified()}/submission`);
    expect(answer.status).toBe(202);
    expect(answer.json).toEqual({ status: 'pending', submitted_at: iso(NOW), due_at: iso(NOW + 7 * DAY) });
  });

  it('refuses what is not verified', async () => {
    const { post, opened } = await aDoor();
    expect(await post(`/v1/requests/${await opened()}/submission`)).toMatchObject({
      status: 409,
      json: { code: 'wrong_state', request_status: 'awaiting_code' },
    });
  });

  it('refuses the second of two drafts for one account', async () => {
    const { post, verified } = await aDoor();
    const [first, second] = [await verified(), await verified()];
    expect((await post(`/v1/requests/${first}/submission`)).status).toBe(202);
    expect(await post(`/v1/requests/${second}/submission`)).toMatchObject({
      status: 409,
      json: { code: 'already_open' },
    });
  });

  it('looks once more', async () => {
    const { post, verified, sandbox } = await aDoor();
    const id = await verified();
    sandbox.accounts.change('acc_1001', { balance: { currency: 'USD', minor: -320 } });
    const answer = await post(`/v1/requests/${id}/submission`);
    expect(answer).toMatchObject({ status: 422, json: { code: 'prerequisites_unmet' } });
    expect(answer.json['findings']).toContainEqual(expect.objectContaining({ id: 'zero_balance', status: 'unmet' }));
    sandbox.accounts.settleBalance('acc_1001');
    sandbox.faults.next('GET', { kind: 'status', status: 502 });
    expect(await post(`/v1/requests/${id}/submission`)).toMatchObject({
      status: 503,
      json: { code: 'facts_unavailable' },
    });
    expect((await post(`/v1/requests/${id}/submission`)).status).toBe(202);
  });

  it('refuses an address that is no longer that of the account, and an account that is gone', async () => {
    const { post, verified, sandbox } = await aDoor();
    const id = await verified();
    sandbox.accounts.change('acc_1001', { admin_email: 'new@example.com' });
    expect(await post(`/v1/requests/${id}/submission`)).toMatchObject({
      status: 422,
      json: { code: 'admin_email_mismatch' },
    });
    sandbox.faults.next('GET', { kind: 'status', status: 410, code: 'account_deleted' });
    expect(await post(`/v1/requests/${id}/submission`)).toMatchObject({
      status: 404,
      json: { code: 'account_not_found' },
    });
  });
});

describe('POST /v1/requests/{id}/cancellation', () => {
  it.each(['opened', 'verified', 'submitted'] as const)('cancels what is %s, once and again', async (step) => {
    const door = await aDoor();
    const id = await door[step]();
    for (const _ of [1, 2]) {
      const answer = await door.post(`/v1/requests/${id}/cancellation`);
      expect(answer).toMatchObject({ status: 200, json: { status: 'cancelled' } });
    }
  });

  it('refuses a lapsed draft', async () => {
    const { post, opened, operations, advance } = await aDoor();
    const id = await opened();
    advance(HOUR);
    await operations.sweep();
    expect(await post(`/v1/requests/${id}/cancellation`)).toMatchObject({
      status: 409,
      json: { code: 'wrong_state', request_status: 'expired' },
    });
  });
});

describe('a request that does not exist', () => {
  it.each(['code', 'verification', 'submission', 'cancellation'])('has no %s', async (step) => {
    const { post } = await aDoor();
    for (const id of ['DR-0000-0000', 'DR-1', 'x', '%00', '..%2f..', "'; DROP TABLE requests--"]) {
      const answer = await post(`/v1/requests/${id}/${step}`, step === 'verification' ? { code: '12345678' } : {});
      expect(answer).toMatchObject({ status: 404, json: { code: 'not_found' } });
    }
  });
});
