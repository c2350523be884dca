import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { TRIGGERS } from '../../../db/triggers.ts';
import { doctor, troubleOf } from '../../../src/cli/checks/doctor.ts';
import { loadConfig } from '../../../src/config/config.ts';
import { ANA, BEN, DELETIONS } from '../../../src/sandbox/slack/people.ts';
import { clickCard, dialogReady } from '../../../src/sandbox/staff.ts';
import { aDeletion, aRequest, DAY, HOUR, NOW } from '../../build.ts';
import { startWorld, type World } from '../../journeys/world.ts';

interface Found {
  readonly name: string;
  readonly state: string;
  readonly says: string;
}

/** `later`: how long from now (ms). */
async function examined({ env }: Pick<World, 'env'>, later = 0, patch: Readonly<Record<string, string>> = {}) {
  const now = Date.now() + later;
  const loaded = loadConfig({ ...env, ...patch }, now);
  const { code, data } = await doctor.run({ loaded, args: [], values: {}, now });
  return { code, checks: (data as { checks: readonly Found[] }).checks };
}
const wrong = (checks: readonly Found[]) =>
  checks.flatMap(({ name, state, says }) => (state === 'ok' ? [] : [`${state} ${name}: ${says}`]));

describe('the doctor', () => {
  it('finds nothing at a desk that is well', async () => {
    const world = await startWorld();
    await world.submitted('acc_1001');
    const { code, checks } = await examined(world);
    expect([code, wrong(checks)]).toEqual([0, []]);
    expect(checks.map(({ name }) => name)).toEqual([
      ...['configuration', 'DATABASE_URL', 'clock', 'disk', 'audit trail', 'seals', 'deliveries', 'requests'],
    ]);
  });

  it('says what was given up, what is late and that deletions are paused, and what to do', async () => {
    const world = await startWorld();
    const id = await world.verified('acc_1001');
    world.mailbox.faults.next('RCPT', { kind: 'refuse', code: 550 });
    await world.api('POST', `/v1/requests/${id}/submission`);
    await world.slack.command(BEN, DELETIONS, '/deletion freeze look at acc_1001');
    await world.slack.until(() => JSON.stringify(world.slack.messages(DELETIONS)).includes('paused all deletions'));
    await world.slack.until(() => JSON.stringify(world.slack.messages(DELETIONS)).includes('smtp_550'));
    const { code, checks } = await examined(world, 12 * DAY);
    expect(code).toBe(1);
    // Slack is being told of it all.
    expect(wrong(checks)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^look deletions: Deletions are paused since .* by U0BEN\w+; two reviewers/),
        expect.stringMatching(
          /^bad deliveries: 1 given up \(mail\..*: smtp_550\): mend that, then npm run desk -- outbox retry$/,
        ),
        expect.stringMatching(new RegExp(`^bad ${id}: is overdue for \\d+ days: npm run desk -- explain ${id}$`)),
      ]),
    );
  });

  it('says that the console does not say enough about an open request', async () => {
    const world = await startWorld();
    const id = await world.submitted('acc_1001');
    world.console.faults.always('GET', { kind: 'status', status: 503 });
    await clickCard(world.slack, ANA, id, 'approve');
    await dialogReady(world.slack, ANA);
    const { code, checks } = await examined(world);
    expect([code, wrong(checks)]).toEqual([
      0,
      [
        expect.stringMatching(
          /^look requests: 1 of 1 open cannot be checked, the first since 20.*Z: .*config check --live$/,
        ),
      ],
    ]);
  });

  it('says which deliveries have been waiting for long', async () => {
    const world = await startWorld();
    world.mailbox.faults.always('CONNECT', { kind: 'refuse', code: 421 });
    await world.open('acc_1001');
    expect((await examined(world, 0.2 * HOUR)).checks).toContainEqual(
      expect.objectContaining({ name: 'deliveries', state: 'ok' }),
    );
    const { code, checks } = await examined(world, 2 * HOUR);
    expect([code, wrong(checks)]).toEqual([
      0,
      ['look deliveries: the oldest for mail waits for 2 h: does a desk run? config check --live'],
    ]);
  });

  it('names rows that were changed and where the trail is broken', async () => {
    const world = await startWorld();
    const id = await world.submitted('acc_1001');
    await world.desk.stop();
    const db = new Database(world.databaseFile);
    for (const name of Object.keys(TRIGGERS)) db.exec(`DROP TRIGGER ${name}`);
    db.exec('UPDATE requests SET version = version + 1');
    db.exec("UPDATE audit SET actor = 'slack:U0EVIL' WHERE seq = 2");
    db.close();
    const { code, checks } = await examined(world);
    expect(code).toBe(1);
    expect(wrong(checks)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('bad audit trail: broken at seq 2: nothing is deleted any more.'),
        expect.stringContaining(`bad seals: requests ${id} does not fit its seal`),
      ]),
    );
  });

  it('goes on without a database, and says how to get one', async () => {
    const { code, checks } = await examined(await startWorld(), 0, {
      DATABASE_URL: 'file:/tmp/deletion-desk-nowhere/desk.db',
    });
    expect(code).toBe(1);
    expect(wrong(checks)).toEqual([
      expect.stringMatching(/^bad DATABASE_URL: There is no database at .*Start the desk once/),
    ]);
  });

  it('needs a configuration', async () => {
    const loaded = loadConfig({}, NOW);
    expect(await doctor.run({ loaded, args: [], values: {}, now: NOW })).toMatchObject({ code: 78 });
  });

  const refused = { code: 'deletion_refused', detail: 'x', at: NOW } as const;
  it.each([
    [
      'stuck',
      aRequest({ status: 'deleting', deletion: aDeletion({ outcome: 'refused' }), attention: refused }),
      'is stuck. A reviewer must act',
    ],
    ['overdue', aRequest({ status: 'pending', dueAt: NOW - 3 * HOUR }), 'is overdue for 3 h'],
  ])('names a request that is %s', (_, request, says) => {
    expect(troubleOf(request, NOW)).toMatchObject([
      { name: request.id, state: 'bad', says: expect.stringContaining(says) },
    ]);
  });

  it.each([
    ['waits in time', aRequest({ status: 'pending', dueAt: NOW })],
    ['is approved, and late', aRequest({ status: 'approved', dueAt: NOW - HOUR })],
  ])('has nothing to say of one that %s', (_, request) => {
    expect(troubleOf(request, NOW)).toEqual([]);
  });
});
