import { describe, expect, it } from 'vitest';
import { ACCOUNT_FIELDS } from '../../../src/sandbox/console/account.ts';
import { aConsole } from './helpers.ts';

describe('reading accounts', () => {
  it('refuses a missing or wrong token', async () => {
    const console = await aConsole({ token: 'the-right-one' });
    expect((await fetch(`${console.url}/accounts/acc_1001`)).status).toBe(401);
    const wrong = await console.get('/accounts/acc_1001', { headers: { authorization: 'Bearer the-wrong-one' } });
    expect(wrong.status).toBe(401);
    expect(console.calls.map((call) => call.status)).toEqual([401, 401]);
    expect((await console.get('/accounts/acc_1001')).status).toBe(200);
  });

  it('tells an account with every field of the contract, and no other', async () => {
    const console = await aConsole();
    const account: unknown = await (await console.get('/accounts/acc_1001')).json();
    expect(Object.keys(Object(account))).toEqual([...ACCOUNT_FIELDS]);
    expect(account).toMatchObject({ id: 'acc_1001', creator: { user_id: 'usr_1001', email: 'ada@example.com' } });
  });

  it('finds every account of an address, whatever its case, and leaves deleted ones out', async () => {
    const console = await aConsole();
    const find = async () => (await console.get('/accounts?email=Ada%40example.com')).json();
    expect(await find()).toEqual({
      accounts: [
        { id: 'acc_1001', name: 'Acme Live', admin_email: 'ada@example.com' },
        { id: 'acc_1015', name: 'Acme Second', admin_email: 'ada@example.com' },
      ],
    });
    await console.remove('acc_1001', 'DR-1');
    expect(await find()).toMatchObject({ accounts: [{ id: 'acc_1015' }] });
    expect(await (await console.get('/accounts?email=nobody@example.com')).json()).toEqual({ accounts: [] });
  });

  it.each([
    ['an unknown account', '/accounts/acc_9', 404],
    ['a look-up without an address', '/accounts', 400],
    ['a deeper path', '/accounts/acc_1001/members', 404],
    ['another place', '/elsewhere', 404],
  ])('answers %s with an error', async (_, path, status) => {
    const console = await aConsole();
    expect((await console.get(path)).status).toBe(status);
  });
});

describe('deleting accounts', () => {
  it('demands an idempotency key', async () => {
    const console = await aConsole();
    expect((await console.remove('acc_1001')).status).toBe(400);
    expect(console.deletions).toEqual([]);
  });

  it('deletes once, repeats the answer for the same key, and is gone for another', async () => {
    const console = await aConsole({ now: () => 1_800_000_000_000 });
    expect((await console.remove('acc_1001', 'DR-1')).status).toBe(204);
    expect((await console.remove('acc_1001', 'DR-1')).status).toBe(204);
    expect((await console.remove('acc_1001', 'DR-2')).status).toBe(410);
    expect(console.deletions).toEqual([{ accountId: 'acc_1001', idempotencyKey: 'DR-1', at: 1_800_000_000_000 }]);
  });

  it.each([
    ['404', 404, 404],
    ['410', 410, 410],
    ['a deleted account', 'status', 200],
  ] as const)('shows %s afterwards when it is set so', async (_, goneAs, status) => {
    const console = await aConsole();
    console.accounts.configure('acc_1001', { goneAs });
    await console.remove('acc_1001', 'DR-1');
    const answer = await console.get('/accounts/acc_1001');
    expect(answer.status).toBe(status);
    if (goneAs === 'status') expect(await answer.json()).toMatchObject({ id: 'acc_1001', status: 'deleted' });
  });

  it('shows 410 afterwards unless it is told otherwise, and 404 for an account that never was', async () => {
    const console = await aConsole();
    await console.remove('acc_1001', 'DR-1');
    expect((await console.get('/accounts/acc_1001')).status).toBe(410);
    expect((await console.remove('acc_9', 'DR-1')).status).toBe(404);
  });

  it('refuses for good an account on hold, until the hold is lifted', async () => {
    const console = await aConsole();
    const refused = await console.remove('acc_1013', 'DR-1');
    expect(refused.status).toBe(409);
    expect(await refused.json()).toEqual({ code: 'contract_hold', message: 'contract hold' });
    console.accounts.configure('acc_1013', { deletion: 'at_once' });
    expect((await console.remove('acc_1013', 'DR-1')).status).toBe(204);
  });

  it('accepts now and deletes when told to', async () => {
    const console = await aConsole();
    console.accounts.configure('acc_1001', { deletion: 'later' });
    expect((await console.remove('acc_1001', 'DR-1')).status).toBe(202);
    expect((await console.remove('acc_1001', 'DR-2')).status).toBe(202);
    expect((await console.get('/accounts/acc_1001')).status).toBe(200);
    expect(console.deletions).toEqual([]);
    console.accounts.completePending();
    expect((await console.get('/accounts/acc_1001')).status).toBe(410);
    expect(console.deletions).toMatchObject([{ idempotencyKey: 'DR-1' }]);
    expect((await console.remove('acc_1001', 'DR-1')).status).toBe(204);
  });

  it('accepts now and deletes after a number of reads', async () => {
    const console = await aConsole();
    expect((await console.remove('acc_1014', 'DR-1')).status).toBe(202);
    const seen: number[] = [];
    for (let read = 0; read < 4; read++) seen.push((await console.get('/accounts/acc_1014')).status);
    expect(seen).toEqual([200, 200, 200, 410]);
    expect(console.deletions).toHaveLength(1);
  });
});

describe('watching the console', () => {
  it('logs each call, without its token', async () => {
    const console = await aConsole({ token: 'very-secret', now: () => 42 });
    await console.remove('acc_1001', 'DR-1');
    const { headers, ...call } = console.calls[0] ?? { headers: {} };
    expect(call).toEqual({ method: 'DELETE', path: '/accounts/acc_1001', at: 42, status: 204 });
    expect(headers['idempotency-key']).toBe('DR-1');
    expect(JSON.stringify(console.calls)).not.toContain('very-secret');
  });

  it('wakes who waits for a call, and says what was waited for in vain', async () => {
    const console = await aConsole();
    const deleted = console.until(() => console.deletions[0]);
    await console.remove('acc_1001', 'DR-1');
    expect(await deleted).toMatchObject({ accountId: 'acc_1001' });
    await expect(console.until(() => console.deletions.length > 1, 10)).rejects.toThrow('deletions.length > 1');
  });

  it('starts over as new', async () => {
    const console = await aConsole();
    console.faults.always('GET', { kind: 'hang' });
    await console.remove('acc_1001', 'DR-1');
    console.reset();
    expect([console.calls, console.deletions, console.faults.planned]).toEqual([[], [], []]);
    expect((await console.get('/accounts/acc_1001')).status).toBe(200);
  });
});
