import { describe, expect, it } from 'vitest';
import { MINUTE, NOW } from '../../../build.ts';
import { aBody, aDoor, OTHER_TOKEN } from '../aDoor.ts';

const iso = (ms: number) => new Date(ms).toISOString();

describe('POST /v1/requests', () => {
  it('opens a request and mails a code', async () => {
    const { post, store, mailedCode } = await aDoor();
    const { status, json } = await post('/v1/requests', aBody({ locale: 'zh' }));
    expect(status).toBe(201);
    expect(json).toEqual({
      id: expect.stringMatching(/^DR-.{4}-.{4}$/),
      status: 'awaiting_code',
      code_expires_at: iso(NOW + 10 * MINUTE),
      account_id: 'acc_1001',
      locale: 'zh',
      created_at: iso(NOW),
      expires_at: iso(NOW + 60 * MINUTE),
    });
    expect(await mailedCode(String(json['id']))).toMatch(/^\d{8}$/);
    expect((await store.countByStatus()).awaiting_code).toBe(1);
  });

  it('keeps the reason, with its text where there is one', async () => {
    const { opened, get } = await aDoor();
    const id = await opened({ reason: { code: 'other', text: '  Two of us left. 🙂 ' } });
    expect((await get(`/v1/requests/${id}`)).json['reason']).toEqual({ code: 'other', text: 'Two of us left. 🙂' });
    const without = await opened({ reason: { code: 'privacy', text: ' ' } });
    expect((await get(`/v1/requests/${without}`)).json['reason']).toEqual({ code: 'privacy', text: null });
  });

  it.each([
    ['prerequisites_unmet', 422, { account_id: 'acc_1006', user_id: 'usr_1006', admin_email: 'owner1006@example.com' }],
    ['admin_email_mismatch', 422, { admin_email: 'eve@example.com' }],
    ['no_admin_email', 422, { account_id: 'acc_1012', user_id: 'usr_1012', admin_email: 'pia@example.com' }],
    ['account_not_found', 404, { account_id: 'acc_nobody' }],
    ['risks_not_understood', 422, { understood_risks: false }],
  ])('refuses with %s', async (code, status, patch) => {
    const { post, store } = await aDoor();
    const answer = await post('/v1/requests', aBody(patch));
    expect(answer).toMatchObject({ status, json: { code, status } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect((await store.countByStatus()).awaiting_code).toBe(0);
  });

  it('names the findings when prerequisites are unmet', async () => {
    const { post } = await aDoor();
    const patch = { account_id: 'acc_1011', user_id: 'usr_1011', admin_email: 'owner1011@example.com' };
    const { json } = await post('/v1/requests', aBody(patch));
    const unmet = (json['findings'] as { id: string; status: string }[]).filter(({ status }) => status === 'unmet');
    expect(unmet.map(({ id }) => id)).toEqual(['zero_balance', 'no_members']);
  });

  it('answers in the language of the customer', async () => {
    const { post } = await aDoor();
    const { json } = await post('/v1/requests', aBody({ locale: 'zh', admin_email: 'eve@example.com' }));
    expect(json['detail']).toMatch(/\p{Script=Han}/u);
  });

  it('refuses a second request while one is submitted, but not because of a draft', async () => {
    const { post, opened, submitted } = await aDoor();
    await opened();
    await submitted();
    expect(await post('/v1/requests', aBody())).toMatchObject({ status: 409, json: { code: 'already_open' } });
  });

  it('says when to try again while the console is down', async () => {
    const { post, sandbox } = await aDoor();
    sandbox.faults.always('GET', { kind: 'html' });
    const answer = await post('/v1/requests', aBody());
    expect(answer).toMatchObject({ status: 503, json: { code: 'facts_unavailable' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('Idempotency-Key', () => {
  const key = { 'idempotency-key': 'form 17/a' };

  it('gets the same answer to the byte, wherever the request is by then', async () => {
    const { post, mailedCode, advance } = await aDoor();
    const first = await post('/v1/requests', aBody(), key);
    const id = String(first.json['id']);
    advance(MINUTE);
    expect(await post('/v1/requests', aBody(), key)).toMatchObject({ status: 201, text: first.text });
    await post(`/v1/requests/${id}/code`);
    expect(await post('/v1/requests', aBody(), key)).toMatchObject({ status: 201, text: first.text });
    await post(`/v1/requests/${id}/verification`, { code: await mailedCode(id) });
    await post(`/v1/requests/${id}/submission`);
    expect(await post('/v1/requests', aBody(), key)).toMatchObject({ status: 201, text: first.text });
    await post(`/v1/requests/${id}/cancellation`);
    expect(await post('/v1/requests', aBody(), key)).toMatchObject({ status: 201, text: first.text });
  });

  it('makes one request of twenty parallel calls', async () => {
    const { post, store } = await aDoor();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post('/v1/requests', aBody(), key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await store.countByStatus()).awaiting_code).toBe(1);
    expect((await store.outboxCounts()).mail.waiting).toBe(1);
  });

  it('is the same body whatever its spaces and order', async () => {
    const { post } = await aDoor();
    const first = await post('/v1/requests', aBody(), key);
    const turned = Object.fromEntries(Object.entries(aBody()).reverse());
    expect(await post('/v1/requests', JSON.stringify(turned, null, 2), key)).toMatchObject({ text: first.text });
  });

  it('refuses another body', async () => {
    const { post, store } = await aDoor();
    await post('/v1/requests', aBody(), key);
    const other = await post('/v1/requests', aBody({ reason: { code: 'privacy' } }), key);
    expect(other).toMatchObject({ status: 422, json: { code: 'idempotency_key_reused' } });
    expect((await store.countByStatus()).awaiting_code).toBe(1);
  });

  it('belongs to one token', async () => {
    const { post } = await aDoor();
    const mine = await post('/v1/requests', aBody(), key);
    const theirs = await post('/v1/requests', aBody(), { ...key, authorization: `Bearer ${OTHER_TOKEN}` });
    expect(theirs.status).toBe(201);
    expect(theirs.json['id']).not.toBe(mine.json['id']);
  });

  it('does not stick to a refusal', async () => {
    const { post, sandbox } = await aDoor();
    sandbox.faults.next('GET', { kind: 'status', status: 500 });
    expect((await post('/v1/requests', aBody(), key)).status).toBe(503);
    expect((await post('/v1/requests', aBody(), key)).status).toBe(201);
  });

  it.each([
    ['', 'empty'],
    ['x'.repeat(256), 'too long'],
    ['caf\u00e9', 'not ASCII'],
    ['a\tb', 'a tab'],
  ])('refuses %j (%s)', async (bad) => {
    const { post } = await aDoor();
    expect(await post('/v1/requests', aBody(), { 'idempotency-key': bad })).toMatchObject({
      status: 422,
      json: { code: 'invalid_request', errors: [{ pointer: '' }] },
    });
  });
});
