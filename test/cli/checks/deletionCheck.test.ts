import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { consoleCheck } from '../../../src/cli/checks/consoleCheck.ts';
import { loadConfig } from '../../../src/config/config.ts';
import { type AccountBook, createAccounts } from '../../../src/sandbox/console/accounts.ts';
import { type Answer, type ApiRequest, answerApi, problem } from '../../../src/sandbox/console/api.ts';
import { SANDBOX_CONSOLE_TOKEN } from '../../../src/sandbox/console/console.ts';
import { sampleAccounts } from '../../../src/sandbox/console/samples.ts';
import { send } from '../../../src/sandbox/console/send.ts';
import { type StandIns, startStandIns } from '../../../src/sandbox/start.ts';

/** Nothing is in the way of its deletion; `acc_1015` has the same address. */
const MADE = 'acc_1001';

let standIns: StandIns;
beforeAll(async () => {
  standIns = await startStandIns();
});
beforeEach(() => standIns.reset());
afterAll(() => standIns.close());

interface Asked {
  readonly values?: Readonly<Record<string, string | boolean>>;
  readonly url?: string;
  readonly ask?: (question: string) => Promise<string | null>;
}

async function checked({ values = { yes: true }, url = standIns.console.url, ask }: Asked = {}) {
  const now = Date.now();
  // Nobody waits long for the proof that never comes.
  const loaded = loadConfig({ ...standIns.env, CONSOLE_API_URL: url, CONFIRM_WITHIN: '1s' }, now);
  const asked = { loaded, args: [], values: { deleteAccount: MADE, ...values }, now, ...(ask && { ask }) };
  const { code, data, text } = await consoleCheck.run(asked);
  const { checks = [] } = data as { checks?: readonly { name: string; state: string; says: string }[] };
  const named = (state: string) => checks.filter((check) => check.state === state).map(({ name }) => name);
  return { code, text, data, checks, bad: named('bad'), look: named('look') };
}

interface Twisted {
  readonly accounts: AccountBook;
  readonly request: ApiRequest;
  /** What the sandbox's console would answer; it is done when this is called. */
  readonly healthy: () => Answer;
  /** How many deletions of that account were asked for before, with the right token. */
  readonly earlier: number;
}

/** A console that answers as the sandbox's does, but for what the twist makes of it. */
async function aConsoleThat(twist: (call: Twisted) => Answer, guarded = true): Promise<string> {
  const accounts = createAccounts({ now: Date.now, changed: () => {} });
  accounts.reset(sampleAccounts(Date.now()));
  let asked = 0;
  const server = createServer(({ method = '', url = '', headers }, response) => {
    const isOurs = headers.authorization === `Bearer ${SANDBOX_CONSOLE_TOKEN}`;
    if (!isOurs && (guarded || method !== 'DELETE')) return send(response, problem(401, 'unauthorized', 'no'));
    const request = { method, url: new URL(url, 'http://x'), idempotencyKey: headers['idempotency-key']?.toString() };
    const isIt = method === 'DELETE' && request.url.pathname.endsWith(MADE);
    const earlier = asked;
    if (isIt && isOurs) asked += 1;
    send(response, twist({ accounts, request, healthy: () => answerApi(accounts, request), earlier }));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it('the console of the sandbox deletes as the contract has it, that account and no other', async () => {
  const { code, bad, look, checks, text } = await checked();
  expect([code, bad, look]).toEqual([0, [], []]);
  expect(checks.map(({ name }) => name).slice(-10)).toEqual([
    ...['deletion by another token', 'deletion of nobody', 'deletion', 'same key at once', 'proof'],
    ...['same key afterwards', 'another key', 'stays gone', 'search afterwards', 'other accounts'],
  ]);
  expect(standIns.console.deletions.map(({ accountId }) => accountId)).toEqual([MADE]);
  expect(text).not.toMatch(/ada@|Acme|usr_/);
});

it.each([404, 410, 'status'] as const)('so it does where it says so later, by %s', async (goneAs) => {
  standIns.console.accounts.configure(MADE, { deletion: 'later', readsUntilDeleted: 1, goneAs });
  expect(await checked({ values: { yes: true, account: 'acc_1002' } })).toMatchObject({ code: 0, bad: [], look: [] });
});

type Twist = (call: Twisted) => Answer;
const onDeletion =
  (answer: Twist): Twist =>
  (call) =>
    call.request.method === 'DELETE' && call.request.url.pathname.endsWith(MADE) ? answer(call) : call.healthy();
const atNext =
  (count: number, answer: Twist): Twist =>
  (call) =>
    onDeletion((one) => (one.earlier === count ? answer(one) : one.healthy()))(call);
const onceGone =
  (answer: Twist): Twist =>
  (call) =>
    call.request.method === 'GET' &&
    call.request.url.pathname.endsWith(MADE) &&
    call.accounts.get(MADE).status === 'deleted'
      ? answer(call)
      : call.healthy();

it.each<[string, string[], string, Twist]>([
  ['refuses', ['deletion'], '409 with the code contract_hold', onDeletion(() => problem(409, 'contract_hold', 'no'))],
  ['fails', ['deletion'], 'HTTP 500', onDeletion(() => problem(500, 'oops', 'no'))],
  ['says yes in other words', ['deletion'], 'HTTP 200', onDeletion(() => ({ status: 200, body: { deleted: true } }))],
  ['denies it', ['deletion'], 'HTTP 403', onDeletion(() => problem(403, 'forbidden', 'no'))],
  ['says yes and does nothing', ['proof'], 'the account is there', onDeletion(() => ({ status: 204 }))],
  ['never ends', ['proof'], 'the account is there', onDeletion(() => ({ status: 202 }))],
  ['loses what is gone', ['proof'], 'HTTP 404', onceGone(() => problem(404, 'not_found', 'no'))],
  ['has a page for what is gone', ['proof'], 'a page instead of an answer', onceGone(() => PAGE)],
  ['fails at a key that it knows', ['same key at once'], 'HTTP 500', atNext(1, () => problem(500, 'oops', 'no'))],
  ['refuses a key that it knows', ['same key at once'], '409', atNext(1, () => problem(409, 'conflict', 'no'))],
  ['begins anew by a key', ['same key at once'], 'seen 202', atNext(1, () => ({ status: 202 }))],
  ['forgets a key', ['same key afterwards'], '409', atNext(2, () => problem(409, 'no_key', 'no'))],
  ['begins anew by another key', ['another key'], 'seen 202', atNext(3, () => ({ status: 202 }))],
  ['says of another key that it deleted, too', ['another key'], 'seen 204', atNext(3, () => ({ status: 204 }))],
  ['brings it back', ['stays gone'], 'the account is there', atNext(3, bringBack)],
  ['deletes others, too', ['other accounts'], 'acc_1015', onDeletion(takeAll)],
  [
    'deletes nobody',
    ['deletion of nobody'],
    'seen 204',
    ({ request, healthy }) => (isNobody(request) ? { status: 204 } : healthy()),
  ],
])('a console that %s is found out', async (_, names, words, twist) => {
  const { code, bad, checks } = await checked({ url: await aConsoleThat(twist) });
  expect([code, bad]).toEqual([1, names]);
  expect(checks.filter(({ state }) => state === 'bad').map(({ says }) => says)).toEqual([
    expect.stringContaining(words),
  ]);
});

const PAGE: Answer = { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not found</h1>' };
function bringBack({ accounts, healthy }: Twisted): Answer {
  const answer = healthy();
  accounts.change(MADE, { status: 'active' });
  return answer;
}
function takeAll({ accounts, healthy }: Twisted): Answer {
  if (accounts.get('acc_1015').status === 'active') accounts.lose('acc_1015');
  return healthy();
}
const isNobody = ({ method, url }: ApiRequest): boolean => method === 'DELETE' && !url.pathname.endsWith(MADE);

it('a console that lets anybody delete is found out, and asked no further', async () => {
  const { code, bad, checks } = await checked({ url: await aConsoleThat(({ healthy }) => healthy(), false) });
  expect([code, bad, checks.at(-1)?.name]).toEqual([1, ['deletion by another token'], 'deletion by another token']);
});

it('an account that is still found by its address is said, and nothing worse', async () => {
  const { accounts } = standIns.console;
  const made = accounts.get(MADE);
  const stale: Twist = ({ request, healthy }) =>
    request.url.search === '' ? healthy() : { status: 200, body: { accounts: [made] } };
  expect(await checked({ url: await aConsoleThat(stale) })).toMatchObject({
    code: 0,
    bad: [],
    look: ['search afterwards', 'other accounts'],
  });
});

it.each([
  ['has something in the way', 'acc_1006', 'balance'],
  ['is not there', 'acc_none', 'no such account'],
])('an account that %s is not deleted', async (_, deleteAccount, words) => {
  const { code, text } = await checked({ values: { yes: true, deleteAccount } });
  expect([code, text]).toEqual([1, expect.stringContaining(words)]);
  expect(standIns.console.calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
});

it('nothing is deleted while what is only read is bad', async () => {
  standIns.console.faults.always('GET', {
    kind: 'mutate',
    body: (body) => Object.assign({}, body, { balance: 'none' }),
  });
  expect(await checked()).toMatchObject({
    code: 1,
    bad: ['fields', 'rules', 'deletion'],
  });
  expect(standIns.console.calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
});

it('nobody is asked in vain: without a terminal it wants --yes, and on one the id, letter by letter', async () => {
  expect(await checked({ values: {} })).toMatchObject({ code: 2, data: { error: 'not_confirmed' } });
  expect(standIns.console.calls).toEqual([]);
  const questions: string[] = [];
  const asking = (typed: string | null) => async (question: string) => {
    questions.push(question);
    return typed;
  };
  for (const typed of [null, '', 'yes', 'acc_1015']) {
    expect(await checked({ values: {}, ask: asking(typed) })).toMatchObject({ code: 2, text: 'Nothing was deleted.' });
  }
  expect(questions).toEqual(Array(4).fill(expect.stringContaining(MADE)));
  expect(standIns.console.calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
  expect(await checked({ values: {}, ask: asking(`${MADE} `) })).toMatchObject({ code: 0 });
  expect(standIns.console.deletions).toHaveLength(1);
});
