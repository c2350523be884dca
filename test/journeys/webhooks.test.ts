import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ANA, BEN } from '../../src/sandbox/slack/people.ts';
import { undoAs } from '../../src/sandbox/staff.ts';
import { DESK_HEADERS } from '../../src/sandbox/start.ts';
import { textOf } from '../documents.ts';
import { APPROVE, REJECT } from './dialogs.ts';
import { APPROVED, PENDING, startDesks, startWorldWithoutDesk, type World } from './world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A world in which another system of the company is told by webhook. */
async function aWorld(): Promise<World> {
  const world = await startWorldWithoutDesk();
  await startDesks(world, world.receiver.env);
  return world;
}

/** What was told of one request, each message once, in the order in which it came first. */
function toldOf({ receiver }: Pick<World, 'receiver'>, id: string): readonly string[] {
  const first = receiver.received.filter(
    (one, index, all) => one.event.data['request_id'] === id && all.findIndex((other) => other.id === one.id) === index,
  );
  return first.map(({ event }) => event.type.replace('request.', ''));
}
const until = ({ receiver }: World, id: string, ...types: readonly string[]) =>
  receiver.until(() => toldOf({ receiver }, id).join() === types.join());

/** Before the clock is moved: what is under way then is too old to be taken, and comes again when its lease ends. */
async function allTold({ base }: World): Promise<void> {
  const authorization = DESK_HEADERS.authorization;
  const metrics = async () => (await fetch(`${base}/metrics`, { headers: { authorization } })).text();
  await expect.poll(metrics, { timeout: 10_000 }).toContain('desk_outbox_waiting{lane="webhook"} 0');
}

describe('another system of the company', () => {
  it('is told of each step by messages that it can verify as docs/webhooks.md says', async () => {
    const world = await aWorld();
    const { receiver, slack, clock } = world;
    const drafted = await world.verified('acc_1002');
    const id = await world.submitted('acc_1001');
    await until(world, id, 'submitted');
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'approved', ...APPROVED);
    await undoAs(slack, BEN, id, 'It was the wrong account.');
    await world.until(id, 'pending', ...PENDING);
    await until(world, id, 'submitted', 'approved', 'returned');
    const other = await world.submitted('acc_1003');
    await REJECT.by(world, BEN, other, 'Please tell us from your own address first.');
    await until(world, other, 'submitted', 'rejected');
    // Before the clock of the sandbox is moved: the library goes by the time.
    const { verified } = await theExample(receiver.secret);
    for (const { body, headers, event } of receiver.received) {
      expect(verified(body, headers)).toEqual(event);
      expect(() => verified(body.replace('acc_1', 'acc_2'), headers)).toThrow('No matching signature');
    }

    await APPROVE.by(world, ANA, id);
    await world.until(id, 'approved', ...APPROVED);
    await allTold(world);
    clock.advance(15 * MINUTE);
    await until(world, id, 'submitted', 'approved', 'returned', 'approved', 'completed');
    expect(receiver.received.every(({ event }) => event.data['status'] !== 'deleting')).toBe(true);
    expect(toldOf(world, drafted)).toEqual([]);
    expect(receiver.received.map((one) => one.body).join()).not.toMatch(/@|Ada|Acme|last app|wrong|own address/);
  });

  it('is told once of a promise that was missed, and that the customer took it back', async () => {
    const world = await aWorld();
    const id = await world.submitted('acc_1001');
    for (const days of [6, 2, 1, 1]) {
      await allTold(world);
      world.clock.advance(days * DAY);
      await world.api('GET', `/v1/requests/${id}`);
    }
    await until(world, id, 'submitted', 'overdue');
    expect((await world.api('POST', `/v1/requests/${id}/cancellation`)).status).toBe(200);
    await until(world, id, 'submitted', 'overdue', 'cancelled');
  });

  it('that hangs or is away delays nobody, and misses nothing', async () => {
    const world = await aWorld();
    const { receiver, clock, mailbox } = world;
    receiver.faults.next('POST', { kind: 'hang' });
    receiver.faults.always('POST', { kind: 'status', status: 503 });
    const hanging = await world.submitted('acc_1003');
    await receiver.until(() => receiver.calls === 1);
    const id = await world.submitted('acc_1001');
    await APPROVE.by(world, ANA, id);
    await world.until(id, 'approved', ...APPROVED);
    clock.advance(15 * MINUTE);
    await world.until(id, 'completed', 'more');
    await mailbox.until(() => mailbox.mailsTo('ada@example.com').some(({ subject }) => /was deleted/.test(subject)));
    expect(receiver.received).toEqual([]);
    receiver.reset();
    await until(world, id, 'submitted', 'approved', 'completed');
    await until(world, hanging, 'submitted');
  });
});

/** What the page for receivers shows, as it stands there. */
async function theExample(secret: string) {
  const [, lines = ''] = /```js\n(.*?)```/s.exec(textOf('docs/webhooks.md')) ?? [];
  const cache = resolve(import.meta.dirname, '../../node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'webhooks-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'receive.mjs'), lines.replace('process.env.WEBHOOK_SECRET', JSON.stringify(secret)));
  const example: { verified(body: string, headers: Readonly<Record<string, string>>): unknown } = await import(
    join(folder, 'receive.mjs')
  );
  return example;
}
