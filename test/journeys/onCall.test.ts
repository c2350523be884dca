import { expect, it } from 'vitest';
import { DESK_HEADERS } from '../../src/sandbox/start.ts';
import { form, startWorld, type World } from './world.ts';

const SOON = { timeout: 10_000 };

/** What breaks, and what people do then that needs it. */
const FAULTS: Readonly<
  Record<string, readonly [broken: (world: World) => void, used: (world: World) => Promise<unknown>]>
> = {
  console: [
    ({ console }) => console.faults.always('GET', { kind: 'status', status: 502 }),
    (world) => world.api('POST', '/v1/eligibility', { account_id: 'acc_1002', user_id: 'usr_1002' }),
  ],
  slack: [
    ({ slack }) => slack.faults.plan('*', { kind: 'status', status: 503 }, 1_000),
    (world) => world.submitted('acc_1002').catch(() => undefined),
  ],
  mail: [
    ({ mailbox }) => mailbox.faults.always('CONNECT', { kind: 'refuse', code: 421 }),
    (world) => world.api('POST', '/v1/requests', form(world.account('acc_1002'))),
  ],
};

it.each(Object.entries(FAULTS))(
  'whoever is on call sees what fails, by name, in readiness, numbers and log: %s',
  async (name, [broken, used]) => {
    const world = await startWorld();
    const seen = async () => {
      const { body } = await world.api('GET', '/readyz');
      const one = (
        body['dependencies'] as Record<string, { ok: boolean; detail?: string; lastErrorAt?: string | null }>
      )[name];
      const metrics = await fetch(`${world.base}/metrics`, { headers: { authorization: DESK_HEADERS.authorization } });
      const up = new RegExp(`^desk_dependency_up{dependency="${name}"} (\\d)$`, 'm').exec(await metrics.text())?.[1];
      return { ready: body['status'], ok: one?.ok, detail: one?.detail, at: one?.lastErrorAt ?? null, up };
    };
    await world.submitted('acc_1001');
    await expect.poll(seen, SOON).toEqual({ ready: 'ready', ok: true, detail: undefined, at: null, up: '1' });
    broken(world);
    void used(world).catch(() => undefined);
    await expect.poll(seen, SOON).toEqual({
      ...{ ready: 'ready', ok: false, up: '0' },
      detail: expect.stringMatching(/^(HTTP 50[23]|server smtp_421)$/),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
    // And so does the log, with the same code: the first look or call that fails, the delivery.
    expect(
      world.lines.some((line) => new RegExp(`"(dependency":"${name}|lane":"${name})".*(502|503|421)`).test(line)),
    ).toBe(true);
  },
);
