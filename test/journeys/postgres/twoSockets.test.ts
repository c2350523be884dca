import { expect, it } from 'vitest';
import { ANA, BEN } from '../../../src/sandbox/slack/people.ts';
import { clickCard, ticked } from '../../../src/sandbox/staff.ts';
import { DOORS } from '../../../src/sandbox/start.ts';
import { APPROVE, REJECT } from '../dialogs.ts';
import { APPROVED, startWorld } from '../world.ts';

it('of two sockets one is cut: what comes twice, and all that comes afterwards, is taken by the desk that is left', async () => {
  const world = await startWorld(DOORS.socket);
  const { slack } = world;
  const [approved, rejected] = [await world.submitted('acc_1001'), await world.submitted('acc_1003')];
  // Each click goes to the next desk; one envelope to both.
  await clickCard(slack, ANA, approved, 'approve');
  await APPROVE.ready(slack, ANA);
  slack.sockets.plan('sent_twice');
  expect(await slack.submit(ANA, ticked(slack, ANA))).toMatchObject({ problems: [] });
  await world.until(approved, 'approved', ...APPROVED);
  const history = (await world.api('GET', `/v1/requests/${approved}`)).body['history'] as { event: string }[];
  expect(history.filter(({ event }) => /approved/.test(event))).toHaveLength(1);
  expect(world.lines.join()).toContain('slack event came to another instance first');

  slack.sockets.cut(1);
  expect(slack.sockets.connected).toBe(1);
  for (const _ of [1, 2]) {
    await clickCard(slack, BEN, rejected, 'details');
    await REJECT.answered(slack, BEN);
  }
  await REJECT.by(world, BEN, rejected, 'Please tell us from your own address first.');
  await world.until(rejected, 'rejected', 'more');
  // Both deliver what they find, with a socket or without one.
  expect([world.cards(approved).length, world.cards(rejected).length]).toEqual([1, 1]);
});
