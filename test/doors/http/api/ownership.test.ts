import { describe, expect, it } from 'vitest';
import type { RequestId } from '../../../../src/domain/request.ts';
import { aDoor, type Door, NEW_TOKEN, OTHER_TOKEN } from '../aDoor.ts';

const OTHERS = { authorization: `Bearer ${OTHER_TOKEN}` };
const STEPS = ['opened', 'verified', 'submitted'] as const;

/** Every call about a request, by the other token. */
async function callsOfOthers({ post, get }: Door, id: string) {
  const calls = ['code', 'verification', 'submission', 'cancellation'].map((step) =>
    post(`/v1/requests/${id}/${step}`, step === 'verification' ? { code: '12345678' } : {}, OTHERS),
  );
  return Promise.all([get(`/v1/requests/${id}`, OTHERS), ...calls]);
}

describe('a request', () => {
  it.each(STEPS)('that is %s is none to another token, and nothing happens to it', async (step) => {
    const door = await aDoor();
    const id = (await door[step]()) as RequestId;
    const before = await door.store.find(id);
    const missing = await callsOfOthers(door, 'DR-0000-0000');
    const found = await callsOfOthers(door, id);
    expect(found.map(({ status, text }) => [status, text])).toEqual(missing.map(({ status, text }) => [status, text]));
    expect(found.every(({ status }) => status === 404)).toBe(true);
    expect(await door.store.find(id)).toEqual(before);
  });

  it('is not told to another token by the key that it was opened with', async () => {
    const { post } = await aDoor();
    const key = { 'idempotency-key': 'k' };
    const body = {
      ...{ account_id: 'acc_1001', user_id: 'usr_1001', admin_email: 'ada@example.com' },
      ...{ reason: { code: 'privacy' }, understood_risks: true },
    };
    const first = await post('/v1/requests', body, key);
    const other = await post('/v1/requests', body, { ...key, ...OTHERS });
    expect(other.status).toBe(201);
    expect(other.json['id']).not.toBe(first.json['id']);
  });

  it('that was opened with the old token of a name belongs to the new one as well', async () => {
    const door = await aDoor();
    const id = await door.opened();
    const found = await door.get(`/v1/requests/${id}`, { authorization: `Bearer ${NEW_TOKEN}` });
    expect([found.status, found.json['id']]).toEqual([200, id]);
  });

  it('names in each of its events the token by which the customer came', async () => {
    const door = await aDoor();
    const id = (await door.opened()) as RequestId;
    await door.post(`/v1/requests/${id}/verification`, { code: await door.wrongCode(id) });
    await door.post(`/v1/requests/${id}/code`);
    await door.post(`/v1/requests/${id}/verification`, { code: await door.mailedCode(id) });
    await door.post(`/v1/requests/${id}/submission`);
    await door.post(`/v1/requests/${id}/cancellation`);
    const events = (await door.store.history(id)).map(({ event }) => [
      event.kind,
      'token' in event ? event.token : null,
    ]);
    expect(events).toEqual(
      ['request.opened', 'code.wrong', 'code.sent', 'request.verified', 'request.submitted', 'request.cancelled'].map(
        (kind) => [kind, 'console'],
      ),
    );
  });

  it('of a version that did not keep its token is reached by each', async () => {
    const { store, opened, get } = await aDoor();
    const id = (await opened()) as RequestId;
    await store.change(id, (request) => ({
      ok: true,
      value: {
        request: { ...request, version: request.version + 1, openedBy: null },
        ...{ event: null, actor: 'desk', at: 0, effects: [], refusal: null },
      },
    }));
    expect((await get(`/v1/requests/${id}`, OTHERS)).status).toBe(200);
  });
});
