import { describe, expect, it } from 'vitest';
import { BEN, SUE } from '../../src/sandbox/slack/people.ts';
import { clickCard } from '../../src/sandbox/staff.ts';
import { DOORS } from '../../src/sandbox/start.ts';
import { rowsOf } from './rows.ts';
import { PENDING, startWorld } from './world.ts';

describe.each(Object.entries(DOORS))('a stop over %s', (_door, over) => {
  it('takes nothing new, then waits for listeners, then for deliveries, and closes the database last', async () => {
    const world = await startWorld(over);
    const { slack } = world;
    const id = await world.submitted('acc_1001');
    await world.until(id, 'pending', ...PENDING);
    // The listener has acknowledged and asks who clicks; what it writes then must still be shown on the card.
    slack.faults.plan('users.info', { kind: 'slow', ms: 1_500 });
    slack.faults.plan('chat.update', { kind: 'slow', ms: 300 });
    await clickCard(slack, SUE, id, 'claim');
    await slack.until(() => slack.callsTo('users.info').some(({ fault }) => fault));

    const stopped = world.desk.stop();
    await expect(fetch(`${world.base}/healthz`)).rejects.toThrow();
    expect(await slack.click(BEN, world.card(id), 'claim')).toHaveProperty('sees');
    expect(slack.callsTo('users.info').find(({ fault }) => fault)).not.toHaveProperty('answer');

    await stopped;
    expect(JSON.stringify(world.card(id).blocks)).toContain(SUE);
    expect(await rowsOf(world, "SELECT actor FROM v_audit WHERE event = 'request.claimed'")).toHaveLength(1);
    expect(await rowsOf(world, "SELECT id FROM v_outbox WHERE state = 'sending'")).toEqual([]);
    expect(world.lines.filter((line) => /database|failed/.test(line))).toEqual([]);
  });

  it('lets an answer that is under way go out', async () => {
    const world = await startWorld(over);
    const { slack } = world;
    world.console.faults.next('GET', { kind: 'slow', ms: 300 });
    const asked = world.api('POST', '/v1/eligibility', { account_id: 'acc_1001', user_id: 'usr_1001' });
    await world.console.until(() => world.console.calls.length === 1);
    await world.desk.stop();
    expect(await asked).toMatchObject({ status: 200 });
    expect(slack.sockets.connected).toBe(0);
  });
});
