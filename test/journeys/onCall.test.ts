import { renameSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import type { Log } from '../../src/platform/log.ts';
import { type After, after } from '../../src/platform/timers.ts';
import { DELETIONS } from '../../src/sandbox/slack/people.ts';
import { DESK_HEADERS, startDesk } from '../../src/sandbox/start.ts';
import { MINUTE } from '../build.ts';
import { form, startWorldWithoutDesk, type World } from './world.ts';

const SOON = { timeout: 10_000 };
const OPERATOR = 'oncall@example.com';
/** How often the desk looks whether people have to be told of what it depends on (ms). */
const LOOKS = 15_000;

interface Fault {
  readonly breaks: (world: World) => void;
  /** What people do then that needs it. */
  readonly used: (world: World) => Promise<unknown>;
  readonly mends: (world: World) => void;
  /** What is said of it in `/readyz` and the log. */
  readonly code: RegExp;
  readonly tells: 'channel' | 'mail';
  readonly failing: RegExp;
  readonly mended: RegExp;
}

const inChannel = ({ slack }: World): readonly string[] => slack.messages(DELETIONS).map(({ text }) => text ?? '');
const inMail = ({ mailbox }: World): readonly string[] => mailbox.mailsTo(OPERATOR).map(({ text }) => text ?? '');

const FAULTS: Readonly<Record<string, Fault>> = {
  console: {
    breaks: ({ console }) => console.faults.always('GET', { kind: 'status', status: 502 }),
    used: (world) => world.api('POST', '/v1/eligibility', { account_id: 'acc_1002', user_id: 'usr_1002' }),
    mends: ({ console }) => console.faults.clear(),
    ...{ code: /^HTTP 502$/, tells: 'channel' },
    failing: /The console has not worked since .*HTTP 502.*CONSOLE_API_URL/,
    mended: /The console works again/,
  },
  slack: {
    breaks: ({ slack }) => slack.faults.plan('*', { kind: 'status', status: 503 }, 1_000),
    used: (world) => world.submitted('acc_1002'),
    mends: ({ slack }) => slack.faults.clear(),
    ...{ code: /^HTTP 503$/, tells: 'mail' },
    failing: /Slack has not worked since .*HTTP 503[\s\S]*slack-status\.com/,
    mended: /Slack works again/,
  },
  mail: {
    breaks: ({ mailbox }) => mailbox.faults.always('CONNECT', { kind: 'refuse', code: 421 }),
    used: (world) => world.api('POST', '/v1/requests', form(world.account('acc_1002'))),
    mends: ({ mailbox }) => mailbox.faults.clear(),
    ...{ code: /^server smtp_421$/, tells: 'channel' },
    failing: /E-mails to customers wait: .*smtp_421.*None is lost/,
    mended: /E-mails to customers go out again/,
  },
  webhook: {
    breaks: ({ receiver }) => receiver.faults.always('POST', { kind: 'status', status: 503 }),
    used: (world) => world.submitted('acc_1002'),
    mends: ({ receiver }) => receiver.faults.clear(),
    ...{ code: /^HTTP 503$/, tells: 'channel' },
    failing: /The receiver of webhooks has not worked since .*HTTP 503.*WEBHOOK_URL/,
    mended: /The receiver of webhooks works again/,
  },
  database: {
    breaks: ({ databaseFile }) => renameSync(databaseFile, `${databaseFile}.away`),
    used: (world) => world.api('POST', '/v1/requests', form(world.account('acc_1002'))),
    mends: ({ databaseFile }) => renameSync(`${databaseFile}.away`, databaseFile),
    ...{ code: /database file/, tells: 'channel' },
    failing: /The database has not worked since .*docs\/database\.md/,
    mended: /The database works again/,
  },
};

/** One desk, which looks whether people have to be told when the story says so. */
async function aWatchedDesk() {
  const world = await startWorldWithoutDesk();
  const lines: string[] = [];
  const keep = (message: string, facts: unknown = {}): void => void lines.push(JSON.stringify({ message, facts }));
  const log: Log = { error: keep, warn: keep, info: keep, debug: keep };
  /** The next look, as soon as the one before is over. */
  let next = Promise.withResolvers<() => void>();
  const holding: After = (ms, run) => {
    if (ms !== LOOKS) return after(ms, run);
    next.resolve(run);
    return () => {};
  };
  const patch = { OPERATOR_EMAIL: OPERATOR, ...world.receiver.env };
  const desk = await startDesk(world, log, patch, undefined, { after: holding });
  onTestFinished(() => desk.stop());
  await world.lead([desk]);
  return {
    ...{ world, lines },
    /** Has the desk look once, to the end: it counts the minutes from the look that saw the fault. */
    async look(): Promise<void> {
      const run = await next.promise;
      next = Promise.withResolvers();
      run();
      await next.promise;
    },
  };
}

it.each(Object.entries(FAULTS))(
  'whoever is on call sees what fails, is told after five minutes, and of its end: %s',
  async (name, { breaks, used, mends, code, tells, failing, mended }) => {
    const { world, lines, look } = await aWatchedDesk();
    const seen = async () => {
      const { status, body } = await world.api('GET', '/readyz');
      const all = body['dependencies'] as Record<string, { ok: boolean; detail?: string; lastErrorAt?: string | null }>;
      const one = all[name];
      const metrics = await fetch(`${world.base}/metrics`, { headers: { authorization: DESK_HEADERS.authorization } });
      const up = new RegExp(`^desk_dependency_up{dependency="${name}"} (\\d)$`, 'm').exec(await metrics.text())?.[1];
      return { status, ok: one?.ok, detail: one?.detail, at: one?.lastErrorAt ?? null, up };
    };
    const told = async (): Promise<readonly string[]> => {
      await look();
      return [...inChannel(world).filter((text) => /^[🛑✅]/u.test(text)), ...inMail(world)];
    };
    await world.submitted('acc_1001');
    await expect.poll(seen, SOON).toEqual({ status: 200, ok: true, detail: undefined, at: null, up: '1' });

    breaks(world);
    void used(world).catch(() => undefined);
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    // Without its database alone a desk can take no requests.
    const status = name === 'database' ? 503 : 200;
    await expect.poll(seen, SOON).toEqual({ status, ok: false, detail: expect.stringMatching(code), at, up: '0' });
    // And so does the log, with the same code: the first look or call that fails, the delivery.
    expect(lines.find((line) => /does not answer|later|in trouble/.test(line) && /50[23]|421|file/.test(line))).toMatch(
      new RegExp(name === 'database' ? 'the database is in trouble' : `"(dependency":"${name}|lane":"${name})"`),
    );
    expect(await told()).toEqual([]);

    world.clock.advance(6 * MINUTE);
    await expect.poll(told, SOON).toEqual([expect.stringMatching(failing)]);
    expect(tells === 'mail' ? inMail(world) : inChannel(world)).toContainEqual(expect.stringMatching(failing));

    mends(world);
    void used(world).catch(() => undefined);
    await expect.poll(seen, SOON).toMatchObject({ status: 200, ok: true, up: '1' });
    await expect.poll(told, SOON).toContainEqual(expect.stringMatching(mended));
    expect((await told()).filter((text) => !failing.test(text) && !mended.test(text))).toEqual([]);
  },
);
