import { expect, it } from 'vitest';
import { watchConsole } from '../../src/ops/console.ts';
import { createHealth } from '../../src/ops/health.ts';
import { watchSlack } from '../../src/ops/slack.ts';
import { createUse } from '../../src/ops/use.ts';
import { errorFacts } from '../../src/platform/log.ts';
import { aPolicy, facts, NOW } from '../build.ts';
import { aTime } from '../doors/outbox/build.ts';
import { aConsole } from '../operations/aDesk.ts';
import { everyLane } from '../store/build.ts';

const DOWN = { kind: 'unavailable', why: 'HTTP 502' } as const;

function aWatch() {
  const time = aTime();
  const use = createUse(time.now);
  const { console: behind, asked, said } = aConsole();
  const calls: object[] = [];
  const metrics = { consoleCalls: { observe: (labels: object) => calls.push(labels) } } as never;
  const watched = watchConsole(behind, { use, metrics, after: time.after, monotonic: time.now });
  return { time, use, asked, said, calls, ...watched };
}

it('a console is not well from the first look that fails, and is looked at until one succeeds, whether somebody asks or not', async () => {
  const { time, use, asked, said, calls, console } = aWatch();
  expect(use.health()).toEqual({ ok: true, lastSuccessAt: null, lastErrorAt: null });
  said.look = DOWN;
  await console.account('acc_1');
  expect(use.health()).toEqual({ ok: false, detail: 'HTTP 502', lastSuccessAt: null, lastErrorAt: NOW });
  await time.pass(90_000);
  expect(asked).toEqual(Array.from({ length: 4 }, () => 'look acc_1'));
  said.look = { kind: 'found', facts: facts() };
  await time.pass(30_000);
  expect(use.health()).toMatchObject({ ok: true, lastSuccessAt: NOW + 120_000 });
  await time.pass(600_000);
  expect(asked).toHaveLength(5);
  expect(calls.slice(-2)).toEqual([
    { call: 'account', result: 'unavailable' },
    { call: 'account', result: 'found' },
  ]);
});

it.each(['stopped', 'too_large', 'no id of an account'])(
  'a look that is no fault of the console says nothing of it: %s',
  async (why) => {
    const { time, use, asked, said, console } = aWatch();
    said.look = { kind: 'unavailable', why };
    await console.account('acc_1');
    await time.pass(60_000);
    expect([use.health().ok, asked.length]).toEqual([true, 1]);
  },
);

it('nothing is looked at any more once the desk stops', async () => {
  const { time, asked, said, console, stop } = aWatch();
  said.look = DOWN;
  await console.account('acc_1');
  stop();
  await console.account('acc_1');
  await time.pass(600_000);
  expect(asked).toHaveLength(2);
});

it('a Slack that fails is asked every half minute until it answers', async () => {
  const time = aTime();
  const use = createUse(time.now);
  let asked = 0;
  const slack = watchSlack({
    ...{ use, after: time.after },
    ask: async () => {
      asked += 1;
      slack.onCall(asked < 3 ? 'HTTP 503' : null);
    },
  });
  slack.onCall('timeout');
  await time.pass(60_000);
  expect(use.health()).toMatchObject({ ok: false, detail: 'HTTP 503' });
  await time.pass(600_000);
  expect([use.health().ok, asked]).toEqual([true, 3]);
});

it('one dependency that is used in two ways is well when both are, and says what is wrong, and when either was last used', async () => {
  const use = (ok: boolean, at: number | null) => ({
    ...createUse(() => 0),
    health: () => ({ ok, ...(ok ? {} : { detail: 'timeout' }), lastSuccessAt: at, lastErrorAt: ok ? null : 7 }),
  });
  const lane = { ok: true, needed: false, lastSuccessAt: 5, lastErrorAt: 3, inFlight: 0 } as const;
  const health = createHealth({
    store: { health: async () => ({ ok: true, needed: true }) },
    outbox: { health: () => everyLane(lane) },
    slackDoor: { health: () => ({}) },
    operations: { pause: async () => null },
    watch: { health: () => Promise.reject(new Error('no database')) },
    ...{ looks: use(false, 4), slackCalls: use(true, 9), now: () => NOW, policy: aPolicy() },
  });
  expect(await health()).toMatchObject({
    database: { ok: true, needed: true, lastSuccessAt: NOW },
    console: { ok: false, needed: false, detail: 'timeout', lastSuccessAt: 5, lastErrorAt: 7 },
    slack: { ok: true, lastSuccessAt: 9, lastErrorAt: 3 },
    audit: { ok: false, needed: false },
  });
});

it('an error is found by the first line of our own in its stack, without the path of the machine', () => {
  const stackOf = (...lines: readonly string[]) =>
    Object.assign(new SyntaxError('ada@example.com'), { stack: lines.join('\n') });
  const root = import.meta.dirname.replace(/test\/ops$/, '');
  const facts = errorFacts(
    stackOf(
      'SyntaxError: ada@example.com',
      '    at JSON.parse (<anonymous>)',
      '    at Foo (node:internal/x:1:1)',
      `    at parse (file://${root}node_modules/zod/index.js:1:1)`,
      `    at readJson (file://${root}src/doors/http/body.ts:30:17)`,
    ),
  );
  expect(facts).toEqual({ error: 'SyntaxError', at: 'at readJson (src/doors/http/body.ts:30:17)' });
  expect(errorFacts(stackOf('x', '    at JSON.parse (<anonymous>)')).at).toBe('at JSON.parse (<anonymous>)');
});
