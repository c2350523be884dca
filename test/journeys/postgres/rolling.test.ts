import { expect, it, onTestFinished } from 'vitest';
import { ANA, BEN } from '../../../src/sandbox/slack/people.ts';
import { startDesk } from '../../../src/sandbox/start.ts';
import { keepingLog } from '../../doors/slack/aDoor.ts';
import { startBalancer } from '../balancer.ts';
import { aVisitor, portalLink, STEPS } from '../customer.ts';
import { APPROVE } from '../dialogs.ts';
import { startDeskProcess } from '../process.ts';
import { startWorldWithoutDesk, type World } from '../world.ts';

/** Longer than the balancer needs to notice. */
const DRAIN = { DRAIN: '3s' };
const MINUTE = 60_000;

/** Customers of their own, so that nobody comes to a limit. */
function newAccount(world: World, number: number): string {
  const { creator, ...sample } = world.account('acc_1003');
  const email = `owner${number}@example.com`;
  const owner = { creator: { ...creator, user_id: `usr_${number}`, email }, admin_email: email };
  world.console.accounts.add({ account: { ...sample, ...owner, id: `acc_${number}`, name: `Studio ${number}` } });
  return `acc_${number}`;
}

/** A customer enters by the one-time link, submits by the API, and a reviewer approves; gives the request. */
async function story(world: World, reviewer: string, number: number): Promise<string> {
  const account = newAccount(world, number);
  const visitor = aVisitor(world);
  expect(await visitor.get(await portalLink(world, account))).toMatchObject({ status: 200 });
  expect(await visitor.fill(`${STEPS}/start`)).toMatchObject({ status: 303 });
  const id = await world.submitted(account);
  await APPROVE.by(world, reviewer, id);
  return id;
}

it('while one desk after the other is replaced, everybody is answered and nothing is lost', async () => {
  const world = await startWorldWithoutDesk();
  const { slack, console, clock } = world;
  const start = async () => {
    const desk = await startDesk(world, keepingLog().log, DRAIN);
    onTestFinished(() => desk.stop());
    return desk;
  };
  const oldest = await startDeskProcess(world, DRAIN);
  const ports = [Number(new URL(world.base).port)];
  const balancer = await startBalancer();
  const before = await start();
  ports.push(before.port);
  await balancer.watch([...ports]);
  world.base = balancer.url;

  let isOver = false;
  const ids: string[] = [];
  const act = async (reviewer: string, first: number): Promise<void> => {
    for (let number = first; !isOver; number++) ids.push(await story(world, reviewer, number));
  };
  slack.setEventsUrl(`${balancer.url}/slack/events`);
  const acting = Promise.all([act(ANA, 3_000), act(BEN, 4_000)]);
  const roll = async (): Promise<void> => {
    const next = await start();
    slack.setEventsUrl(`${balancer.url}/slack/events`);
    await balancer.watch([...ports, next.port]);
    // Exit code 0: it ended in time, and finished or handed over all that it had.
    expect([await oldest.terminate(), oldest.said()]).toEqual([0, expect.not.stringContaining('"level":50')]);
    await before.stop();
    const done = ids.length;
    await expect.poll(() => ids.length, { timeout: MINUTE }).toBeGreaterThan(done + 1);
  };
  await Promise.race([acting, roll()]);
  isOver = true;
  await acting;

  clock.advance(15 * MINUTE);
  for (const id of ids) await expect.poll(() => world.status(id), { timeout: MINUTE }).toBe('completed');
  expect(console.deletions.map(({ idempotencyKey }) => idempotencyKey).sort()).toEqual([...ids].sort());
  for (const id of ids) expect(world.cards(id)).toHaveLength(1);
});
