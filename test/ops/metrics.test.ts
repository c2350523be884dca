import { expect, it, onTestFinished } from 'vitest';
import { createMetrics } from '../../src/platform/metrics/metrics.ts';
import { ANA, BEN } from '../../src/sandbox/slack/people.ts';
import { APPROVE, REJECT } from '../journeys/dialogs.ts';
import { startWorld } from '../journeys/world.ts';
import { families, hasPromtool, lint, runPromtool, WHERE_PROMTOOL } from './exposition.ts';
import { NAMES } from './names.ts';

it('counts what a desk does, under each name of the design with its labels, and none that has no end', async () => {
  const world = await startWorld();
  const { mailbox, clock } = world;
  const first = await world.submitted('acc_1001');
  await APPROVE.by(world, ANA, first);
  clock.advance(15 * 60_000);
  await world.until(first, 'completed', 'more');
  const second = await world.submitted('acc_1003');
  const { admin_email } = world.account('acc_1003');
  await REJECT.by(world, BEN, second, 'Please tell us from your own address first.');
  await mailbox.until(() => mailbox.mailsTo(admin_email ?? '').length === 3);
  await world.until(second, 'rejected', 'more');
  await world.submitted('acc_1002');
  await fetch(`${world.base}/nowhere/${first}`);

  const authorization = 'Bearer sandbox-intake-token-for-the-console';
  const metrics = async () => (await fetch(`${world.base}/metrics`, { headers: { authorization } })).text();
  const isMeasured = (name: string) => async () =>
    ((await metrics()).match(new RegExp(`^${name} .*`, 'm')) ?? []).length;
  // By themselves, within a second.
  await expect.poll(isMeasured('desk_event_loop_delay_seconds_count')).toBeGreaterThan(0);
  await expect.poll(isMeasured('desk_sweep_last_success_timestamp_seconds')).toBeGreaterThan(0);
  const text = await metrics();
  const all = families(text);

  const own = [...all.values()].filter(({ name }) => name.startsWith('desk_'));
  expect(Object.fromEntries(own.map(({ name, type, labels }) => [name, [type, labels]]))).toEqual(NAMES);
  for (const name of ['process_resident_memory_bytes', 'process_open_fds', 'nodejs_heap_size_used_bytes'])
    expect([...all.keys()]).toContain(name);
  expect(lint(all)).toEqual([]);

  for (const { name, samples } of all.values()) expect(samples.length, name).toBeLessThan(600);
  for (const id of [first, second, 'acc_1', 'usr_', '@', ANA, BEN, 'nowhere']) expect(text).not.toContain(id);

  const value = (name: string, labels: Readonly<Record<string, string>> = {}) =>
    [...all.values()]
      .flatMap(({ samples }) => samples)
      .find((one) => one.name === name && Object.entries(labels).every(([label, said]) => one.labels[label] === said))
      ?.value;
  expect(value('desk_requests', { status: 'completed' })).toBe(1);
  expect(value('desk_requests', { status: 'rejected' })).toBe(1);
  expect(value('desk_requests', { status: 'pending' })).toBe(1);
  expect(value('desk_decision_seconds_count')).toBe(2);
  expect(value('desk_completion_seconds_bucket', { le: '3600' })).toBe(1);
  expect(value('desk_deletions_total', { result: 'completed' })).toBe(1);
  expect(value('desk_deletions_total', { result: 'refused' })).toBe(0);
  expect(value('desk_deliveries_total', { kind: 'account.delete', result: 'delivered' })).toBe(1);
  expect(value('desk_deliveries_total', { kind: 'mail.code', result: 'delivered' })).toBe(3);
  expect(value('desk_console_request_seconds_count', { call: 'delete', result: 'deleted' })).toBe(1);
  expect(value('desk_http_request_seconds_count', { route: '/v1/requests', status: '201' })).toBe(3);
  expect(value('desk_http_request_seconds_count', { route: '/slack/events', status: '200' })).toBeGreaterThan(2);
  expect(value('desk_slack_ack_seconds_bucket', { le: '3' })).toBeGreaterThan(2);
  expect(value('desk_dependency_up', { dependency: 'console' })).toBe(1);
});

const aRegistry = () => {
  const metrics = createMetrics({
    version: '1.2.3',
    read: () => Promise.reject(new Error('no database')),
    dependencies: async () => ({ database: false, mail: true }),
  });
  onTestFinished(metrics.stop);
  return metrics;
};

it.skipIf(!hasPromtool)(`passes promtool check metrics${WHERE_PROMTOOL}`, async () => {
  expect(runPromtool(['check', 'metrics'], await aRegistry().render())).toBe('exit 0');
});

it('shows what it can while the database does not answer, and leaves out what stands there', async () => {
  const all = families(await aRegistry().render());
  const samples = (name: string) => all.get(name)?.samples.map(({ labels, value }) => [labels, value]);
  expect(samples('desk_dependency_up')).toEqual([
    [{ dependency: 'database' }, 0],
    [{ dependency: 'mail' }, 1],
  ]);
  expect(samples('desk_build_info')).toEqual([[{ version: '1.2.3' }, 1]]);
  for (const name of ['desk_requests', 'desk_requests_overdue', 'desk_outbox_waiting'])
    expect(samples(name)).toEqual([]);
});
