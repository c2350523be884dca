import { describe, expect, it } from 'vitest';
import type { ConsoleFault } from '../../../src/sandbox/console/misbehave.ts';
import { aConsole } from './helpers.ts';

const ACME = '/accounts/acc_1001';

describe('faults of the console', () => {
  it('strike the next calls of their method only, in the order they were planned', async () => {
    const console = await aConsole();
    console.faults.next('GET', { kind: 'status', status: 429, retryAfter: 7 });
    console.faults.next('GET', { kind: 'status', status: 503 }, 2);
    expect((await console.remove('acc_1002', 'DR-1')).status).toBe(204);
    const limited = await console.get(ACME);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await console.get('/accounts?email=ada@example.com')).status).toBe(503);
    expect((await console.get(ACME)).status).toBe(503);
    expect((await console.get(ACME)).status).toBe(200);
  });

  it('can last until they are cleared, behind those that are counted', async () => {
    const console = await aConsole();
    console.faults.always('DELETE', { kind: 'status', status: 500 });
    console.faults.always('DELETE', { kind: 'status', status: 503 });
    console.faults.next('DELETE', { kind: 'status', status: 429 });
    expect((await console.remove('acc_1001', 'DR-1')).status).toBe(429);
    expect((await console.remove('acc_1001', 'DR-1')).status).toBe(503);
    expect((await console.remove('acc_1001', 'DR-1')).status).toBe(503);
    expect(console.faults.planned).toMatchObject([{ point: 'DELETE', left: null }]);
    console.faults.clear('GET');
    expect(console.faults.planned).toHaveLength(1);
    console.faults.clear();
    expect((await console.remove('acc_1001', 'DR-1')).status).toBe(204);
  });

  it('are not used up by a call without the token', async () => {
    const console = await aConsole();
    console.faults.next('GET', { kind: 'status', status: 500 });
    expect((await fetch(console.url + ACME)).status).toBe(401);
    expect((await console.get(ACME)).status).toBe(500);
  });

  it.each<[string, ConsoleFault]>([
    ['an error', { kind: 'status', status: 500 }],
    ['a page of a proxy', { kind: 'html' }],
    ['a yes that is none', { kind: 'says_yes' }],
    ['a lost route', { kind: 'no_route', as: 'json' }],
    ['a redirect', { kind: 'redirect', to: 'http://127.0.0.1:9/' }],
    ['a reset', { kind: 'reset' }],
    ['silence', { kind: 'hang' }],
    ['half an answer', { kind: 'stall' }],
  ])('%s means that nothing was deleted', async (_, fault) => {
    const console = await aConsole();
    console.faults.next('DELETE', fault);
    const patience = new AbortController();
    const response = console
      .remove('acc_1001', 'DR-1', { signal: patience.signal })
      .then((answer) => answer.text())
      .catch((error: Error) => error);
    await console.until(() => console.calls.length === 1);
    // These two never end by themselves.
    if (fault.kind === 'hang' || fault.kind === 'stall') patience.abort();
    await response;
    expect(console.calls).toHaveLength(1);
    expect(console.deletions).toEqual([]);
    expect(console.accounts.get('acc_1001').status).toBe('active');
  });

  it('can lose the answer after the deletion took effect', async () => {
    const console = await aConsole();
    console.faults.next('DELETE', { kind: 'lost_answer' });
    await expect(console.remove('acc_1001', 'DR-1')).rejects.toThrow();
    expect(console.deletions).toHaveLength(1);
    expect(console.calls).toMatchObject([{ status: null }]);
    expect((await console.remove('acc_1001', 'DR-1')).status).toBe(204);
    expect(console.deletions).toHaveLength(1);
  });

  it('can delete although the client has stopped waiting', async () => {
    const console = await aConsole();
    console.faults.next('DELETE', { kind: 'slow', ms: 150 });
    await expect(console.remove('acc_1001', 'DR-1', { signal: AbortSignal.timeout(30) })).rejects.toThrow();
    expect(console.deletions).toEqual([]);
    await console.until(() => console.deletions.length === 1);
  });

  it('can break the connection, or never answer', async () => {
    const console = await aConsole();
    console.faults.next('GET', { kind: 'reset' });
    await expect(console.get(ACME)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    console.faults.next('GET', { kind: 'hang' });
    const silent = console.get(ACME, { signal: AbortSignal.timeout(50) });
    await expect(silent).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('can send a page, or elsewhere, without reading the account', async () => {
    const console = await aConsole();
    console.faults.next('GET', { kind: 'html' });
    const page = await console.get(ACME);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('<!doctype html>');
    console.faults.next('GET', { kind: 'redirect', to: 'http://127.0.0.1:9/trap' });
    const redirect = await console.get(ACME);
    expect([redirect.status, redirect.headers.get('location')]).toEqual([302, 'http://127.0.0.1:9/trap']);
  });

  it('can say yes to a deletion and keep the account, until that is over', async () => {
    const console = await aConsole();
    console.faults.always('DELETE', { kind: 'says_yes' });
    for (const _ of [1, 2]) expect((await console.remove('acc_1001', 'DR-1')).status).toBe(204);
    expect(await (await console.get(ACME)).json()).toMatchObject({ status: 'active' });
    console.faults.clear();
    expect((await console.remove('acc_1001', 'DR-1')).status).toBe(204);
    expect((await console.get(ACME)).status).toBe(410);
  });

  it('can lose its routes: a 404 that speaks of no account, in JSON or as a page', async () => {
    const console = await aConsole();
    console.faults.next('GET', { kind: 'no_route', as: 'json' });
    const json = await console.get(ACME);
    expect([json.status, await json.json()]).toMatchObject([404, { code: 'route_not_found' }]);
    console.faults.next('GET', { kind: 'no_route', as: 'page' });
    const page = await console.get('/accounts?email=ada@example.com');
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('404 Not Found');
  });

  it('can show another account under each id, and under one that is not there none', async () => {
    const console = await aConsole();
    console.faults.always('GET', { kind: 'another_account', since: Date.parse('2026-11-23T10:00:00Z') });
    const other = { id: 'acc_1001', created_at: '2026-11-23T10:00:00Z', projects: [], last_bill: null };
    expect(await (await console.get(ACME)).json()).toMatchObject(other);
    const found = { accounts: [{ id: 'acc_1001' }, { id: 'acc_1015' }] };
    expect(await (await console.get('/accounts?email=ada@example.com')).json()).toMatchObject(found);
    await console.remove('acc_1001', 'DR-1');
    expect((await console.get(ACME)).status).toBe(410);
    console.faults.clear();
    expect(await (await console.get('/accounts/acc_1002')).json()).toMatchObject({
      created_at: '2021-03-15T09:30:00Z',
    });
  });

  it.each<[string, ConsoleFault, string]>([
    ['say nothing', { kind: 'empty_object' }, '{}'],
    ['say what it likes', { kind: 'mutate', body: () => '{"id":NaN' }, '{"id":NaN'],
  ])('can %s', async (_, fault, text) => {
    const console = await aConsole();
    console.faults.next('GET', fault);
    const answer = await console.get(ACME);
    expect([answer.status, await answer.text()]).toEqual([200, text]);
  });

  it('can speak of another account, or spoil one field', async () => {
    const console = await aConsole();
    console.faults.next('GET', { kind: 'wrong_id' });
    expect(await (await console.get(ACME)).json()).toMatchObject({ id: 'acc_9999', name: 'Acme Live' });
    console.faults.next('GET', { kind: 'mutate', body: (body) => Object.assign({}, body, { balance: 'none' }) });
    expect(await (await console.get(ACME)).json()).toMatchObject({ id: 'acc_1001', balance: 'none' });
    expect(await (await console.get(ACME)).json()).toMatchObject({ balance: { minor: 0 } });
  });

  it('let go of calls that still wait when the story starts over', async () => {
    const console = await aConsole();
    console.faults.next('GET', { kind: 'hang' });
    console.faults.next('DELETE', { kind: 'slow', ms: 60 });
    const waiting = Promise.allSettled([console.get(ACME), console.remove('acc_1001', 'DR-1')]);
    await console.until(() => console.calls.length === 2);
    console.reset();
    expect((await waiting).map((call) => call.status)).toEqual(['rejected', 'rejected']);
    // This one is due after the call of the old story, which must not have reached into the new one.
    console.faults.next('DELETE', { kind: 'slow', ms: 120 });
    await console.remove('acc_1002', 'DR-2');
    expect(console.deletions.map((deletion) => deletion.accountId)).toEqual(['acc_1002']);
  });
});
