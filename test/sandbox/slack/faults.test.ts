import { LogLevel, retryPolicies, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Fault } from '../../../src/sandbox/slack/faults.ts';
import { DELETIONS } from '../../../src/sandbox/slack/people.ts';
import { type SandboxSlack, startSlack } from '../../../src/sandbox/slack/slack.ts';

let slack: SandboxSlack;
let client: WebClient;
let ticks = 0;

beforeEach(async () => {
  ticks = 0;
  slack = await startSlack({ monotonic: () => ticks });
  client = new WebClient(slack.botToken, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  });
});
afterEach(() => slack.close());

const post = (text = 'x') => client.chat.postMessage({ channel: DELETIONS, text });
const raw = (method = 'chat.postMessage', signal: AbortSignal | null = null) =>
  fetch(`${slack.url}${method}`, {
    method: 'POST',
    signal,
    headers: { authorization: `Bearer ${slack.botToken}` },
    body: new URLSearchParams({ channel: DELETIONS, text: 'x' }),
  });

it.each<[string, Fault, Record<string, unknown>, number]>([
  ['a 429', { kind: 'rateLimited', retryAfter: '7' }, { code: 'slack_webapi_rate_limited_error', retryAfter: 7 }, 0],
  ['a 500', { kind: 'status', status: 500 }, { statusCode: 500 }, 0],
  ['a 502', { kind: 'status', status: 502 }, { statusCode: 502 }, 0],
  ['a page of HTML', { kind: 'html' }, {}, 0],
  ['a reset connection', { kind: 'reset' }, { code: 'slack_webapi_request_error' }, 0],
  ['an answer that never arrives', { kind: 'acceptThenReset' }, { code: 'slack_webapi_request_error' }, 1],
  ['an error of its own', { kind: 'error', error: 'fatal_error' }, { data: { ok: false, error: 'fatal_error' } }, 0],
])('fails once with %s', async (_, fault, error, posted) => {
  slack.faults.plan('chat.postMessage', fault);
  await expect(post()).rejects.toMatchObject(error);
  expect(slack.messages(DELETIONS)).toHaveLength(posted);
  expect(slack.calls.at(-1)).toMatchObject({ method: 'chat.postMessage', fault });
  await expect(post()).resolves.toMatchObject({ ok: true });
});

it.each([
  ['garbage', 'soon'],
  ['nothing', undefined],
])('sends %s as Retry-After if asked to', async (_, retryAfter) => {
  slack.faults.plan('*', { kind: 'rateLimited', ...(retryAfter ? { retryAfter } : {}) });
  const response = await raw();
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe(retryAfter ?? null);
});

it('fails as often as asked to, and only where', async () => {
  slack.faults.plan('chat.postMessage', { kind: 'status', status: 500 }, 2);
  expect((await raw('auth.test')).status).toBe(200);
  expect([(await raw()).status, (await raw()).status, (await raw()).status]).toEqual([500, 500, 200]);
});

it('fails until it is told to stop', async () => {
  slack.faults.plan('*', { kind: 'status', status: 502 }, Number.POSITIVE_INFINITY);
  expect([(await raw()).status, (await raw('auth.test')).status]).toEqual([502, 502]);
  slack.faults.clear('*');
  expect((await raw()).status).toBe(200);
});

it('fails in the planned order', async () => {
  slack.faults.plan('chat.postMessage', { kind: 'status', status: 500 });
  slack.faults.plan('chat.postMessage', { kind: 'error', error: 'fatal_error' });
  const answers = [(await raw()).status, await (await raw()).json(), await (await raw()).json()];
  expect(answers).toMatchObject([500, { error: 'fatal_error' }, { ok: true }]);
});

it('lets a slow call take effect even if the caller has given up', async () => {
  slack.faults.plan('chat.postMessage', { kind: 'slow', ms: 30 });
  const impatience = new AbortController();
  const call = raw('chat.postMessage', impatience.signal).catch((error: Error) => error.name);
  await slack.until(() => slack.calls.length > 0);
  impatience.abort();
  expect(await call).toBe('AbortError');
  expect(slack.messages(DELETIONS)).toEqual([]);
  await slack.until(() => slack.messages(DELETIONS).length === 1);
});

it('takes a call late that was broken off, when it is told to', async () => {
  const { promise: until, resolve } = Promise.withResolvers<void>();
  slack.faults.plan('chat.postMessage', { kind: 'acceptLate', until });
  await expect(raw()).rejects.toThrow();
  expect([(await raw()).status, slack.messages(DELETIONS).length]).toEqual([200, 1]);
  resolve();
  await slack.until(() => slack.messages(DELETIONS).length === 2);
});

it('does not wait for slow calls when it closes', async () => {
  slack.faults.plan('chat.postMessage', { kind: 'slow', ms: 60_000 });
  const call = post().catch((error: Error) => error);
  await slack.until(() => slack.calls.length > 0);
  await slack.close();
  expect(await call).toBeInstanceOf(Error);
});

it("keeps to Slack's pace of one message a second and channel after a burst", async () => {
  slack.faults.pace({ perSecond: 1, burst: 2 });
  const statuses = [(await raw()).status, (await raw()).status];
  const third = await raw();
  expect([...statuses, third.status, third.headers.get('retry-after')]).toEqual([200, 200, 429, '1']);
  expect((await raw('auth.test')).status).toBe(200);
  ticks += 1000;
  expect([(await raw()).status, (await raw()).status]).toEqual([200, 429]);
});

it("is survived by WebClient's own retries", async () => {
  slack.faults.plan('chat.postMessage', { kind: 'status', status: 502 }, 2);
  const patient = new WebClient(slack.botToken, {
    slackApiUrl: slack.url,
    retryConfig: retryPolicies.rapidRetryPolicy,
    logLevel: LogLevel.ERROR,
  });
  await expect(patient.chat.postMessage({ channel: DELETIONS, text: 'x' })).resolves.toMatchObject({ ok: true });
  expect(slack.callsTo('chat.postMessage')).toHaveLength(3);
});
