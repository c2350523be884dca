import { expect, it } from 'vitest';
import { DELETIONS, REVIEWERS } from '../../../src/sandbox/slack/people.ts';
import { type Desks, rowsOf, startTwoDesks } from './desks.ts';

/** So often one of the two said it to its log. */
const logged = ({ lines }: Desks, words: string): number => lines.filter((line) => line.includes(words)).length;

async function onEach(world: Desks, call: (at: number) => Promise<unknown>): Promise<void> {
  for (const [at, desk] of world.desks.entries()) {
    world.use(desk);
    await call(at);
  }
}

/** What people are told of the desk itself, as soon as all is written that both have to say by now. */
async function alertsOf(world: Desks, kind: string): Promise<readonly unknown[]> {
  await onEach(world, async () => {
    const { id: account_id, creator } = world.account('acc_1004');
    const visit = { account_id, user_id: creator.user_id };
    expect(await world.api('POST', '/v1/portal-sessions', visit)).toMatchObject({ status: 201 });
  });
  const rows = await rowsOf(world);
  const all = await rows("SELECT payload FROM outbox WHERE kind = 'desk.alert'");
  return all.map(({ payload }) => JSON.parse(payload).alert).filter((alert) => alert.kind === kind);
}

it('two desks that both find a record broken, and the trail, tell people once of each', async () => {
  const world = await startTwoDesks();
  const id = await world.submitted('acc_1001');
  const rows = await rowsOf(world);
  await rows('SET session_replication_role = replica');
  await rows("UPDATE requests SET assignee = 'U0EVE' WHERE id = $1", id);
  await onEach(world, async () => {
    expect(await world.api('GET', `/v1/requests/${id}`)).toMatchObject({ body: { code: 'record_broken' } });
  });
  await expect.poll(() => logged(world, 'a stored record does not fit its seal')).toBe(2);
  expect(await alertsOf(world, 'record.broken')).toEqual([{ kind: 'record.broken', table: 'requests', key: id }]);

  const open = (at: number): Promise<string> => world.open(['acc_1002', 'acc_1003'][at] ?? '');
  // Of its own last entry each knows that it was there.
  await onEach(world, open);
  await rows('DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)');
  await onEach(world, open);
  await expect.poll(() => logged(world, 'the audit trail is broken')).toBeGreaterThan(1);
  expect(await alertsOf(world, 'trail.broken')).toHaveLength(1);
  const told = await rows("SELECT event, count(*)::int FROM audit WHERE event LIKE '%.broken' GROUP BY event");
  expect(told.map(({ count }) => count)).toEqual([1, 1]);
});

it('two desks that both miss a group of the approvers tell people once', async () => {
  const world = await startTwoDesks({ SLACK_APPROVERS: `S0OFF00001,${REVIEWERS}` });
  await expect.poll(() => logged(world, 'an entry of the Slack settings is of no use')).toBe(2);
  expect(await alertsOf(world, 'entries.bad')).toHaveLength(1);
  await world.slack.until(() => world.slack.messages(DELETIONS).some(({ text }) => text.includes('S0OFF00001')));
});
