import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { consoleCheck } from '../../../src/cli/checks/consoleCheck.ts';
import { loadConfig } from '../../../src/config/config.ts';
import type { ConsoleFault } from '../../../src/sandbox/console/misbehave.ts';
import { type StandIns, startStandIns } from '../../../src/sandbox/start.ts';

let standIns: StandIns;
beforeAll(async () => {
  standIns = await startStandIns();
});
beforeEach(() => standIns.reset());
afterAll(() => standIns.close());

async function checked(
  values: Readonly<Record<string, string>> = { account: 'acc_1001' },
  url = standIns.console.url,
  more: Readonly<Record<string, string>> = {},
) {
  const now = Date.now();
  const env = { ...standIns.env, CONSOLE_API_URL: url, ...more };
  const { code, data, text } = await consoleCheck.run({ loaded: loadConfig(env, now), args: [], values, now });
  const { checks } = data as { checks: readonly { name: string; state: string; says: string }[] };
  return { code, text, checks, bad: checks.filter(({ state }) => state === 'bad').map(({ name }) => name) };
}
const tell = (patch: Readonly<Record<string, unknown>>): ConsoleFault => ({
  kind: 'mutate',
  body: (given) => (typeof given === 'object' && given !== null && 'id' in given ? { ...given, ...patch } : given),
});

it('the console of the sandbox keeps the contract, and is only read', async () => {
  const { code, bad, checks, text } = await checked();
  expect([code, bad]).toEqual([0, []]);
  expect(checks.map(({ name }) => name)).toEqual([
    ...['CONSOLE_API_URL', 'path', 'token', 'search', 'fields', 'rules', 'search by address'],
  ]);
  expect(standIns.console.calls.every(({ method }) => method === 'GET')).toBe(true);
  expect(text).not.toMatch(/ada@|Acme|usr_/);
});

it.each([
  ['loses its routes', { kind: 'no_route', as: 'json' }, ['CONSOLE_API_URL', 'path', 'search', 'account']],
  ['answers with pages', { kind: 'html' }, ['CONSOLE_API_URL', 'path', 'search', 'account']],
  ['leaves a field out', tell({ balance: undefined }), ['fields', 'rules']],
  ['says what cannot be', tell({ created_at: '2999-01-01T00:00:00Z' }), ['rules']],
  ['answers about another account', { kind: 'wrong_id' }, ['account']],
] satisfies [string, ConsoleFault, string[]][])('a console that %s is found out', async (_, fault, bad) => {
  standIns.console.faults.always('GET', fault);
  const answer = await checked();
  expect([answer.code, answer.bad]).toEqual([1, bad]);
});

it.each([
  ['agora-2021-01-14', []],
  ['agora-current-8', ['fields', 'rules']],
])('a console that does not speak of usage is taken as it is by %s', async (RULE_SET, bad) => {
  standIns.console.faults.always('GET', tell({ usage: undefined }));
  expect((await checked({ account: 'acc_1001' }, standIns.console.url, { RULE_SET })).bad).toEqual(bad);
});

it('an account that is not there is said so', async () => {
  expect(await checked({ account: 'acc_none' })).toMatchObject({ code: 1, bad: ['account'] });
});

it('without an account only what needs none is asked', async () => {
  expect((await checked({})).checks.map(({ name }) => name)).toEqual(['CONSOLE_API_URL', 'path', 'token', 'search']);
});

it('a console that anybody may ask is found out', async () => {
  const server = createServer((_, response) =>
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":"account_not_found"}'),
  ).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect((await checked({}, `http://127.0.0.1:${port}`)).bad).toEqual(['token', 'search']);
});
